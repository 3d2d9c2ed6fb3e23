import { account } from './account.ts'
import { announcements } from './announcements.ts'
import { assist } from './assist.ts'
import { audit } from './audit.ts'
import { checks } from './checks.ts'
import { contact } from './contact.ts'
import { signInDiagnosis } from './diagnosis.ts'
import { personDiagnosis } from './diagnosis-person.ts'
import { ended } from './ended.ts'
import { enrol } from './enrol.ts'
import { errors } from './errors.ts'
import { helpdesk } from './helpdesk.ts'
import { acts } from './helpdesk-acts.ts'
import { diagnosis } from './helpdesk-diagnosis.ts'
import { story } from './helpdesk-story.ts'
import { layout } from './layout.ts'
import { lockdown } from './lockdown.ts'
import { mail } from './mail.ts'
import { managerWait } from './manager-wait.ts'
import { pass } from './pass.ts'
import { questions } from './questions.ts'
import { queue } from './queue.ts'
import { reports } from './reports.ts'
import { reset } from './reset.ts'
import { resumption } from './resumption.ts'
import { settingsReview } from './settings-review.ts'
import { signIn } from './sign-in.ts'
import { signals } from './signals.ts'
import { start } from './start.ts'
import { stop } from './stop.ts'

/** Everything that people read, in English; the language that names the keys. */
export const english = {
  ...layout,
  ...errors,
  ...start,
  ...reset,
  ...questions,
  ...pass,
  ...managerWait,
  ...enrol,
  ...ended,
  ...stop,
  ...signIn,
  ...story,
  ...diagnosis,
  ...signInDiagnosis,
  ...personDiagnosis,
  ...signals,
  ...helpdesk,
  ...queue,
  ...acts,
  ...resumption,
  ...account,
  ...assist,
  ...audit,
  ...lockdown,
  ...reports,
  ...settingsReview,
  ...announcements,
  ...checks,
  ...contact,
  ...mail,
} as const
