import type { State } from '../../../core/flow.ts'
import { findContactLink } from '../../../shell/vouch.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { endSession } from '../../plugins/session.ts'
import type { Visit } from '../../visit.ts'
import { forgetLink } from '../manager/answered.ts'
import { type ReturnPath, readReturnPath } from './return-path.ts'

/** In these a link still asks something of its reader, who may sign in again to answer. */
const asking: readonly State[] = ['awaiting_manager', 'awaiting_code']

/** `GET /auth/sign-out`: tells who has just signed out that they have; whoever has not is led to the start page. */
export function show({ t, cookies, ports }: Visit): Answer {
  if (cookies.read('manager') !== undefined || cookies.read('staff') !== undefined) return redirectTo('/')
  const next = t('sign_in.out.next', { helpdesk: ports.settings.helpdeskContact })
  const look = { title: t('sign_in.out.title'), state: 'signed_out' }
  return showPage('auth/failed', look, { lines: [t('sign_in.out.lead'), next], again: null })
}

/**
 * `POST /auth/sign-out`: ends the sessions of managers and staff in the table and in this browser (R-WEB-2, R-WEB-12).
 * Cookies go one by one, since a recovery of this browser's own must survive.
 */
export async function submit(visit: Visit): Promise<Answer> {
  const place = await placeAfter(visit, readReturnPath(visit.fields.get('return') ?? ''))
  await endSession(visit, 'manager')
  await endSession(visit, 'staff')
  forgetLink(visit)
  return { ...redirectTo(place), headers: { 'clear-site-data': '"cache", "storage"' } }
}

/** Who has answered and leaves need not read that the link is void, nor that a colleague asks for their help. */
async function placeAfter({ ports }: Visit, target: ReturnPath | null): Promise<string> {
  if (target?.kind !== 'manager') return target?.path ?? '/'
  const found = await findContactLink(ports, target.token)
  return found !== null && asking.includes(found.request.state) ? target.path : '/auth/sign-out'
}
