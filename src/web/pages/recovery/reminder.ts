import { isRefusal } from '../../../core/refusals.ts'
import { remindContact } from '../../../shell/subscriber-acts.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** `POST /recovery/manager/reminder`: the mail to the manager once more, once. A second click does nothing. */
export async function submit({ ports, request }: SubscriberVisit): Promise<Answer> {
  const reminded = await remindContact(ports, request.id)
  if (!isRefusal(reminded) || reminded.code === 'reminded_already') return redirectTo('/recovery/manager')
  return failureFor(reminded.code)
}
