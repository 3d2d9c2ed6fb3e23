import type { State } from '../core/flow.ts'

/** The page that a request is on; a state without a page does not compile. */
export const pageForState: Readonly<Record<State, string>> = {
  awaiting_answers: '/recovery/questions',
  awaiting_manager: '/recovery/manager',
  awaiting_code: '/recovery/manager',
  verified: '/recovery/reset',
  resetting: '/recovery/reset',
  awaiting_pass: '/recovery/pass',
  enrolling: '/recovery/enrol',
  recovered: '/recovery/ended',
  denied: '/recovery/ended',
  stopped: '/recovery/ended',
  expired: '/recovery/ended',
  cancelled: '/recovery/ended',
  escalated: '/recovery/ended',
  closed: '/recovery/ended',
}
