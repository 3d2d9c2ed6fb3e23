import type { RecoveryRequest } from '../recovery-request.ts'
import type { ContactFacts } from './contact-facts.ts'
import { areNotNewer, notNewerCheck } from './contact-methods.ts'
import { askAll, type Check, type CheckOutcome, type CheckResult, contactChecks, judge } from './eligibility.ts'
import type { Limits } from './limits.ts'

/** What becomes of somebody who was looked at: asked, passed over for the next in the chain, or people take over. */
export type ContactVerdict = 'may_vouch' | 'pass_over' | 'helpdesk'

/** A walk upward that is so long was cut off, and nobody knows where it would have led. */
export const mostLevels = 30

/** Who is absent is no sign of danger, so the next may be asked; every other "no" is for people. */
const harmless: readonly string[] = [
  'contact_found',
  'contact_enabled',
  'contact_is_member',
  'contact_has_mail',
  'contact_not_recovered_lately',
]
/** What a manager who is not there still says about the link that should name one. */
const ofTheLink: readonly string[] = ['contact_agrees_with_hr', 'contact_is_not_new']

/** The ordered list of everything that is asked of somebody who may vouch (R-APP-9, R-APP-10, T14; unknown = refuse). */
export function vouchingChecks(request: RecoveryRequest, limits: Limits, now: number): readonly Check<ContactFacts>[] {
  const isSettled = (changedAt: number | null, span: number) => changedAt === null || changedAt <= now - span
  return [
    ...contactChecks,
    { name: 'contact_is_not_below', ask: isNotBelow },
    { name: 'contact_agrees_with_hr', ask: ({ agreesWithHr }) => judge(agreesWithHr, (it) => it !== false) },
    {
      name: 'contact_is_not_new',
      ask: ({ linkChangedAt }) => judge(linkChangedAt, (it) => isSettled(it, limits.contactCoolDown)),
    },
    {
      name: 'contact_not_recovered_lately',
      ask: ({ lastRecoveredAt }) => judge(lastRecoveredAt, (it) => isSettled(it, limits.recoveredCoolDown)),
    },
    { name: notNewerCheck, ask: (facts) => areNotNewer(request, facts) },
  ]
}

/** Judges one person of the chain. In a pool each is one of many, so whatever speaks against them leads to the next. */
export function judgeContact(
  request: RecoveryRequest,
  facts: ContactFacts,
  limits: Limits,
  now: number,
): ContactVerdict {
  const bad = askAll(vouchingChecks(request, limits, now), facts).filter(({ outcome }) => outcome !== 'passed')
  if (bad.length === 0) return 'may_vouch'
  if (facts.source.isKnown && facts.source.value === 'pool') return 'pass_over'
  const isNobody = facts.contact.isKnown && facts.contact.value === null
  return bad.every((result) => (isNobody ? !ofTheLink.includes(result.name) : isHarmless(result)))
    ? 'pass_over'
    : 'helpdesk'
}

function isHarmless({ name, outcome }: CheckResult): boolean {
  return outcome === 'failed' && harmless.includes(name)
}

/** The way up from the contact must end, and never lead to the person or twice to anybody. */
function isNotBelow({ account, contact, managers }: ContactFacts): CheckOutcome {
  if (!account.isKnown || !contact.isKnown || !managers.isKnown) return 'unknown'
  const way = [contact.value?.objectId, ...managers.value]
  if (new Set(way).size < way.length || managers.value.includes(account.value?.objectId ?? '')) return 'failed'
  return managers.value.length < mostLevels ? 'passed' : 'unknown'
}
