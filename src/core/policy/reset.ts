import { contactsOf, type RecoveryRequest, type Verification } from '../recovery-request.ts'
import { vouchingChecks } from './contact-checks.ts'
import type { ContactFacts } from './contact-facts.ts'
import { areNotNewer, notNewerCheck } from './contact-methods.ts'
import { type Check, type CheckOutcome, type EligibilityFacts, eligibilityChecks, judge } from './eligibility.ts'
import type { Limits } from './limits.ts'
import { isInvolved, isOverridden } from './override.ts'
import { accountChecks, preflightChecks } from './preflight.ts'
import { standingChecks } from './standing.ts'

/**
 * The ordered list of what must hold in every step that writes to Entra: who it is, who vouched, and the evidence
 * (R-ELIG-2, R-APP-9, R-APP-11). Evidence is judged from the request itself, so a missing one can never be unknown.
 */
export function resetChecks(request: RecoveryRequest, limits: Limits, now: number): readonly Check[] {
  return [
    ...ofAccount(isOverridden(request) && request.override?.areTrusted === true),
    ...accountChecks(request.pass?.id ?? null),
    { name: 'account_unchanged', ask: (facts) => isSame(facts.account, request.subscriber?.objectId) },
    { name: 'hr_answers_passed', ask: () => answer(findVerification(request, 'hr_answers') !== undefined) },
    ...(isOverridden(request) ? byStaff(request, limits, now) : byContacts(request, limits, now)),
  ]
}

/** What is asked before two of the staff stand in for the manager: all that the reset will ask of the account (R-STF-4). */
export function overrideChecks(areTrusted: boolean): readonly Check[] {
  return ofAccount(areTrusted)
}

/** What two specially trusted people may answer for; break-glass accounts and holds are not among it. */
const privileges: readonly string[] = ['holds_no_directory_role', 'is_not_portal_staff', 'owns_no_application']

function ofAccount(areTrusted: boolean): readonly Check[] {
  const all = [...eligibilityChecks, ...preflightChecks, ...standingChecks]
  return areTrusted ? all.filter(({ name }) => !privileges.includes(name)) : all
}

/** One of the staff checked the caller and another approved, both not long ago, neither in a matter of their own, and both still may. */
function byStaff(request: RecoveryRequest, limits: Limits, now: number): readonly Check[] {
  return [
    { name: 'override_passed', ask: () => answer(isOverrideGood(request, limits, now)) },
    {
      name: 'override_staff_stand',
      ask: ({ doStaffStand }) => (doStaffStand === undefined ? 'unknown' : judge(doStaffStand, (it) => it)),
    },
  ]
}

function isOverrideGood(request: RecoveryRequest, limits: Limits, now: number): boolean {
  const { override, verifications, notBefore, reset } = request
  if (override?.takenUpAt == null || override.checkedBy.id === override.approvedBy.id) return false
  const people = [override.checkedBy.id, override.approvedBy.id]
  if (people.some((id) => isInvolved(request, id))) return false
  const hasProof = (kind: Verification['kind'], id: string) =>
    verifications.some((proof) => proof.kind === kind && proof.contactId === id)
  if (!hasProof('helpdesk_caller_check', override.checkedBy.id)) return false
  if (!hasProof('helpdesk_override', override.approvedBy.id)) return false
  return reset !== null || now < (notBefore ?? override.takenUpAt) + limits.resetWithin
}

function byContacts(request: RecoveryRequest, limits: Limits, now: number): readonly Check[] {
  return [
    ...vouchingChecks(request, limits, now).map((check) => ofEveryContact(request, check)),
    {
      name: 'contact_unchanged',
      ask: (facts) => askContacts(request, facts, ({ source }) => judge(source, (it) => it !== null), 'failed'),
    },
    { name: 'second_contact_passed', ask: () => answer(!request.isSecondNeeded || isSecondPassed(request)) },
    { name: 'manager_code_passed', ask: () => answer(isCodeFresh(request, limits, now)) },
  ]
}

/** What is asked again of everybody who vouched while there are people before the screens, and not only in a step that writes. */
export function methodsCheck(request: RecoveryRequest): Check {
  return ofEveryContact(request, { name: notNewerCheck, ask: (facts) => areNotNewer(request, facts) })
}

/** Why the reset does not go on: a method of unknown kind is a case of its own, everything else is a change. */
export function reasonOf(
  failures: readonly string[],
): 'unknown_method' | 'contact_methods_newer' | 'conditions_changed' {
  return failures.every((name) => name === 'methods_known') ? 'unknown_method' : changeOf(failures)
}

/** What has changed: a new sign-in method of somebody who vouches is a sign of an attack, whatever else there is. */
export function changeOf(failures: readonly string[]): 'contact_methods_newer' | 'conditions_changed' {
  return failures.includes(notNewerCheck) ? 'contact_methods_newer' : 'conditions_changed'
}

function isSame(fact: EligibilityFacts['account'], objectId: string | undefined) {
  if (!fact.isKnown) return 'unknown'
  return answer(objectId !== undefined && fact.value?.objectId === objectId)
}

/** The code must come from the contact of this request; before the reset started it must also be fresh. */
function isCodeFresh(request: RecoveryRequest, limits: Limits, now: number): boolean {
  const code = findVerification(request, 'manager_code')
  if (code === undefined || code.contactId !== request.contact?.person.objectId) return false
  return request.reset !== null || now < (request.notBefore ?? code.passedAt) + limits.resetWithin
}

/** Everybody who vouched must still be somebody who may; of whom nothing was looked up, nothing is known. */
function ofEveryContact(request: RecoveryRequest, { name, ask }: Check<ContactFacts>): Check {
  return { name, ask: (facts) => askContacts(request, facts, ask, 'unknown') }
}

function askContacts(
  request: RecoveryRequest,
  { chain = [] }: EligibilityFacts,
  ask: Check<ContactFacts>['ask'],
  ifMissing: 'failed' | 'unknown',
): CheckOutcome {
  const outcomes = contactsOf(request).map(({ person }) => {
    const facts = chain.find(({ objectId }) => objectId === person.objectId)
    return facts === undefined ? ifMissing : ask(facts)
  })
  if (outcomes.length === 0) return 'failed'
  return (['failed', 'unknown'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'passed'
}

/** Two different people vouched, and what the first of them did is written down. */
function isSecondPassed(request: RecoveryRequest): boolean {
  const ids = new Set(contactsOf(request).map(({ person }) => person.objectId))
  const first = findVerification(request, 'contact_approval')
  return ids.size >= 2 && request.vouchedBy.some(({ person }) => person.objectId === first?.contactId)
}

function findVerification(request: RecoveryRequest, kind: Verification['kind']): Verification | undefined {
  return request.verifications.find((verification) => verification.kind === kind)
}

function answer(isGood: boolean): 'passed' | 'failed' {
  return isGood ? 'passed' : 'failed'
}
