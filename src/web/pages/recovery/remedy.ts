import { isRefusal } from '../../../core/refusals.ts'
import { tryRemedy } from '../../../shell/subscriber-acts.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** `POST /recovery/remedy`: the lighter remedy for a loop: signed out everywhere, nothing deleted. */
export async function submit({ ports, request }: SubscriberVisit): Promise<Answer> {
  const changed = await tryRemedy(ports, request.id)
  return isRefusal(changed) ? failureFor(changed.code) : redirectTo('/recovery/reset')
}
