import type { SignalPolicy } from '../../core/policy/contradictions.ts'
import type { Limits } from '../../core/policy/limits.ts'
import type { ReportFactors } from '../../core/report/tables.ts'
import type { Retention } from '../../core/retention.ts'
import type { MailTexts } from '../../core/words/mail-texts.ts'

/** A PNG and its size in pixels. */
export interface Logo {
  /** Of the file in `/static/`; it changes with the picture, so that browsers may keep it for ever. */
  name: string
  bytes: Buffer
  width: number
  height: number
}

/** The settings that shell and web use; `config.ts` makes them. */
export interface Settings {
  /** The only origin that links and redirects are built from, without a trailing slash. */
  publicUrl: string
  companyName: string
  /** The picture beside the name; null: none. */
  companyLogo: Logo | null
  helpdeskContact: string
  securityMailbox: string
  /** Do events go to a webhook as well? */
  hasWebhook: boolean
  /** SHA-256 (base64url) of the webhook's address, which may hold a secret; null where there is none. */
  webhookDigest: string | null
  /** The mail server's address without user and password. */
  mailServer: string
  securityInfoUrl: string
  hrQuestions: readonly string[]
  hrQuestionsAsked: number
  /** Where HR's facts come from: `csv`, `entra`, or `http` and the origin of the service. */
  hrSource: string
  /** Facts of this age (milliseconds) decide nothing any more; null where they are read when somebody says so. */
  hrStaleAfter: number | null
  isManagerSignInRequired: boolean
  passLifetimeInMinutes: number
  isPassOneTime: boolean
  signInAuthContext: string | null
  isSimulator: boolean
  trustedProxies: readonly string[]
  limits: Limits
  /** Client id of the app that people sign in with; whoever has a role in it is staff. */
  signInClientId: string
  /** Object ids of groups whose members never recover by themselves, such as break-glass accounts. */
  excludedGroups: readonly string[]
  approverPools: readonly ApproverPool[]
  /** Object id of the group whose members may stand in for the manager of a privileged account, two at a time; null: nobody. */
  privilegedApprovers: string | null
  signals: SignalPolicy
  /** Sentences of mails in the tenant's own words. */
  texts: MailTexts
  retention: Retention
  /** Does the portal read HR by itself: a file at its start, or a system again and again? */
  isHrReadAlone: boolean
  /** SHA-256 (base64url) of the token that `/metrics` wants; null: only the demo's machine may read it. */
  metricsTokenDigest: string | null
  /** What the reports reckon saved time with. */
  reports: ReportFactors
}

/** Named people who may vouch for the members of a group when nobody above them can. */
export interface ApproverPool {
  /** Object id of the group. */
  group: string
  /** Object ids or account names, in the order in which they are asked. */
  approvers: readonly string[]
}
