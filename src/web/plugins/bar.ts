import type { StaffRight } from '../../core/policy/staff-roles.ts'
import type { WordKey } from '../../core/words/index.ts'
import type { Caller, Visit } from '../visit.ts'
import { may } from './staff.ts'

/** A place of the helpdesk that the bar leads to. */
interface Place {
  path: string
  label: WordKey
  right: StaffRight
  /** What belongs to it beside its path. */
  also?: string
}

const places: readonly Place[] = [
  { path: '/helpdesk', label: 'bar.queue', right: 'see_requests' },
  { path: '/helpdesk/diagnosis', label: 'bar.diagnosis', right: 'diagnose', also: '/helpdesk/assistance' },
  { path: '/helpdesk/reports', label: 'bar.reports', right: 'see_requests' },
  { path: '/helpdesk/audit', label: 'bar.audit', right: 'see_audit' },
  { path: '/helpdesk/lockdown', label: 'bar.lockdown', right: 'see_requests', also: '/helpdesk/settings' },
]

/** One link of the bar. */
export interface BarLink {
  path: string
  label: string
  isHere: boolean
}

/** The bar of a staff page: the places that there are and that this person may open. Empty for everybody else. */
export function barOf(caller: Caller | Visit): readonly BarLink[] {
  if (caller.sessionKind !== 'staff' || !('person' in caller)) return []
  const open = places.filter(({ path, right }) => may(caller, right) && caller.isPage(path))
  const around = open.filter(({ path, also = path }) => isIn(path, caller) || isIn(also, caller))
  const here = around.toSorted((left, right) => right.path.length - left.path.length)[0]
  return open.map((place) => ({ path: place.path, label: caller.t(place.label), isHere: place === here }))
}

function isIn(path: string, { returnTo }: Caller | Visit): boolean {
  return returnTo === path || returnTo.startsWith(`${path}/`)
}
