import { isRefusal } from '../../../core/refusals.ts'
import { cancelRequest } from '../../../shell/subscriber-acts.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** `POST /recovery/cancellation`: the subscriber ends the request. */
export async function submit({ ports, request }: SubscriberVisit): Promise<Answer> {
  const changed = await cancelRequest(ports, request.id)
  return isRefusal(changed) ? failureFor(changed.code) : redirectTo('/recovery')
}
