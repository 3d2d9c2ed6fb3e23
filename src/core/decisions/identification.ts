import type { PlannedCommand } from '../commands.ts'
import type { Contact } from '../contact.ts'
import { isEnding } from '../flow.ts'
import type { Person } from '../person.ts'
import { type Choice, chooseContact } from '../policy/contact-chain.ts'
import { type Contradictions, defaultSignalPolicy, judgeContradictions } from '../policy/contradictions.ts'
import { askAll, type EligibilityFacts, eligibilityChecks, failuresOf } from '../policy/eligibility.ts'
import { preflightChecks } from '../policy/preflight.ts'
import { standingChecks } from '../policy/standing.ts'
import { isTheft } from '../reason.ts'
import { hasPassedQuestions, type RecoveryRequest } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { escalateOver } from './contact-methods.ts'
import { findObjection, learnLate, type Objection } from './late-identification.ts'
import {
  andAlso,
  escalate,
  type Facts,
  nothingKnown,
  notify,
  plan,
  type Rule,
  type Step,
  subscriberAndSecurity,
  withResults,
} from './step.ts'

/** Enough for everybody; a directory that lists more must not make the portal a mail cannon. */
const mostOtherMails = 3

/** Says who it is and who may vouch; an ineligible person goes to the helpdesk at once, without the reason. */
export const subscriberIdentified: Rule<'subscriber_identified'> = (request, _event, facts, now) => {
  if (request.subscriber !== null) return refuse('not_now')
  const known = facts.eligibility ?? nothingKnown
  const subscriber = personOf(known.account)
  const told = tellStart(request, now)
  if (isNobody(request, known)) return forget(request)
  if (isEnding(request.state) && !hasPassedQuestions(request)) return { change: { subscriber }, commands: told }
  const contradictions = judgeContradictions(known, facts.signals ?? defaultSignalPolicy)
  const change = { subscriber, hasSecondAddress: isKnownTrue(known), ...strictnessOf(request, contradictions) }
  const named = { ...request, ...change }
  const ofAccount = askAll([...eligibilityChecks, ...standingChecks, ...preflightChecks], known)
  const objection = findObjection(failuresOf(ofAccount), contradictions)
  const choice = chooseContact(named, known.chain ?? [], facts.limits, now)
  const step = isEnding(request.state) ? learnLate(named, objection, now) : judge(named, objection, choice, facts, now)
  const whole = { ...step, change: { ...change, ...step.change }, commands: [...(step.commands ?? []), ...told] }
  return withResults(whole, [...ofAccount, ...choice.results], now)
}

/** The chain was gone through again: the next one is asked, or people take over. Silence never approves. */
export const nextContactFound: Rule<'next_contact_found'> = (request, _event, facts, now) => {
  if (request.contact !== null) return refuse('not_now')
  const choice = chooseContact(request, facts.eligibility?.chain ?? [], facts.limits, now)
  return withResults(ask(request, choice, facts, now), choice.results, now)
}

/** The contact says: not me, ask the next. Their link is void, and the person only hears that the next one is asked. */
export const contactReferred: Rule<'contact_referred'> = (request, event, _facts, now) => {
  if (request.contact?.person.objectId !== event.contactId) return refuse('wrong_contact')
  return passOver(request, event.contactId, now)
}

/** The contact has not answered in time. */
export const contactSilent: Rule<'contact_silent'> = (request, event, { limits }, now) => {
  const { contact } = request
  if (contact?.person.objectId !== event.contactId) return refuse('not_now')
  if (contact.askedAt === null || now < contact.askedAt + limits.contactSilentAfter) return refuse('not_yet')
  return passOver(request, event.contactId, now)
}

/** Was this made a case only because HR knew nobody, and does Entra not know the name either? */
function isNobody({ ending }: RecoveryRequest, { account, standing }: EligibilityFacts): boolean {
  const isNamed = standing?.namesakes.isKnown !== true || standing.namesakes.value > 0
  return ending?.reason === 'answers_undecided' && account.isKnown && account.value === null && !isNamed
}

/** The helpdesk need not look at a name that a stranger made up, and nobody is told of it. */
function forget({ ending }: RecoveryRequest): Step {
  return { change: { ending: ending === null ? null : { ...ending, isListed: false } } }
}

/** Unknown is no address: the wait is what protects somebody who hears of nothing (R-NOT-6). */
function isKnownTrue({ hasSecondAddress }: EligibilityFacts): boolean {
  return hasSecondAddress?.isKnown === true && hasSecondAddress.value
}

/** A theft or a take-over is told to security at once. */
function tellStart({ reason }: RecoveryRequest, now: number): PlannedCommand[] {
  const alarm = isTheft(reason) ? notify('alarm', ['security'], now) : []
  return [...notify('recovery_started', subscriberAndSecurity, now), ...alarm]
}

function strictnessOf({ reason }: RecoveryRequest, { raised, isSecondNeeded, isWaitNeeded }: Contradictions) {
  return { signals: raised, isSecondNeeded: isSecondNeeded || isTheft(reason), isWaitNeeded }
}

function judge(named: RecoveryRequest, objection: Objection | null, choice: Choice, facts: Facts, now: number): Step {
  if (objection === null) return ask(named, choice, facts, now)
  return escalate(named, objection.reason, now, objection.checks)
}

function ask(request: RecoveryRequest, choice: Choice, { limits }: Facts, now: number): Step {
  if (choice.person === null) return handOver(request, choice, now)
  const { person, source, methods } = choice
  return {
    change: { contact: newContact(person, source, methods) },
    commands: [
      plan({ type: 'ask_contact', isReminder: false }, now),
      plan({ type: 'pass_over_contact', contactId: person.objectId }, now + limits.contactSilentAfter),
    ],
    detail: { contactSource: source },
  }
}

/** Who got a new sign-in method is not asked, not even when staff have the next one asked. */
function handOver(request: RecoveryRequest, choice: Extract<Choice, { person: null }>, now: number): Step {
  const step = escalateOver(request, choice.reason, now, failuresOf(choice.results))
  const suspectId = choice.reason === 'contact_methods_newer' ? choice.suspectId : null
  if (suspectId === null) return step
  return { ...step, change: { ...step.change, passedOver: [...request.passedOver, suspectId] } }
}

function passOver(request: RecoveryRequest, contactId: string, now: number): Step {
  const change = { contact: null, passedOver: [...request.passedOver, contactId] }
  return andAlso({ change }, [plan({ type: 'find_contact' }, now)])
}

function personOf(account: EligibilityFacts['account']): Person | null {
  if (!account.isKnown || account.value === null) return null
  const { objectId, userPrincipalName, displayName, mail, otherMails = [], language } = account.value
  const others = otherMails.filter((other) => other.toLowerCase() !== mail?.toLowerCase())
  const read = language !== undefined && { language }
  return { objectId, userPrincipalName, displayName, mail, otherMails: others.slice(0, mostOtherMails), ...read }
}

function newContact(person: Person, source: Contact['source'], methods: readonly string[]): Contact {
  const untouched = { askedAt: null, arrivedAt: null, remindedAt: null, approvedAt: null, recognisedBy: null }
  return { person, source, methods, phraseTries: 0, approvals: 0, ...untouched }
}
