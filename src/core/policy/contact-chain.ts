import type { ContactSource } from '../contact.ts'
import type { Person } from '../person.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import { judgeContact, vouchingChecks } from './contact-checks.ts'
import type { ContactFacts } from './contact-facts.ts'
import { askAll, type CheckResult } from './eligibility.ts'
import type { Limits } from './limits.ts'

/** Who is asked next, or why nobody is; and what was found of whom the choice fell on, or failed on. */
export type Choice = { results: readonly CheckResult[] } & (
  | { person: Person; source: ContactSource }
  | { person: null; reason: 'no_recovery_contact' | 'contact_not_eligible' | 'chain_ended' }
)

/** Whom this request must not ask again: those who vouched already, and those who were silent or said "not me". */
export function askedBefore({ vouchedBy, passedOver }: RecoveryRequest): readonly string[] {
  return [...vouchedBy.map(({ person }) => person.objectId), ...passedOver]
}

/** Goes through the people of the chain in their order and takes the first who may vouch (R-APP-13). */
export function chooseContact(
  request: RecoveryRequest,
  chain: readonly ContactFacts[],
  limits: Limits,
  now: number,
): Choice {
  const before = askedBefore(request)
  const open = chain.filter(({ objectId }) => objectId === null || !before.includes(objectId))
  for (const facts of open) {
    const verdict = judgeContact(facts, limits, now)
    const results = askAll(vouchingChecks(limits, now), facts)
    if (verdict === 'helpdesk') return { person: null, reason: 'contact_not_eligible', results }
    const chosen = verdict === 'may_vouch' ? toPerson(facts) : null
    if (chosen !== null) return { ...chosen, results }
  }
  const [first] = open
  const results = first === undefined ? [] : askAll(vouchingChecks(limits, now), first)
  return { person: null, reason: before.length > 0 ? 'chain_ended' : reasonOf(first), results }
}

/** Nobody may vouch: the reason is the manager's, who comes first. */
function reasonOf(first: ContactFacts | undefined): 'no_recovery_contact' | 'contact_not_eligible' {
  const isNobody = first === undefined || (first.contact.isKnown && first.contact.value === null)
  return isNobody ? 'no_recovery_contact' : 'contact_not_eligible'
}

function toPerson({ contact, source }: ContactFacts): { person: Person; source: ContactSource } | null {
  if (!contact.isKnown || contact.value === null || !source.isKnown || source.value === null) return null
  const { objectId, userPrincipalName, displayName, mail } = contact.value
  return { person: { objectId, userPrincipalName, displayName, mail }, source: source.value }
}
