import type { EndingReason } from '../ending.ts'
import { isInvolved } from '../policy/override.ts'
import { hasPassedQuestions, isVouchedFor, type RecoveryRequest } from '../recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../refusals.ts'
import {
  andAlso,
  end,
  everybody,
  type Facts,
  notify,
  plan,
  type Rule,
  type Step,
  subscriberAndSecurity,
} from './step.ts'

/** Of these endings nothing is proven that an open request would not have to prove as well. */
const reopenable: readonly EndingReason[] = [
  'contact_unreachable',
  'contact_asked_too_often',
  'no_recovery_contact',
  'contact_not_eligible',
  'contact_methods_newer',
  'chain_ended',
  'help_requested',
]

/** An agent looks after it from now on. Of two who press at once one wins: the other's form showed somebody else. */
export const requestTaken: Rule<'request_taken'> = (request, { by, seen }, _facts, now) => {
  if (isInvolved(request, by.id)) return refuse('own_case')
  if ((request.owner?.id ?? null) !== seen) return refuse('taken_already')
  return { change: { owner: { ...by, since: now } } }
}

/** Whoever looked after it hands it back to all. */
export const requestReleased: Rule<'request_released'> = (request, { by }) =>
  request.owner?.id === by.id ? { change: { owner: null } } : refuse('not_now')

/** A note was made; what it says is kept elsewhere, sealed. */
export const noteMade: Rule<'note_made'> = (request, { by }) =>
  isInvolved(request, by.id) ? refuse('own_case') : { change: {} }

/** Staff have the next in the chain asked; it is the same proof, by somebody else. */
export const nextContactWanted: Rule<'next_contact_wanted'> = (request, { by }, facts, now) => {
  const reopened = reopen(request, by.id, facts, now)
  if (isRefusal(reopened)) return reopened
  const { contact, passedOver, state } = request
  if (state === 'awaiting_manager' && contact === null) return refuse('not_now')
  const passed = contact === null ? passedOver : [...passedOver, contact.person.objectId]
  const change = { ...reopened.change, contact: null, passedOver: passed }
  return andAlso({ change }, [plan({ type: 'find_contact' }, now)])
}

/** The manager's mail once more, not sooner than a reminder; what a mail server refused may go now. */
export const mailWanted: Rule<'mail_wanted'> = (request, { by }, facts, now) => {
  const reopened = reopen(request, by.id, facts, now)
  if (isRefusal(reopened)) return reopened
  const { contact, state } = request
  if (contact === null || contact.approvedAt !== null) return refuse('not_now')
  // Their account may be somebody else's by now, who would only be asked again.
  if (request.ending?.reason === 'contact_methods_newer') return refuse('not_now')
  const askedLast = Math.max(contact.askedAt ?? 0, contact.remindedAt ?? 0)
  if (now < askedLast + facts.limits.reminderAfter) return refuse('reminder_too_early')
  const isReminder = state === 'awaiting_manager'
  const silent = plan(
    { type: 'pass_over_contact', contactId: contact.person.objectId },
    now + facts.limits.contactSilentAfter,
  )
  // Known before it is sent: a second click comes sooner than the mail server's answer.
  const change = { ...reopened.change, contact: { ...contact, remindedAt: now } }
  return andAlso({ change }, [plan({ type: 'ask_contact', isReminder }, now), ...(isReminder ? [] : [silent])])
}

/** A reset that stopped half way goes on, with every condition asked again; of anything else only the effects are repeated. */
export const retryWanted: Rule<'retry_wanted'> = (request, { by }, { limits }, now) => {
  if (isInvolved(request, by.id)) return refuse('own_case')
  const { state, ending, reset } = request
  if (state !== 'escalated' || ending?.reason !== 'reset_failed' || reset === null) return { change: {} }
  if (reset.finishedAt !== null || now >= reset.startedAt + limits.guardLives) return refuse('not_now')
  const change = { state: 'resetting', ending: null, passWriteSince: null } as const
  return andAlso({ change }, [plan({ type: 'run_reset' }, now)])
}

/** Staff say no. After the reset began there is an account to be guarded, so that only freezing stops it. */
export const requestRefused: Rule<'request_refused'> = (request, { by, reason }, _facts, now) => {
  if (isInvolved(request, by.id)) return refuse('own_case')
  if (request.reset !== null) return refuse('not_now')
  const step = end('denied', 'refused_by_staff', now)
  const told = notify('request_refused', request.subscriber === null ? ['security'] : everybody, now)
  return andAlso({ ...step, detail: { ...step.detail, staffReason: reason } }, told)
}

/** A second click on the button is not a second check. */
const sameCheckWithin = 60_000

/** An agent checked who is on the phone. Everybody hears of it, so that a person who did not call can say so. */
export const callerChecked: Rule<'caller_checked'> = (request, { by, how }, _facts, now) => {
  if (isInvolved(request, by.id)) return refuse('own_case')
  if (request.subscriber === null || !hasPassedQuestions(request)) return refuse('not_now')
  const { callerCheck } = request
  const isSame = callerCheck?.by.id === by.id && callerCheck.how === how
  if (isSame && now < callerCheck.at + sameCheckWithin) return { change: {} }
  const proof = { kind: 'helpdesk_caller_check', passedAt: now, contactId: by.id } as const
  return {
    change: { callerCheck: { by, at: now, how }, verifications: [...request.verifications, proof] },
    commands: notify('caller_checked', subscriberAndSecurity, now),
    detail: { callerCheck: how },
  }
}

/** Back to where a manager is asked: only where nobody has vouched yet, and where nothing was found against it. */
function reopen(request: RecoveryRequest, staffId: string, { limits }: Facts, now: number): Step | Refusal {
  if (isInvolved(request, staffId)) return refuse('own_case')
  if (request.subscriber === null || !hasPassedQuestions(request) || isVouchedFor(request)) return refuse('not_now')
  if (request.state !== 'escalated') return { change: {} }
  if (request.ending === null || !reopenable.includes(request.ending.reason)) return refuse('not_now')
  if (request.reset !== null) return refuse('not_now')
  const change = { state: 'awaiting_manager', ending: null, deadlineAt: now + limits.approvalWithin } as const
  return { change: { ...change, override: null, contact: request.contact } }
}
