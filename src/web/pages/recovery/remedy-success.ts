import { isRefusal } from '../../../core/refusals.ts'
import { confirmRemedy } from '../../../shell/subscriber-acts.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** `POST /recovery/remedy/success`: the lighter remedy helped, and the request is over. */
export async function submit({ ports, request }: SubscriberVisit): Promise<Answer> {
  const changed = await confirmRemedy(ports, request.id)
  return isRefusal(changed) ? failureFor(changed.code) : redirectTo('/recovery')
}
