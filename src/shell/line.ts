import type { CommandType } from '../core/commands.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { awaitsBrakes } from './brakes.ts'
import { keepForAll } from './keep-for-all.ts'
import type { Ports, Store } from './ports.ts'
import { readThrottledUntil } from './throttled.ts'

const minute = 60_000
/** How many whole minutes the pace is measured over, and how many resets must have ended in them to call it a pace. */
const minutesMeasured = 5
const fewestMeasured = 10
const finished = 'resets_finished'
/** Fewer than these are served in a moment. */
const shortestLine = 8

/** What somebody is told whose reset waits. */
export interface Wait {
  /** How many come before a reset that has not begun. */
  before: number
  /** How long that takes, once there is a pace. */
  minutes: number | null
  /** Until when Microsoft makes it wait; null where it does not. */
  throttledUntil: number | null
  /** Have the mails that could stop the reset still to leave before it begins? */
  isForBrakes: boolean
}

/** Counts a reset that has ended: from these the pace of the line is known. */
export async function noteFinishedReset({ store, clock }: Ports): Promise<void> {
  await store.counters.spend(finished, clock.now(), minute)
}

/** Do so many wait for the same that whoever comes now must not go before them? */
export async function hasLine(ports: Ports, type: CommandType): Promise<boolean> {
  return (await readWaiting(ports, type)).length >= shortestLine
}

/** Does the request wait to be asked about before its reset can start? */
export async function isInLine(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  return request.state === 'verified' && (await ports.store.outbox.findDue(request.id, 'start_reset')) !== null
}

/** What a reset waits for: those before it in the line, and Microsoft. Null where it waits for neither. */
export async function readWait(ports: Ports, request: RecoveryRequest): Promise<Wait | null> {
  const before = await countBefore(ports, request)
  const throttledUntil = await readThrottledUntil(ports, request)
  const isForBrakes = request.state === 'verified' && (await awaitsBrakes(ports, request.id))
  if (before === 0) {
    return throttledUntil === null && !isForBrakes ? null : { before, minutes: null, throttledUntil, isForBrakes }
  }
  const perMinute = await readPace(ports)
  const held = throttledUntil === null ? 0 : (throttledUntil - ports.clock.now()) / minute
  return {
    before,
    minutes: perMinute === null ? null : Math.ceil(held + (before + 1) / perMinute),
    throttledUntil,
    isForBrakes,
  }
}

/** A reset that has not started comes after all that have. */
async function countBefore(ports: Ports, { id, state, reset }: RecoveryRequest): Promise<number> {
  if (state === 'resetting' && reset?.steps.recheck === 'waiting') {
    return countSince(await readWaiting(ports, 'run_reset'), reset.startedAt)
  }
  const since = state === 'verified' ? await ports.store.outbox.findDue(id, 'start_reset') : null
  if (since === null) return 0
  const starting = countSince(await readWaiting(ports, 'start_reset'), since)
  return starting + (await readWaiting(ports, 'run_reset')).length
}

function countSince(waitingSince: readonly number[], own: number): number {
  return waitingSince.filter((since) => since < own).length
}

function readWaiting({ store, clock }: Ports, type: CommandType): Promise<readonly number[]> {
  const now = clock.now()
  return keepForAll(store, type, now, () => store.outbox.listWaiting(type, now))
}

function readPace({ store, clock }: Ports): Promise<number | null> {
  const now = clock.now()
  return keepForAll(store, finished, now, () => measurePace(store, now))
}

async function measurePace({ counters }: Store, now: number): Promise<number | null> {
  const ago = Array.from({ length: minutesMeasured }, (_none, index) => (index + 1) * minute)
  const counts = await Promise.all(ago.map((span) => counters.read(finished, now - span, minute)))
  const count = counts.reduce((sum, it) => sum + it, 0)
  return count < fewestMeasured ? null : count / minutesMeasured
}
