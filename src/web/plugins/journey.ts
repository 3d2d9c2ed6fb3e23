import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { type Answer, fail, redirectTo } from '../answer.ts'
import type { PageRow } from '../pages.ts'

/**
 * Sends a visitor to the page of their state, so that no page has to ask whether it is its turn (R-WEB-10). Gives null
 * where the page may go on.
 */
export function guide(row: PageRow, request: RecoveryRequest | null): Answer | null {
  if (request === null) return redirectTo('/')
  if (row.states === undefined || row.states.includes(request.state)) return null
  return row.method === 'GET' ? redirectTo('/recovery') : fail('wrong_step')
}
