import { audit } from './audit.ts'
import type { Check } from './check.ts'
import { clock } from './clock.ts'
import { conditionalAccess } from './conditional-access.ts'
import { configuration } from './configuration.ts'
import { credentials } from './credentials.ts'
import { database } from './database.ts'
import { hrQuestions } from './guess-odds.ts'
import { hr } from './hr.ts'
import { licence } from './licence.ts'
import { mail } from './mail.ts'
import { passPolicy } from './pass-policy.ts'
import { permissions } from './permissions.ts'
import { securityDefaults } from './security-defaults.ts'
import { signIn } from './sign-in.ts'
import { staff } from './staff.ts'
import { webhook } from './webhook.ts'

/** Everything that the doctor looks at, in the order in which people read it: this machine first, then the tenant. */
export const checks: readonly Check[] = [
  configuration,
  clock,
  database,
  audit,
  mail,
  webhook,
  hr,
  hrQuestions,
  signIn,
  staff,
  credentials,
  permissions,
  passPolicy,
  securityDefaults,
  conditionalAccess,
  licence,
]
