import { accessOperations } from './conditional-access.ts'
import { logOperations } from './logs.ts'
import { membershipOperations } from './memberships.ts'
import { methodOperations } from './methods.ts'
import type { Operation } from './operation.ts'
import { passOperations } from './passes.ts'
import { policyOperations } from './policies.ts'
import { preferenceOperations } from './preferences.ts'
import { roleOperations } from './roles.ts'
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
  ...logOperations,
  ...accessOperations,
  ...tenantOperations,
]
