import { isRefusal } from '../../../core/refusals.ts'
import { referRequest } from '../../../shell/vouch.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { answerOutside } from './approval.ts'
import { showOver } from './over.ts'
import { receive } from './reception.ts'

/** `POST /manager/:token/referral`: "not me, ask the next"; it says neither yes nor no, and the link is void (R-APP-13). */
export async function submit(visit: Visit): Promise<Answer> {
  const arrival = await receive(visit)
  if ('answer' in arrival) return answerOutside(visit, arrival.answer)
  const { request, contactId } = arrival
  const referred = await referRequest(visit.ports, request.id, contactId)
  if (!isRefusal(referred)) return redirectTo(visit.returnTo)
  return showOver(visit, (await visit.ports.store.requests.find(request.id)) ?? request, 409)
}
