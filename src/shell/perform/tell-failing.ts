import { announce } from '../announce.ts'
import type { OutboxItem, Ports } from '../ports.ts'
import { raiseAlarm } from './give-up.ts'

/** So many tries in vain take about four minutes; by then it is no hiccup. */
const tellAfter = 8
const hour = 60 * 60_000

/**
 * Tells those who watch that mails or events do not get through, while they are still being tried: once an hour for each
 * channel, however many people wait (R-NOT-4). It goes out on every channel, since one of them is what fails.
 */
export async function tellFailing(ports: Ports, { command, attempts }: OutboxItem): Promise<void> {
  if (attempts + 1 !== tellAfter) return
  if (command.type !== 'notify' && command.type !== 'ask_contact') return
  const where = command.type === 'notify' && command.audience === 'webhook' ? 'webhook' : 'mail'
  const id = `failing:${where}:${Math.floor(ports.clock.now() / hour)}`
  ports.log.error({ channel: where }, 'notices do not get through')
  await announce(ports, { id, kind: 'undelivered', content: { what: 'notices', where } })
}

/**
 * An account that is to be guarded, or a pass that is to go, and Microsoft says no for good: whoever changed the tenant can
 * mend it, nobody else would notice, and meanwhile the password may be all that is left (design rule 3). Said again ever more
 * seldom.
 */
export async function tellRefused(ports: Ports, { command, attempts, requestId }: OutboxItem): Promise<void> {
  const isGuarding = command.type === 'watch_enrolment' || command.type === 'withdraw_pass'
  const tries = attempts + 1
  const isDoubled = (tries & (tries - 1)) === 0
  if (isGuarding && tries >= tellAfter && isDoubled) await raiseAlarm(ports, requestId, ports.clock.now())
}
