import type { CommandType } from '../../core/commands.ts'
import { nameOf } from '../error-name.ts'
import { owe } from '../give-back.ts'
import { holdLease, LeaseLostError } from '../lease.ts'
import { againAfterOf, isNoTurn } from '../no-turn.ts'
import type { OutboxItem, Ports } from '../ports.ts'
import { reportTampering } from '../report-tampering.ts'
import { shareUnderWay } from '../share.ts'
import { askContact } from './ask-contact.ts'
import { expire } from './expire.ts'
import { findContact } from './find-contact.ts'
import { giveUp } from './give-up.ts'
import { identifySubscriber } from './identify-subscriber.ts'
import { sendNotice } from './notify.ts'
import { passOverContact } from './pass-over-contact.ts'
import { done, type Performed, type Performer } from './performer.ts'
import { readSignInLog } from './read-sign-in-log.ts'
import { isHopeless, isLastAttempt, nextAttemptAt, nextTurnAt } from './retries.ts'
import { revokeSessions } from './revoke-sessions.ts'
import { runReset } from './run-reset.ts'
import { startResetInTurn } from './start-reset.ts'
import { tellFailing, tellRefused } from './tell-failing.ts'
import { watchEnrolment } from './watch-enrolment.ts'
import { withdrawPass } from './withdraw-pass.ts'

/** The notices of one event are begun together, and look at the request once. */
const findRequest = shareUnderWay(
  (_ports, id) => id,
  ({ store }: Ports, id: string) => store.requests.find(id),
)

const performers: { [T in CommandType]: Performer<T> } = {
  identify_subscriber: identifySubscriber,
  ask_contact: askContact,
  find_contact: findContact,
  pass_over_contact: passOverContact,
  revoke_sessions: revokeSessions,
  notify: sendNotice,
  start_reset: startResetInTurn,
  run_reset: runReset,
  watch_enrolment: watchEnrolment,
  read_sign_in_log: readSignInLog,
  withdraw_pass: withdrawPass,
  expire,
}

/** So soon a command is tried again whose lease was lost, where no other worker has taken it. */
const stepBackWait = 1_000

/**
 * Performs a claimed command and settles it: finished, again later, or given up with its consequence. Never throws.
 * Gives whether something may be due sooner for it than it was.
 */
export async function performItem(ports: Ports, claimed: OutboxItem): Promise<boolean> {
  const lease = holdLease(ports, claimed)
  try {
    const performed = await performCommand({ ...ports, claim: lease }, claimed)
    const item = await lease.letGo()
    await settle(ports, item, performed)
    // A notice that has left is an end; whatever else was done may have planned something.
    return !performed.isDone || claimed.command.type !== 'notify'
  } catch (error) {
    const item = await lease.letGo()
    await settleThrown(ports, item, error).catch((next: unknown) => {
      logFailure(ports, item, next)
      owe(ports, item, nextAttemptAt(ports, item), nameOf(error))
    })
    return true
  }
}

/** What is to be written down and the end of the command are one: neither is there without the other. */
async function settle({ store }: Ports, item: OutboxItem, performed: Performed): Promise<unknown> {
  if (!performed.isDone) return store.outbox.repeat(item, performed.againAt)
  const { record } = performed
  if (record === undefined) return store.outbox.finish(item)
  return store.transact(async ({ outbox, audit }) => {
    await outbox.finish(item)
    await audit.append(record)
  })
}

async function performCommand(ports: Ports, item: OutboxItem): Promise<Performed> {
  const request = await findRequest(ports, item.requestId)
  if (request === null) return done
  const perform = performers[item.command.type] as Performer<CommandType>
  return perform(ports, request, item.command, item)
}

function settleThrown(ports: Ports, item: OutboxItem, error: unknown): Promise<void> {
  if (isNoTurn(error)) return awaitTurn(ports, item, againAfterOf(error))
  return error instanceof LeaseLostError ? stepBack(ports, item) : settleFailure(ports, item, error)
}

/** It is another worker's by now, and nothing is said of it; or nobody's, and whoever is first goes on with it. */
async function stepBack({ store, clock, log }: Ports, item: OutboxItem): Promise<void> {
  log.warn({ requestId: item.requestId, command: item.command.type }, 'a command was not finished within its lease')
  await store.outbox.defer(item, clock.now() + stepBackWait)
}

/** Microsoft was not asked, so nothing failed: it waits, however often, until its request ends or hands over (P-5). */
async function awaitTurn(ports: Ports, item: OutboxItem, againAfter: number): Promise<void> {
  ports.log.info({ requestId: item.requestId, command: item.command.type }, 'a command waits for a turn')
  await ports.store.outbox.defer(item, nextTurnAt(ports, item, againAfter))
}

async function settleFailure(ports: Ports, item: OutboxItem, error: unknown): Promise<void> {
  logFailure(ports, item, error)
  await reportTampering(ports, error)
  if (!isLastAttempt(item, error)) {
    await ports.store.outbox.postpone(item, nextAttemptAt(ports, item), nameOf(error))
    return isHopeless(error) ? tellRefused(ports, item) : tellFailing(ports, item)
  }
  // Where another worker has taken it over, it is that one's to give up.
  if (!(await ports.store.outbox.bury(item, nameOf(error)))) return
  await giveUp(ports, item)
  ports.waker.wake()
}

function logFailure(ports: Ports, item: OutboxItem, error: unknown): void {
  const fields = { requestId: item.requestId, command: item.command.type, attempts: item.attempts, ...causeOf(error) }
  ports.log.warn(fields, 'a command did not succeed')
}

/** Only our own error classes speak; anything else gives its name and where it came from, never its text. */
function causeOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: 'unknown' }
  const { name, stack } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const status = 'status' in error && typeof error.status === 'number' ? error.status : undefined
  return {
    error: name,
    code,
    status,
    at: stack
      ?.split('\n')
      .slice(1, 4)
      .map((line) => line.trim()),
  }
}
