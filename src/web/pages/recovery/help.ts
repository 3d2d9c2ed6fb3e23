import { isRefusal } from '../../../core/refusals.ts'
import { requestHelp } from '../../../shell/subscriber-acts.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** `POST /recovery/help`: a person takes over. */
export async function submit({ ports, request }: SubscriberVisit): Promise<Answer> {
  const changed = await requestHelp(ports, request.id)
  return isRefusal(changed) ? failureFor(changed.code) : redirectTo('/recovery')
}
