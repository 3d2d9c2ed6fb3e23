import { type Answer, showPage } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import type { Arrival } from './reception.ts'

/** So soon the page knows that the code was used, or that it renewed. */
const everySeconds = 3
const secondInMilliseconds = 1_000
const minuteInMilliseconds = 60_000

/** What `readManagerCode` gives; times in epoch milliseconds. */
interface ManagerCodeNow {
  code: string
  renewsAt: number
  endsAt: number
}

/**
 * Shows the manager code in two groups of four, to be read out. The page asks again when the code renews, so that it
 * stays right without JavaScript.
 */
export function showCode(visit: Visit, { request, name }: Arrival, { code, renewsAt, endsAt }: ManagerCodeNow): Answer {
  const now = visit.ports.clock.now()
  const groups = [code.slice(0, 4), code.slice(4)]
  const values = {
    name,
    groups,
    spoken: groups.map((group) => [...group].join(' ')).join(', '),
    approvedAt: request.code?.issuedAt ?? now,
    endsAt,
    signOut: signOutForm(visit),
  }
  const refreshInSeconds = Math.ceil((renewsAt - now) / secondInMilliseconds) + 1
  const look = {
    title: visit.t('contact.code.title', { name }),
    state: request.state,
    live: { version: `code-${Math.floor(now / minuteInMilliseconds)}`, everySeconds, refreshInSeconds },
    scripts: ['live'],
  }
  return showPage('manager/code', look, values)
}
