import { isEnding } from '../../../core/flow.ts'
import { outcomeBeforeReset, type RecoveryRequest } from '../../../core/recovery-request.ts'
import type { WordKey } from '../../../core/words/index.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'

type Outcome =
  | 'typed'
  | 'used'
  | 'referred'
  | 'seconded'
  | 'second_denied'
  | 'spent'
  | 'recovered'
  | 'remedied'
  | 'denied'
  | 'unexpected'
  | 'other'
  | 'escalated'
  | 'stopped'
  | 'expired'
  | 'cancelled'
  | 'closed'
  | 'superseded'

/**
 * Tells the contact that there is nothing left to do, and how it went. `status` 409 where an answer came too late.
 * Only before the reset begins can a contact still say no here.
 */
export function showOver(visit: Visit, request: RecoveryRequest, status: 200 | 409 = 200): Answer {
  const handedOn = handedOnBy(visit, request)
  const outcome = handedOn ?? outcomeOf(request)
  const { helpdeskContact, publicUrl } = visit.ports.settings
  const values = {
    name: request.subscriber?.displayName ?? '',
    reference: request.reference,
    helpdesk: helpdeskContact,
    origin: publicUrl,
  }
  const became = outcomeBeforeReset(request)
  const change = visit.t(`contact.over.${became}`, values)
  const say = (key: WordKey) => visit.t(key, { ...values, change })
  const lines = linesOf(outcome).map(say)
  const look = { title: say(`contact.over.${outcome}.title`), state: request.state }
  const canDeny = handedOn === null && (request.state === 'verified' || request.state === 'awaiting_code')
  const denyHint = say(became === 'unchanged' ? 'contact.vouch.deny_hint' : `contact.over.deny_hint.${became}`)
  return showPage('manager/over', look, { lines, canDeny, denyHint, signOut: signOutForm(visit) }, status)
}

/** Somebody who said "not me" or was too late, or who vouched as the first of two: others go on from there. */
function handedOnBy({ person }: Visit, request: RecoveryRequest): Outcome | null {
  const id = person?.objectId ?? ''
  if (request.passedOver.includes(id)) return 'referred'
  return request.vouchedBy.some((contact) => contact.person.objectId === id) ? outcomeForFirst(request) : null
}

/** The first of two learns how it ended, but never that they did what the second one did. */
function outcomeForFirst(request: RecoveryRequest): Outcome {
  if (!isEnding(request.state)) return 'seconded'
  const outcome = outcomeOf(request)
  if (outcome === 'denied' || outcome === 'unexpected') return 'second_denied'
  return outcome === 'other' ? 'escalated' : outcome
}

/** How a request that needs no contact any more went, as far as the contact is concerned. */
function outcomeOf({ state, ending }: RecoveryRequest): Outcome {
  if (ending?.reason === 'unexpected_by_contact') return 'unexpected'
  if (ending?.reason === 'recognised_by_other') return 'other'
  if (ending?.reason === 'remedy_worked') return 'remedied'
  if (ending?.reason === 'superseded') return 'superseded'
  const outcomes: readonly Outcome[] = ['recovered', 'denied', 'escalated', 'stopped', 'expired', 'cancelled', 'closed']
  return outcomes.find((outcome) => outcome === state) ?? outcomeOnTheWay(state)
}

/** The code was used, or all codes are; what the reset has not begun is not said to be done. */
function outcomeOnTheWay(state: RecoveryRequest['state']): Outcome {
  if (state === 'awaiting_code') return 'spent'
  return state === 'verified' ? 'typed' : 'used'
}

/** What some outcomes say beyond how it went and what is next. */
const linesAfter: Partial<Record<Outcome, readonly WordKey[]>> = {
  used: ['contact.over.used.stop'],
  unexpected: ['contact.over.unexpected.rung', 'contact.over.unexpected.slip'],
}

function linesOf(outcome: Outcome): readonly WordKey[] {
  return [`contact.over.${outcome}.lead`, `contact.over.${outcome}.next`, ...(linesAfter[outcome] ?? [])]
}
