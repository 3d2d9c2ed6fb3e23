import type { ContactSource } from '../contact.ts'
import type { Person } from '../person.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import { judgeContact, vouchingChecks } from './contact-checks.ts'
import type { ContactFacts } from './contact-facts.ts'
import { notNewerCheck } from './contact-methods.ts'
import { askAll, type CheckResult, failuresOf } from './eligibility.ts'
import type { Limits } from './limits.ts'

/** Who is asked next, or why nobody is; and what was found of whom the choice fell on, or failed on. */
export type Choice = { results: readonly CheckResult[] } & (
  | Chosen
  | { person: null; reason: 'no_recovery_contact' | 'contact_not_eligible' | 'chain_ended' }
  /** `suspectId`: object id of who got a new sign-in method; who is asked after them is somebody else. */
  | { person: null; reason: 'contact_methods_newer'; suspectId: string | null }
)

/** Who may vouch, and the digests of what they sign in with, to be compared with later. */
interface Chosen {
  person: Person
  source: ContactSource
  methods: readonly string[]
}

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
    const verdict = judgeContact(request, facts, limits, now)
    const results = askAll(vouchingChecks(request, limits, now), facts)
    if (verdict === 'helpdesk') return forPeople(facts, results)
    const chosen = verdict === 'may_vouch' ? toChosen(facts) : null
    if (chosen !== null) return { ...chosen, results }
  }
  const [first] = open
  const results = first === undefined ? [] : askAll(vouchingChecks(request, limits, now), first)
  return { person: null, reason: before.length > 0 ? 'chain_ended' : reasonOf(first), results }
}

/** A new sign-in method is a sign of an attack, whatever else there is to say of them. */
function forPeople({ objectId }: ContactFacts, results: readonly CheckResult[]): Choice {
  return failuresOf(results).includes(notNewerCheck)
    ? { person: null, reason: 'contact_methods_newer', suspectId: objectId, results }
    : { person: null, reason: 'contact_not_eligible', results }
}

/** Nobody may vouch: the reason is the manager's, who comes first. */
function reasonOf(first: ContactFacts | undefined): 'no_recovery_contact' | 'contact_not_eligible' {
  const isNobody = first === undefined || (first.contact.isKnown && first.contact.value === null)
  return isNobody ? 'no_recovery_contact' : 'contact_not_eligible'
}

function toChosen({ contact, source, methods }: ContactFacts): Chosen | null {
  if (!contact.isKnown || contact.value === null || !source.isKnown || source.value === null) return null
  if (!methods.isKnown) return null
  const { objectId, userPrincipalName, displayName, mail, language } = contact.value
  return {
    person: { objectId, userPrincipalName, displayName, mail, ...(language !== undefined && { language }) },
    source: source.value,
    methods: methods.value.flatMap(({ digests }) => digests.slice(0, 1)),
  }
}
