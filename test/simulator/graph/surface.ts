import { auditOperations } from './audits.ts'
import { accessOperations } from './conditional-access.ts'
import { membershipOperations } from './memberships.ts'
import { methodOperations } from './methods.ts'
import type { Operation } from './operation.ts'
import { passOperations } from './passes.ts'
import { policyOperations } from './policies.ts'
import { preferenceOperations } from './preferences.ts'
import { registrationReportOperations } from './registration-reports.ts'
import { roleOperations } from './roles.ts'
import { signInOperations } from './sign-ins.ts'
import { standingOperations } from './standing.ts'
import { tenantOperations } from './tenant.ts'
import { userOperations } from './users.ts'

/** Every call that the simulated Graph knows. */
export const surface: Operation[] = [
  ...userOperations,
  ...membershipOperations,
  ...roleOperations,
  ...methodOperations,
  ...passOperations,
  ...preferenceOperations,
  ...policyOperations,
  ...signInOperations,
  ...auditOperations,
  ...registrationReportOperations,
  ...accessOperations,
  ...tenantOperations,
  ...standingOperations,
]
