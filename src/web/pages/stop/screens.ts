import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { WordKey } from '../../../core/words/index.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { maskAccount } from './mask.ts'
import type { RegisteredRows } from './registered.ts'

const field = 'reference_digits'

/** The form; `error` is the sentence at its field. The link says nothing of the person beyond a masked account. */
export function showForm(
  visit: Visit,
  request: RecoveryRequest,
  { endsAt, registered, isOver }: { endsAt: number; registered: RegisteredRows; isOver: boolean },
  error: string | null = null,
): Answer {
  const errors = error === null ? [] : [{ field, text: error }]
  const words = request.reference.split(' ').slice(0, -1).join(' ')
  const voice = isOver ? 'stop.ended' : 'stop'
  const values = { account: accountOf(request), words, endsAt, registered, voice }
  const look = { title: visit.t(`${voice}.title`), state: request.state, errors }
  return showPage('stop/form', look, values, errors.length > 0 ? 422 : 200)
}

/** It is stopped, and what comes next. */
export function showDone(visit: Visit, request: RecoveryRequest, registered: RegisteredRows): Answer {
  const look = { title: visit.t('stop.done.title'), state: request.state }
  return showPage('stop/done', look, { account: accountOf(request), hasPass: request.reset !== null, registered })
}

/** It ended too long ago to be stopped; 409 where somebody tried. */
export function showOver(visit: Visit, status: 200 | 409 = 200): Answer {
  return showLines(visit, 'stop.over.title', ['stop.over.lead', 'stop.over.next'], { state: 'over', status })
}

/** The link leads nowhere. */
export function showGone(visit: Visit): Answer {
  return showLines(visit, 'stop.gone.title', ['stop.gone.lead', 'stop.gone.next'], { state: 'link_gone', status: 404 })
}

/** Too many tries of the digits; the helpdesk can still stop it. */
export function showLimit(visit: Visit): Answer {
  const headers = { 'retry-after': '3600' }
  const look = { state: 'too_many', status: 429, headers }
  return showLines(visit, 'stop.limit.title', ['stop.limit.lead', 'stop.limit.next'], look)
}

function showLines(
  { t, ports }: Visit,
  title: WordKey,
  lines: readonly WordKey[],
  { status, ...look }: { state: string; status: number; headers?: Record<string, string> },
): Answer {
  const said = lines.map((line) => t(line, { helpdesk: ports.settings.helpdeskContact }))
  return showPage('stop/lines', { title: t(title), ...look }, { lines: said }, status)
}

function accountOf({ subscriber }: RecoveryRequest): string {
  return maskAccount(subscriber?.userPrincipalName ?? '')
}
