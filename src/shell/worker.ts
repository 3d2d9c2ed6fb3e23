import { queueOf } from '../core/commands.ts'
import { nameOf } from './error-name.ts'
import { giveBack } from './give-back.ts'
import { createHousekeeping } from './housekeeping.ts'
import { type Lane, laneOf, lanes } from './lanes.ts'
import { leaseLasts } from './lease.ts'
import { performItem } from './perform/index.ts'
import type { OutboxItem, Ports, Waiting } from './ports.ts'
import { createSweeper } from './sweep.ts'

/** How many commands of one request, or of a test, are performed side by side. */
const sideBySide = 8
/** The longest sleep, so that a clock that jumps or a wake that got lost costs little. */
const longestSleep = 5_000
const shortestSleep = 20

/** Wakes the worker after some milliseconds; gives what calls that off. */
export type SetAlarm = (ring: () => void, milliseconds: number) => () => void

/** Performs planned commands when they are due. */
export interface Worker {
  start(): void
  /** Takes nothing new and waits for what is under way. */
  stop(): Promise<void>
  /** For the very end: frees what is still under way, so that another process takes it up at once. The caller exits then. */
  handOver(): Promise<void>
  /** Performs everything that is due now, and what that plans for now; gives how many commands ran. */
  runDue(): Promise<number>
}

/**
 * Makes the worker of this process. Several processes may each have one: a lease gives every command to one of them.
 * A slow command keeps only its own place busy, and a long queue only its own lane; the others go on.
 * @param setAlarm for a simulation, whose time is its own
 */
export function createWorker(ports: Ports, setAlarm: SetAlarm = setTimer): Worker {
  const underWay = new Map<string, { work: Promise<void>; lane: Lane }>()
  const sweep = createSweeper(ports)
  const housekeeping = createHousekeeping(ports)
  let callOff = () => {}
  let isRunning = false
  let turn: Promise<void> | null = null
  let isKicked = false
  let keptHouseAt = 0

  const schedule = (milliseconds: number): void => {
    callOff()
    callOff = setAlarm(takeTurn, milliseconds)
  }
  const kick = (): void => {
    isKicked = true
    if (isRunning && turn === null) schedule(0)
  }
  const keepHouse = (now: number): void => {
    if (Math.abs(now - keptHouseAt) < longestSleep) return
    keptHouseAt = now
    housekeeping.turn()
  }
  const roomIn = (lane: Lane) => lane.width - [...underWay.values()].filter((it) => it.lane === lane).length
  const begin = (item: OutboxItem, lane: Lane): void => {
    const work = performItem(ports, item).then((hasPlanned) => {
      // A lane that was full is looked at when one of its commands has ended.
      const isWanted = hasPlanned || roomIn(lane) === 0
      underWay.delete(item.id)
      if (isWanted) kick()
    })
    underWay.set(item.id, { work, lane })
  }
  const takeTurn = (): void => {
    isKicked = false
    turn = beginDue(ports, roomIn, begin).then(async (sleep) => {
      keepHouse(ports.clock.now())
      await sweep(ports.clock.now()).catch((error: unknown) => logFailure(ports, error))
      ports.pulse.beat(ports.clock.now())
      turn = null
      if (isRunning) schedule(isKicked ? 0 : sleep)
    })
  }
  ports.waker.listen(kick)
  return {
    start: () => {
      isRunning = true
      schedule(0)
    },
    stop: async () => {
      isRunning = false
      callOff()
      await turn
      await Promise.all([...underWay.values()].map(({ work }) => work))
      await housekeeping.settle()
    },
    handOver: () => ports.store.outbox.release([...underWay.keys()]),
    runDue: () => runDue(ports),
  }
}

const setTimer: SetAlarm = (ring, milliseconds) => {
  const timer = setTimeout(ring, milliseconds)
  return () => clearTimeout(timer)
}

/** Begins what is due, as far as there is room; gives how long to sleep. A database that fails is asked again later. */
async function beginDue(
  ports: Ports,
  roomIn: (lane: Lane) => number,
  begin: (item: OutboxItem, lane: Lane) => void,
): Promise<number> {
  try {
    if (!(await mayWork(ports))) return longestSleep
    await giveBack(ports)
    const now = ports.clock.now()
    const room = new Map(lanes.map((lane) => [lane, roomIn(lane)]))
    // One more than there is room for tells when to look again; in a long queue each look would cost several times as much.
    const queue = await ports.store.outbox.look(now + longestSleep, Math.max(...room.values()) + 1)
    const chosen = lanes.flatMap((lane) => chooseFor(lane, room.get(lane) ?? 0, queue, now))
    const taken = await take(ports, chosen)
    for (const item of taken) begin(item, laneOf(queueOf(item.command)))
    // Others were faster with some; what comes after it was not looked at.
    if (taken.length < chosen.length) return shortestSleep
    const open = lanes.filter((lane) => roomIn(lane) > 0)
    const left = queue.filter((waiting) => !chosen.includes(waiting) && open.includes(laneOf(waiting.type)))
    const next = Math.min(...left.map(({ freeAt }) => freeAt))
    return Math.min(longestSleep, Math.max(shortestSleep, next - now))
  } catch (error) {
    logFailure(ports, error)
    return longestSleep
  }
}

/** The first of a lane that may be taken now, as many as there is room for. */
function chooseFor({ types }: Lane, room: number, queue: readonly Waiting[], now: number): readonly Waiting[] {
  return queue.filter(({ type, freeAt }) => freeAt <= now && types.includes(type)).slice(0, room)
}

/** Performs what is due for one request, for a page that would rather wait a moment than guess. */
export async function performDueOf(ports: Ports, requestId: string): Promise<void> {
  if (await mayWork(ports)) await performBatch(ports, await claim(ports, sideBySide, requestId))
}

async function runDue(ports: Ports): Promise<number> {
  let performed = 0
  for (;;) {
    const items = (await mayWork(ports)) ? await claim(ports, sideBySide) : []
    if (items.length === 0) return performed
    await performBatch(ports, items)
    performed += items.length
  }
}

/** With a clock that is wrong nothing is due: what is claimed would only use up its tries. The other replicas go on. */
async function mayWork({ clockGuard }: Ports): Promise<boolean> {
  await clockGuard.check()
  return !clockGuard.isApart()
}

async function claim(ports: Ports, limit: number, requestId?: string): Promise<readonly OutboxItem[]> {
  await giveBack(ports)
  const now = ports.clock.now()
  return ports.store.outbox.claim(now, now + leaseLasts, limit, requestId)
}

async function take(ports: Ports, chosen: readonly Waiting[]): Promise<readonly OutboxItem[]> {
  if (chosen.length === 0) return []
  const ids = chosen.map(({ id }) => id)
  const now = ports.clock.now()
  return ports.store.outbox.take(ids, now, now + leaseLasts)
}

async function performBatch(ports: Ports, items: readonly OutboxItem[]): Promise<void> {
  await Promise.all(items.map((item) => performItem(ports, item)))
}

function logFailure(ports: Ports, error: unknown): void {
  ports.log.error({ error: nameOf(error) }, 'the worker could not take its turn')
}
