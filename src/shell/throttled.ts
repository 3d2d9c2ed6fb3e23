import type { RecoveryRequest } from '../core/recovery-request.ts'
import { readNextTurn } from './budget.ts'
import { keepForAll } from './keep-for-all.ts'
import type { Ports, ThrottleClass } from './ports.ts'

/** Shorter waits belong to any busy day, and are over before they are read. */
const worthTelling = 20_000
/** What the conditions are asked with; a reset waits for these before it begins. */
const ofConditions: readonly ThrottleClass[] = ['reports', 'protection']

/**
 * Until when Microsoft keeps a reset from going on: by what it said about waiting, which holds for everybody, or by a call that
 * failed and is made again later. Null where there is nothing worth telling.
 */
export async function readThrottledUntil(ports: Ports, request: RecoveryRequest): Promise<number | null> {
  const { store, clock } = ports
  const now = clock.now()
  const turns = await Promise.all(classesOf(request).map((it) => readTurn(ports, it, now)))
  const again = await store.outbox.findDue(request.id, request.state === 'resetting' ? 'run_reset' : 'start_reset')
  const until = Math.max(0, again ?? 0, ...turns)
  return until - now >= worthTelling ? until : null
}

function classesOf({ state, reset }: RecoveryRequest): readonly ThrottleClass[] {
  if (state !== 'resetting') return ofConditions
  return reset?.steps.guard_pass === 'waiting' ? [...ofConditions, 'writes'] : ['writes']
}

function readTurn({ store }: Ports, throttleClass: ThrottleClass, now: number): Promise<number> {
  return keepForAll(store, `turn:${throttleClass}`, now, () => readNextTurn(store.turns, throttleClass))
}
