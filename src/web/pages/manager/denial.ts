import { isRefusal } from '../../../core/refusals.ts'
import { denyRequest } from '../../../shell/vouch.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { answerOutside } from './approval.ts'
import { showOver } from './over.ts'
import { receive } from './reception.ts'

/** `POST /manager/:token/denial`: one click says no and needs nothing else; `unexpected` raises the alarm (R-APP-5). */
export async function submit(visit: Visit): Promise<Answer> {
  const arrival = await receive(visit)
  if ('answer' in arrival) return answerOutside(visit, arrival.answer)
  const isUnexpected = visit.fields.get('unexpected') === 'yes'
  const { request, contactId } = arrival
  const denied = await denyRequest(visit.ports, request.id, contactId, { isUnexpected })
  if (!isRefusal(denied)) return redirectTo(visit.returnTo)
  return showOver(visit, (await visit.ports.store.requests.find(request.id)) ?? request, 409)
}
