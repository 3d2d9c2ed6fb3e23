import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** The words of each ending. Before the manager's yes all that people take over reads alike (R-ENUM-4, R-HR-2). */
type EndingWords = 'recovered' | 'denied' | 'stopped' | 'expired' | 'cancelled' | 'closed' | 'remedied' | Handover
type Handover = 'people' | 'people_asked' | 'people_later'

const fresh: readonly EndingWords[] = ['denied', 'expired', 'cancelled', 'closed']

/** The next person at a shared computer finds nothing; cookies stay, since other sessions of this browser are not ours. */
const leaveNothing = { 'clear-site-data': '"cache", "storage"' }

/** `GET /recovery/ended`: how it ended, in plain words, and the way on. */
export function show({ request, t }: SubscriberVisit): Answer {
  const words = wordsOf(request)
  const look = { title: t(`ended.${words}.title`), state: request.state, headers: leaveNothing }
  const hasNoBackup = words === 'recovered' && request.enrolment?.hasBackup === false
  return showPage('recovery/ended', look, { words, hasNoBackup, canStartAgain: fresh.includes(words) })
}

function wordsOf(request: RecoveryRequest): EndingWords {
  const { state } = request
  if (state === 'recovered' || state === 'denied' || state === 'stopped' || state === 'expired') return state
  if (request.ending?.reason === 'remedy_worked') return 'remedied'
  if (state === 'cancelled' || state === 'closed') return state
  if (request.ending?.reason === 'help_requested') return 'people_asked'
  return request.verifications.some(({ kind }) => kind === 'manager_code') ? 'people_later' : 'people'
}
