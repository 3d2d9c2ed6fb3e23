import type { CommandType } from '../../core/commands.ts'
import { type Event, portal } from '../../core/events.ts'
import { advance } from '../advance.ts'
import { announce } from '../announce.ts'
import type { OutboxItem, Ports } from '../ports.ts'

/** What a command that was given up means for its request: never silence, always a person (design rule 6). */
const consequences: { [T in CommandType]?: Event } = {
  identify_subscriber: { type: 'subscriber_identified' },
  ask_contact: { type: 'contact_unreachable' },
  find_contact: { type: 'next_contact_found' },
  run_reset: { type: 'reset_failed', reason: 'reset_failed', checks: [] },
}

/** Nobody but the portal would notice that these were not done, and an account is worse off without them. */
const alarming: readonly CommandType[] = [
  'withdraw_pass',
  'revoke_sessions',
  'watch_enrolment',
  'expire',
  'pass_over_contact',
]
const hour = 60 * 60_000

/** Draws the consequence of a given-up command and writes it down; each is told to those who watch, some with an alarm. */
export async function giveUp(ports: Ports, item: OutboxItem): Promise<void> {
  const { command, requestId } = item
  const at = ports.clock.now()
  const detail = command.type === 'notify' ? { notice: command.notice, audience: command.audience } : {}
  await ports.store.audit.append({ type: 'command_failed', at, requestId, actor: portal, detail })
  ports.log.error({ requestId, command: command.type }, 'a command was given up')
  const consequence = consequences[command.type]
  if (consequence) await advance(ports, requestId, consequence, portal)
  if (alarming.includes(command.type)) await raiseAlarm(ports, requestId, at)
  if (command.type === 'notify') return tellUndelivered(ports, item, at)
  // Once an hour for each kind of work, however many requests wait for it.
  const id = `given_up:${command.type}:${Math.floor(at / hour)}`
  await announce(ports, { id, kind: 'given_up', content: { what: command.type, request: requestId } })
}

/** Somebody does not hear of what happens to an account: told on every channel, since one of them is what fails. */
async function tellUndelivered(ports: Ports, { id, command, requestId }: OutboxItem, at: number): Promise<void> {
  if (command.type !== 'notify') return
  const { notice, audience } = command
  if (notice !== 'alarm' && audience !== 'webhook') await raiseAlarm(ports, requestId, at)
  const content = { what: `${notice}, ${requestId}`, where: audience }
  await announce(ports, { id: `undelivered:${id}`, kind: 'undelivered', content })
}

/** Tells security of a request that needs people now; the webhook hears whatever security does. */
export function raiseAlarm({ store, settings }: Ports, requestId: string, dueAt: number): Promise<void> {
  const audiences = settings.hasWebhook ? (['security', 'webhook'] as const) : (['security'] as const)
  const alarms = audiences.map((audience) => ({ type: 'notify', notice: 'alarm', audience, at: dueAt }) as const)
  return store.outbox.add(
    requestId,
    alarms.map((command) => ({ command, dueAt })),
  )
}
