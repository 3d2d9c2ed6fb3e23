import { clocksDiffer } from '../clocks.ts'
import type { Contact } from '../contact.ts'
import type { Event } from '../events.ts'
import type { Limits } from '../policy/limits.ts'
import { codeTriesOf, type RecoveryRequest, type Verification } from '../recovery-request.ts'
import { refuse } from '../refusals.ts'
import { withMethodsAsked } from './contact-methods.ts'
import { asIncident } from './endings.ts'
import { andAlso, end, escalate, everybody, type Facts, notify, plan, type Rule, type Step } from './step.ts'

/** The mail to the manager was taken by the mail server. */
export const contactAsked: Rule<'contact_asked'> = (request, _event, _facts, now) =>
  withContact(request, (contact) =>
    contact.askedAt === null ? { askedAt: now, remindedAt: null } : { remindedAt: now },
  )

/** The mail could not be delivered: never a weaker way, but the helpdesk. */
export const contactUnreachable: Rule<'contact_unreachable'> = (request, _event, _facts, now) =>
  escalate(request, 'contact_unreachable', now)

/**
 * One manager is asked for so many people that somebody may be wearing them out, or that they vouch for anybody: people
 * look at each, and security hears of it once a day (R-ABUSE-5, R-APP-12).
 */
export const contactAskedTooOften: Rule<'contact_asked_too_often'> = (request, { isFirst }, _facts, now) =>
  andAlso(escalate(request, 'contact_asked_too_often', now), isFirst ? notify('alarm', ['security'], now) : [])

/** The manager signed in by the link. */
export const contactArrived: Rule<'contact_arrived'> = (request, event, _facts, now) =>
  byContact(request, event.contactId, (contact) => ({ arrivedAt: contact.arrivedAt ?? now }))

/** The one reminder, not before a while has passed. */
export const reminderRequested: Rule<'reminder_requested'> = (request, _event, { limits }, now) => {
  const contact = request.contact
  if (contact?.askedAt == null || now < contact.askedAt + limits.reminderAfter) return refuse('reminder_too_early')
  if (contact.remindedAt !== null) return refuse('reminded_already')
  const step = withContact(request, () => ({ remindedAt: now }))
  return andAlso(step, [plan({ type: 'ask_contact', isReminder: true }, now)])
}

/** A try of the pairing phrase is counted before it is compared (R-APP-4). */
export const phraseSubmitted: Rule<'phrase_submitted'> = (request, event, facts, now) => {
  const { limits } = facts
  // A second click on the button would otherwise cost a try, and four of them the next code.
  if (isCodeAlive(request, facts, now)) return refuse('not_now')
  if ((request.contact?.phraseTries ?? 0) >= limits.phraseTries) return refuse('too_many_attempts')
  return byContact(request, event.contactId, (contact) => ({ phraseTries: contact.phraseTries + 1 }))
}

/** A wrong phrase; the last try ends the request at the helpdesk. */
export const phraseRejected: Rule<'phrase_rejected'> = (request, event, facts, now) => {
  if (!isPresentContact(request, event.contactId)) return refuse('wrong_contact')
  if ((request.contact?.phraseTries ?? 0) < facts.limits.phraseTries) return { change: {} }
  return andAlso(escalate(request, 'phrase_tries_used', now), notify('alarm', ['security'], now))
}

/** The phrase was right: the code may be shown, unless the manager could not really recognise them. */
export const approvalGiven: Rule<'approval_given'> = (request, event, facts, now) => {
  if (!isPresentContact(request, event.contactId)) return refuse('wrong_contact')
  if (event.recognisedBy === 'other') {
    const step = escalate(request, 'recognised_by_other', now)
    return { ...step, detail: { ...step.detail, recognisedBy: 'other' } }
  }
  if (isCodeAlive(request, facts, now)) return refuse('not_now')
  if (areApprovalsSpent(request, facts.limits)) return refuse('too_many_attempts')
  return withMethodsAsked(request, facts, now, () => approve(request, event, now))
}

function approve(request: RecoveryRequest, event: Extract<Event, { type: 'approval_given' }>, now: number): Step {
  const detail = { recognisedBy: event.recognisedBy }
  const code = { sealedSecret: event.sealedSecret, issuedAt: now, tries: codeTriesOf(request) }
  const step = withContact(request, (contact) => approvedContact(contact, event.recognisedBy, now))
  if (request.isSecondNeeded && request.vouchedBy.length === 0) return handOn(request, step, now, detail)
  const isFirst = request.contact?.approvedAt === null
  return {
    change: { ...step.change, state: 'awaiting_code', code },
    commands: isFirst ? notify('approval_given', everybody, now) : [],
    detail,
  }
}

/** The first of two has vouched: no code yet, since somebody else of the chain must vouch as well. */
function handOn(request: RecoveryRequest, { change }: Step, now: number, detail: NonNullable<Step['detail']>): Step {
  const contact = change.contact
  if (!contact) throw new Error('nobody has vouched')
  const proof: Verification = { kind: 'contact_approval', passedAt: now, contactId: contact.person.objectId }
  return {
    change: {
      contact: null,
      vouchedBy: [...request.vouchedBy, contact],
      verifications: [...request.verifications, proof],
    },
    commands: [plan({ type: 'find_contact' }, now), ...notify('approval_given', everybody, now)],
    detail,
  }
}

/**
 * Deny is one click. "I did not expect this" raises the alarm as well and holds the account as the brake does: whoever knows
 * the answers would otherwise ask again and again, until a tired manager says yes (T7).
 */
export const approvalDenied: Rule<'approval_denied'> = (request, event, _facts, now) => {
  if (!isPresentContact(request, event.contactId)) return refuse('wrong_contact')
  const told = notify('request_denied', everybody, now)
  if (!event.isUnexpected) return andAlso(end('denied', 'denied_by_contact', now), told)
  const step = asIncident(request, end('stopped', 'unexpected_by_contact', now), now)
  return andAlso(step, [...told, ...notify('alarm', ['security'], now)])
}

/**
 * Is a manager code alive, so that another approval would only void it? One that was issued later than now is not: a clock
 * that was set back must not make it last longer (P10).
 */
export function isCodeAlive({ code }: RecoveryRequest, { limits }: Facts, now: number): boolean {
  return code !== null && now >= code.issuedAt - clocksDiffer && now < code.issuedAt + limits.codeLives
}

/** Has the contact confirmed as often as one request allows? When the last code's time is over, no further one comes. */
export function areApprovalsSpent({ contact }: RecoveryRequest, limits: Limits): boolean {
  return (contact?.approvals ?? 0) >= limits.approvalsPerRequest
}

function isPresentContact({ contact }: RecoveryRequest, contactId: string): boolean {
  return contact?.person.objectId === contactId
}

function byContact(request: RecoveryRequest, contactId: string, change: (contact: Contact) => Partial<Contact>) {
  return isPresentContact(request, contactId) ? withContact(request, change) : refuse('wrong_contact')
}

function withContact(request: RecoveryRequest, change: (contact: Contact) => Partial<Contact>): Step {
  const contact = request.contact
  return { change: { contact: contact && { ...contact, ...change(contact) } } }
}

function approvedContact(contact: Contact, recognisedBy: Contact['recognisedBy'], now: number): Partial<Contact> {
  return {
    approvals: contact.approvals + 1,
    approvedAt: contact.approvedAt ?? now,
    recognisedBy,
    phraseTries: Math.max(0, contact.phraseTries - 1),
  }
}
