import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { Ports, Store } from './ports.ts'

const minute = 60_000
/** What the line looks like is looked up for everybody at once, and no more often than this. */
const keptFor = 5_000
/** How many whole minutes the pace is measured over, and how many resets must have ended in them to call it a pace. */
const minutesMeasured = 5
const fewestMeasured = 10
const finished = 'resets_finished'

/** What somebody whose reset has not begun yet is told: who comes before them and, once there is a pace, how long it takes. */
export interface Wait {
  before: number
  minutes: number | null
}

interface Line {
  waitingSince: readonly number[]
  perMinute: number | null
}

const lines = new WeakMap<Store, { line: Promise<Line>; readAt: number }>()

/** Counts a reset that has ended: from these the pace of the line is known. */
export async function noteFinishedReset({ store, clock }: Ports): Promise<void> {
  await store.counters.spend(finished, clock.now(), minute)
}

/** Where a request stands in the line of those whose reset waits for its turn; null when nobody is before it. */
export async function readWait(ports: Ports, { state, reset }: RecoveryRequest): Promise<Wait | null> {
  if (state !== 'resetting' || reset?.steps.recheck !== 'waiting') return null
  const { waitingSince, perMinute } = await readLine(ports)
  const before = waitingSince.filter((since) => since < reset.startedAt).length
  if (before === 0) return null
  return { before, minutes: perMinute === null ? null : Math.ceil((before + 1) / perMinute) }
}

function readLine({ store, clock }: Ports): Promise<Line> {
  const now = clock.now()
  const kept = lines.get(store)
  if (kept !== undefined && now - kept.readAt < keptFor) return kept.line
  const line = lookAtLine(store, now)
  lines.set(store, { line, readAt: now })
  return line
}

async function lookAtLine(store: Store, now: number): Promise<Line> {
  const ago = Array.from({ length: minutesMeasured }, (_none, index) => (index + 1) * minute)
  const [waitingSince, ...counts] = await Promise.all([
    store.outbox.listWaiting('run_reset', now),
    ...ago.map((span) => store.counters.read(finished, now - span, minute)),
  ])
  const count = counts.reduce((sum, it) => sum + it, 0)
  return { waitingSince, perMinute: count < fewestMeasured ? null : count / minutesMeasured }
}
