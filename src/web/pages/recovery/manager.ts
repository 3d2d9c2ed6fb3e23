import { areApprovalsSpent, isCodeAlive } from '../../../core/decisions/contact.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { readPairingPhrase } from '../../../shell/vouch.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { adviceForTheWait } from './advice.ts'
import { liveOf, lookOf } from './look.ts'

/** `GET /recovery/manager`: the three words, where it stands, and from the manager's yes on the form for the code. */
export function show(visit: SubscriberVisit): Answer {
  return showManager(visit, visit.request)
}

/** The waiting page, or the code form with what was wrong. */
export function showManager(
  visit: SubscriberVisit,
  request: RecoveryRequest,
  errors: readonly FieldError[] = [],
): Answer {
  const isForCode = request.state === 'awaiting_code'
  const view = isForCode ? 'recovery/manager-code' : 'recovery/manager'
  const standing = standingOf(visit, request)
  const title = visit.t(isForCode ? codeTitle(standing) : 'manager_wait.title')
  const look = {
    ...lookOf(request, title, 'manager', isForCode ? 'you' : 'manager'),
    live: liveOf(request, 3, isForCode ? null : 10),
    scripts: ['live'],
    errors,
  }
  return showPage(view, look, standing, errors.length > 0 ? 422 : 200)
}

function codeTitle({ isSpent }: { isSpent: boolean }) {
  return isSpent ? 'manager_code.spent_title' : 'manager_code.title'
}

/** Times and words only: neither the manager nor the subscriber is named here (R-ENUM-4). */
function standingOf({ ports }: SubscriberVisit, request: RecoveryRequest) {
  const { limits } = ports.settings
  const { askedAt = null, arrivedAt = null, remindedAt = null, approvedAt = null } = request.contact ?? {}
  const now = ports.clock.now()
  const codeEndsAt = isCodeAlive(request, { limits }, now) ? (request.code?.issuedAt ?? 0) + limits.codeLives : null
  return {
    phrase: readPairingPhrase(ports, request),
    times: { askedAt, arrivedAt, remindedAt, approvedAt },
    deadlineAt: request.deadlineAt,
    news: newsOf(request),
    meanwhile: adviceForTheWait(request),
    mayBeFound: request.reason === 'lost_phone',
    nowIs: sourceUnlessManager(request),
    remindFrom: askedAt === null ? null : askedAt + limits.reminderAfter,
    canRemind: askedAt !== null && remindedAt === null && now >= askedAt + limits.reminderAfter,
    codeEndsAt,
    isSpent: codeEndsAt === null && areApprovalsSpent(request, limits),
  }
}

/** What happened last, in a word of the catalogue. */
function newsOf({ contact, vouchedBy, passedOver }: RecoveryRequest) {
  if (contact !== null && contact.remindedAt !== null) return 'reminded'
  if (vouchedBy.length > 0) return 'second_asked'
  return passedOver.length > 0 ? 'next_asked' : 'accepted'
}

/** Whom to talk to, where it is not the manager: by their place in the chain, never by name (R-ENUM-4). */
function sourceUnlessManager({ contact }: RecoveryRequest) {
  return contact === null || contact.source === 'manager' ? null : contact.source
}
