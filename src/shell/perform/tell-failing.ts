import { announce } from '../announce.ts'
import type { OutboxItem, Ports } from '../ports.ts'

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
