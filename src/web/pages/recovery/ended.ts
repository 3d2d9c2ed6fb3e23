import { waitingOverride } from '../../../core/policy/override.ts'
import { isTheft } from '../../../core/reason.ts'
import { contactsOf, isVouchedFor, outcomeBeforeReset, type RecoveryRequest } from '../../../core/recovery-request.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { liveOf } from './look.ts'

/** The words of each ending. Before the manager's yes all that people take over reads alike (R-ENUM-4, R-HR-2). */
type EndingWords =
  | 'recovered'
  | 'denied'
  | 'stopped'
  | 'expired'
  | 'cancelled'
  | 'closed'
  | 'superseded'
  | 'remedied'
  | People
  | Handover
type People = 'refused' | 'frozen' | 'unexpected'
type Handover = 'people' | 'people_asked' | 'people_later' | 'resumable'

const fresh: readonly EndingWords[] = ['denied', 'refused', 'expired', 'cancelled', 'closed', 'superseded']

/** The next person at a shared computer finds nothing; cookies stay, since other sessions of this browser are not ours. */
const leaveNothing = { 'clear-site-data': '"cache", "storage"' }

/** `GET /recovery/ended`: how it ended, in plain words, and the way on. */
export function show({ request, t, ports }: SubscriberVisit): Answer {
  const words = wordsOf(request, ports.clock.now())
  const isWaiting = request.state === 'escalated'
  const live = isWaiting ? { live: liveOf(request, 10, 60), scripts: ['live'] } : {}
  const asked = t(
    request.contact === null || request.contact.source === 'manager' ? 'ended.asked.manager' : 'ended.asked.other',
  )
  const look = { title: t(`ended.${words}.title`, { asked }), state: request.state, headers: leaveNothing, ...live }
  const hasNoBackup = words === 'recovered' && request.enrolment?.hasBackup === false
  const lead = t(`ended.${words}.lead`, {
    outcome: t(`ended.${outcomeBeforeReset(request)}`),
  })
  const isManagerTold = contactsOf(request).some(({ askedAt }) => askedAt !== null)
  const values = { words, lead, hasNoBackup, isTheft: isTheft(request.reason), isWaiting, isManagerTold }
  return showPage('recovery/ended', look, { ...values, canStartAgain: fresh.includes(words) })
}

function wordsOf(request: RecoveryRequest, now: number): EndingWords {
  const { state } = request
  if (request.ending?.reason === 'refused_by_staff') return 'refused'
  if (request.ending?.reason === 'frozen_by_staff') return 'frozen'
  if (state === 'stopped' && request.ending?.reason === 'unexpected_by_contact') return 'unexpected'
  if (waitingOverride(request, now) !== null) return 'resumable'
  if (state === 'recovered' || state === 'denied' || state === 'stopped' || state === 'expired') return state
  if (request.ending?.reason === 'remedy_worked') return 'remedied'
  if (request.ending?.reason === 'superseded') return 'superseded'
  if (state === 'cancelled' || state === 'closed') return state
  if (request.ending?.reason === 'help_requested') return 'people_asked'
  return isVouchedFor(request) ? 'people_later' : 'people'
}
