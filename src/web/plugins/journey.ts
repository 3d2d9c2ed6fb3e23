import { type Answer, fail, redirectTo } from '../answer.ts'
import type { PageRow } from '../pages.ts'
import type { Visit } from '../visit.ts'

const cookieName = '__Host-led-back'
const twoMinutesInSeconds = 120

/**
 * Sends a visitor to the page of their state, so that no page has to ask whether it is its turn (R-WEB-10). Gives null
 * where the page may go on. Whoever holds no request is led to the start page, and told there why.
 */
export function guide(row: PageRow, { request, cookies }: Visit): Answer | null {
  if (request === null) {
    cookies.setOther(cookieName, 'yes', twoMinutesInSeconds)
    return redirectTo('/')
  }
  if (row.states === undefined || row.states.includes(request.state)) return null
  return row.method === 'GET' ? redirectTo('/recovery') : fail('wrong_step')
}

/** Did this browser just ask for a recovery, and hold none? True alike for who lost theirs and who never had one. */
export function isLedBack({ request, cookies }: Visit): boolean {
  return request === null && cookies.readOther(cookieName) !== undefined
}
