import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { WordKey } from '../../core/words/index.ts'
import type { Failure } from '../answer.ts'
import { pageForState } from '../page-for-state.ts'
import type { Caller, Visit } from '../visit.ts'
import { may, signInPathTo } from './staff.ts'

/** The one link of an error page. */
export interface WayOn {
  path: string
  label: WordKey
}

/**
 * Where an error page leads: who recovers, to their step; a manager, somebody with a stop link and staff, back to their own
 * page, since the start page would have them recover an account; everybody else, to the start page.
 */
export function wayOnOf(caller: Caller | Visit, name: Failure): WayOn {
  // Whoever reads that a pass was shown already has most likely lost it by loading the page again.
  if (name === 'already_shown') return { path: '/recovery/pass', label: 'error.go_pass' }
  if ('request' in caller && caller.request !== null) return goOn(caller.request)
  const { returnTo } = caller
  if (name === 'other_window_kept') return { path: signInPathTo(returnTo), label: 'error.staff_sign_in.button' }
  const isLost = name === 'forbidden' || name === 'not_found'
  if (isLost && isStaffVisit(caller)) return { path: '/helpdesk', label: 'error.go_queue' }
  if (!isLost && /^\/(?:manager|stop|helpdesk)(?:\/|$)/.test(returnTo))
    return { path: returnTo, label: 'error.go_back' }
  // Who pressed “Start” twice has a recovery by then, which `/recovery` leads to; others it leads to the start page.
  if (name === 'forgery' || (!isLost && /^\/recovery(?:\/|$)/.test(returnTo)))
    return { path: '/recovery', label: 'error.go_on' }
  return { path: '/', label: 'error.go_start' }
}

function goOn({ state }: RecoveryRequest): WayOn {
  return { path: pageForState[state], label: 'error.go_on' }
}

function isStaffVisit(caller: Caller | Visit): boolean {
  return caller.sessionKind === 'staff' && 'person' in caller && may(caller, 'see_requests')
}
