import { type Answer, redirectTo } from '../../answer.ts'
import { pageForState } from '../../page-for-state.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** `GET /recovery`: on to the page of the request that this browser holds. */
export function show({ request }: SubscriberVisit): Answer {
  return redirectTo(pageForState[request.state])
}
