const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Tries, spans and budgets. Spans in milliseconds; `POLICY_FILE` may change them, within what the design allows. */
export interface Limits {
  answerTriesPerRequest: number
  answerTriesPerPersonPerDay: number
  startsPerSourcePerHour: number
  startsPerTenantPerMinute: number
  answerTriesPerSourcePerHour: number
  mailsPerContactPerDay: number
  phraseTries: number
  codeTries: number
  approvalsPerRequest: number
  disclosures: number
  answersWithin: number
  approvalWithin: number
  resetWithin: number
  codeLives: number
  reminderAfter: number
  guardLives: number
  guardUsedGrace: number
  guardRenewedBefore: number
  idleAfterCode: number
  stopLinkLives: number
  stopTriesPerHour: number
  /** A contact who has not answered for so long is passed over. */
  contactSilentAfter: number
  /** Through a manager link that changed so lately nobody vouches. */
  contactCoolDown: number
  /** Whoever was recovered so lately vouches for nobody (T14). */
  recoveredCoolDown: number
  /** How long a signal of danger keeps the reset waiting after the code. */
  waitAfterCode: number
  /** The same where the person has no second address at which they would hear of it (R-NOT-6). */
  waitWithoutSecondAddress: number
  /** Within this span people at the helpdesk should have looked at what waits for them. */
  helpdeskTarget: number
  /** Looks of one of the staff at accounts without a request. */
  diagnosesPerStaffPerHour: number
}

/** The limits where the policy file says nothing (63B-4 account recovery; R-HR-4, R-APP-1, R-APP-7, R-APP-8, R-WEB-3). */
export const defaultLimits: Limits = {
  answerTriesPerRequest: 3,
  answerTriesPerPersonPerDay: 5,
  startsPerSourcePerHour: 30,
  startsPerTenantPerMinute: 300,
  answerTriesPerSourcePerHour: 30,
  mailsPerContactPerDay: 6,
  phraseTries: 3,
  codeTries: 5,
  approvalsPerRequest: 3,
  disclosures: 3,
  answersWithin: 30 * minute,
  approvalWithin: day,
  resetWithin: hour,
  codeLives: 10 * minute,
  reminderAfter: 10 * minute,
  guardLives: day,
  guardUsedGrace: 15 * minute,
  guardRenewedBefore: 10 * minute,
  idleAfterCode: 15 * minute,
  stopLinkLives: 4 * day,
  stopTriesPerHour: 10,
  contactSilentAfter: 4 * hour,
  contactCoolDown: 14 * day,
  recoveredCoolDown: 30 * day,
  waitAfterCode: hour,
  waitWithoutSecondAddress: day,
  helpdeskTarget: 4 * hour,
  diagnosesPerStaffPerHour: 60,
}
