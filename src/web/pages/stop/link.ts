import { isEnding } from '../../../core/flow.ts'
import { isHolding, isStoppable, type RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal, type RefusalCode } from '../../../core/refusals.ts'
import { findStopLink, type StopLink, stopRequest } from '../../../shell/stop.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { readText } from '../../forms.ts'
import type { Visit } from '../../visit.ts'
import { registeredRows } from './registered.ts'
import { showDone, showForm, showGone, showLimit, showOver } from './screens.ts'

/** `GET /stop/:token`: the brake for whoever was told of a recovery. Shows it; nothing stops by looking (R-APP-2). */
export async function show(visit: Visit): Promise<Answer> {
  const found = await findStopLink(visit.ports, visit.parameters.token ?? '')
  if (found === null) return showGone(visit)
  const { running, link } = found
  if (isHolding(running)) return showDone(visit, running, await registeredRows(visit, running, link.addressee))
  return isStoppable(running, visit.ports.clock.now()) ? askDigits(visit, found) : showOver(visit)
}

/** `POST /stop/:token`: stops it when the two digits of the reference are typed, which no scanner can do. */
export async function submit(visit: Visit): Promise<Answer> {
  const token = visit.parameters.token ?? ''
  const found = await findStopLink(visit.ports, token)
  if (found === null) return showGone(visit)
  if (isHolding(found.running)) return redirectTo(visit.returnTo)
  const digits = readText(visit.fields, 'reference_digits')
  if (digits === '') return askDigits(visit, found, visit.t('stop.error.missing'))
  const stopped = await stopRequest(visit.ports, token, digits)
  return isRefusal(stopped) ? showRefusal(visit, found, stopped.code) : redirectTo(visit.returnTo)
}

/** The words are those of the reader's own mail, whatever runs by now. */
async function askDigits(visit: Visit, found: StopLink, error: string | null = null): Promise<Answer> {
  const { request, running, link } = found
  const registered = await registeredRows(visit, running, link.addressee)
  return showForm(visit, request, { endsAt: link.expiresAt, registered, isOver: isOverUnreset(running) }, error)
}

/** What ended before its reset has nothing left to stop; only what is tried next can be. */
function isOverUnreset({ state, reset }: RecoveryRequest): boolean {
  return isEnding(state) && state !== 'escalated' && reset === null
}

function showRefusal(visit: Visit, found: StopLink, code: RefusalCode): Answer | Promise<Answer> {
  if (code === 'wrong_digits') return askDigits(visit, found, visit.t('stop.error.wrong'))
  if (code === 'too_many_attempts') return showLimit(visit)
  return code === 'unknown_link' ? showGone(visit) : showOver(visit, 409)
}
