import { type Answer, redirectTo } from '../../answer.ts'
import { endSession } from '../../plugins/session.ts'
import type { Visit } from '../../visit.ts'
import { forgetLink } from '../manager/answered.ts'
import { readReturnPath } from './return-path.ts'

/**
 * `POST /auth/sign-out`: ends the sessions of managers and staff in the table and in this browser (R-WEB-2, R-WEB-12).
 * Cookies go one by one, since a recovery of this browser's own must survive.
 */
export async function submit(visit: Visit): Promise<Answer> {
  await endSession(visit, 'manager')
  await endSession(visit, 'staff')
  forgetLink(visit)
  const target = readReturnPath(visit.fields.get('return') ?? '')
  return { ...redirectTo(target?.path ?? '/'), headers: { 'clear-site-data': '"cache", "storage"' } }
}
