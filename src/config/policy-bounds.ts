import type { Limits } from '../core/policy/limits.ts'

/** How a limit is called in the policy file, and how far it may go there. */
export interface Bound {
  name: string
  least: number
  most: number
  /** A span is in minutes in the file and in milliseconds in `Limits`. */
  isSpan: boolean
}

const dayInMinutes = 24 * 60

/** Every limit may be made tighter than the design has it, and none looser. Only a guard and the brake may live longer. */
export const bounds: Readonly<Record<keyof Limits, Bound>> = {
  answerTriesPerRequest: count('answerTriesPerRequest', 1, 3),
  answerTriesPerPersonPerDay: count('answerTriesPerPersonPerDay', 1, 5),
  startsPerSourcePerHour: count('startsPerSourcePerHour', 1, 1_000),
  startsPerTenantPerMinute: count('startsPerTenantPerMinute', 1, 10_000),
  answerTriesPerSourcePerHour: count('answerTriesPerSourcePerHour', 1, 1_000),
  mailsPerContactPerDay: count('mailsPerContactPerDay', 1, 20),
  phraseTries: count('phraseTries', 1, 3),
  codeTries: count('codeTries', 1, 5),
  approvalsPerRequest: count('approvalsPerRequest', 1, 3),
  disclosures: count('disclosures', 1, 3),
  answersWithin: span('answersWithinMinutes', 1, 30),
  approvalWithin: span('approvalWithinMinutes', 10, dayInMinutes),
  resetWithin: span('resetWithinMinutes', 1, 60),
  codeLives: span('codeLivesMinutes', 1, 10),
  reminderAfter: span('reminderAfterMinutes', 1, dayInMinutes),
  guardLives: span('guardLivesMinutes', dayInMinutes, 7 * dayInMinutes),
  guardUsedGrace: span('guardUsedGraceMinutes', 1, 15),
  guardRenewedBefore: span('guardRenewedBeforeMinutes', 10, 30),
  idleAfterCode: span('idleAfterCodeMinutes', 1, 15),
  stopLinkLives: span('stopLinkLivesMinutes', 4 * dayInMinutes, 30 * dayInMinutes),
  stopTriesPerHour: count('stopTriesPerHour', 1, 10),
  contactSilentAfter: span('contactSilentAfterMinutes', 10, dayInMinutes),
  contactCoolDown: span('contactCoolDownMinutes', 14 * dayInMinutes, 365 * dayInMinutes),
  recoveredCoolDown: span('recoveredCoolDownMinutes', 30 * dayInMinutes, 365 * dayInMinutes),
  waitAfterCode: span('waitAfterCodeMinutes', 60, 3 * dayInMinutes),
  waitWithoutSecondAddress: span('waitWithoutSecondAddressMinutes', 0, 7 * dayInMinutes),
  helpdeskTarget: span('helpdeskTargetMinutes', 5, 7 * dayInMinutes),
  diagnosesPerStaffPerHour: count('diagnosesPerStaffPerHour', 1, 200),
}

function count(name: string, least: number, most: number): Bound {
  return { name, least, most, isSpan: false }
}

function span(name: string, least: number, most: number): Bound {
  return { name, least, most, isSpan: true }
}
