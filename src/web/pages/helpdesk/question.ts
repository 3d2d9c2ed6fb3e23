import type { StaffVisit } from '../../visit.ts'

/** Does a page's script only ask for its version? Nothing is shown then, so it is no look that would be written down. */
export function isQuestion({ isAutomatic, query }: Pick<StaffVisit, 'isAutomatic' | 'query'>): boolean {
  return isAutomatic && !query.has('refresh')
}
