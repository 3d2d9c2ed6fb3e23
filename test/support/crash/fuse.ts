import { appendFileSync, closeSync, openSync } from 'node:fs'

/**
 * A fuse in the portal's own process, put there by `fuse-points.ts`: it counts the boundaries that the process
 * passes and ends it with `SIGKILL` at one that it is armed for, which no signal from outside could hit.
 * `src` knows nothing of it; who started the process speaks to it over the channel of `child_process`.
 */

/** One boundary: its name as in `after commit entra_intent`, and which of its kind since the fuse was armed. */
export interface Boundary {
  name: string
  nth: number
}

/** What the test tells the process. */
export type FuseMessage =
  | { type: 'arm'; boundaries: readonly Boundary[] }
  | { type: 'list' }
  | { type: 'shift'; milliseconds: number }

/** Where the process writes which boundary ended it. */
const blownPath = process.env.FUSE_PATH ?? ''
/** Replicas share one: the file is there while one of them is dead, and the others live on. */
const turnPath = process.env.FUSE_TURN ?? ''
const realNow = Date.now.bind(Date)
const realTimeout = globalThis.setTimeout
/** The worker sleeps no longer than this, so that a moved clock is noticed at once. Milliseconds. */
const longestSleep = 200

/** A process may be armed from its first breath. */
let armed: readonly Boundary[] = JSON.parse(process.env.FUSE_ARMED ?? '[]')
let passed: string[] = []
let counts = new Map<string, number>()
let shift = Number(process.env.FUSE_SHIFT ?? 0)

/** Notes that a boundary was reached, and ends the process if it is one of those. */
export function pass(name: string): void {
  const nth = (counts.get(name) ?? 0) + 1
  counts.set(name, nth)
  passed.push(name)
  if (armed.some((boundary) => boundary.name === name && boundary.nth === nth) && isFree()) blow(name)
}

/** How far the clock of this process is moved, in milliseconds. */
export function shiftOfClock(): number {
  return shift
}

function isFree(): boolean {
  if (turnPath === '') return true
  try {
    closeSync(openSync(turnPath, 'wx'))
    return true
  } catch {
    return false
  }
}

function blow(name: string): void {
  if (blownPath !== '') appendFileSync(blownPath, `${name}\n`)
  process.kill(process.pid, 'SIGKILL')
}

function arm(boundaries: readonly Boundary[]): void {
  armed = boundaries
  passed = []
  counts = new Map()
}

function obey(message: FuseMessage): void {
  if (message.type === 'arm') arm(message.boundaries)
  if (message.type === 'shift') shift = message.milliseconds
  process.send?.(message.type === 'list' ? passed : [])
}

Date.now = () => realNow() + shift
globalThis.setTimeout = Object.assign(
  (work: () => void, wait?: number, ...rest: []) =>
    realTimeout(work, work.name === 'takeTurn' ? Math.min(wait ?? 0, longestSleep) : wait, ...rest),
  realTimeout,
)
process.on('message', obey)
process.channel?.unref()
