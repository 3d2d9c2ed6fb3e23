import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isReadyIn, spawnPortal } from '../process-stage.ts'
import type { Boundary, FuseMessage } from './fuse.ts'

/** A portal that ends by itself at a boundary, and that is started again whenever it has died, as a service manager does. */
export interface FusedPortal {
  /** Has it die at the first of these boundaries, counted from now; none: it lives. */
  arm(boundaries: readonly Boundary[]): Promise<void>
  /** Has each life that follows die at the first of the boundaries that this names for it. */
  hound(next: () => readonly Boundary[]): void
  /** The boundaries that it has passed since it was armed. */
  list(): Promise<readonly string[]>
  /** Moves its clock to so many milliseconds beside the real time, now and after every start. */
  shiftClock(milliseconds: number): Promise<void>
  /** Ends it as a power cut would; it comes back. */
  kill(): Promise<void>
  /** Where the fuse ended it, oldest first. */
  readBlown(): readonly string[]
  /** How often it has died. */
  deaths(): number
  /** Waits until it serves. */
  settle(): Promise<void>
  isServing(): boolean
  /** Ends it for good, in peace. */
  stop(): Promise<void>
}

const fuse = fileURLToPath(new URL('./fuse-points.ts', import.meta.url))

/** Starts one. @param url where it answers for its health @param name of its own, where several share the folder */
export async function startFusedPortal(
  environment: Readonly<Record<string, string>>,
  folder: string,
  url: string,
  name = 'portal',
): Promise<FusedPortal> {
  const path = join(folder, `${name}.fuse`)
  rmSync(path, { force: true })
  let [shift, deaths, isWanted, isServing] = [0, 0, true, false]
  const turn = environment.FUSE_TURN
  let hunt: () => readonly Boundary[] = () => []
  let child: ChildProcess
  let ready: Promise<boolean>
  const start = () => {
    const own = { FUSE_PATH: path, FUSE_SHIFT: String(shift), FUSE_ARMED: JSON.stringify(hunt()) }
    child = spawnPortal({ ...environment, ...own }, folder, 'ipc', [`--import=${fuse}`])
    child.once('exit', (_code, signal) => {
      isServing = false
      if (!isWanted || signal !== 'SIGKILL') return
      deaths += 1
      start()
    })
    ready = isReadyIn(child, url).then((isReady) => {
      isServing = isReady
      if (isReady && turn !== undefined) rmSync(turn, { force: true })
      return isReady
    })
  }
  start()
  const settle = async () => {
    while (!(await ready)) if (child.exitCode !== null) throw new Error(`the portal ended:\n${readLog(folder)}`)
  }
  const tell = async (message: FuseMessage): Promise<readonly string[]> => {
    await settle()
    const isHeard = new AbortController()
    const { signal } = isHeard
    const outcomes = [once(child, 'message', { signal }), once(child, 'exit', { signal }).then(() => [[]])]
    for (const outcome of outcomes) outcome.catch(() => {})
    // Who is just dying hears nothing more; the next life starts with what it was told.
    child.send(message, () => {})
    const [answer] = await Promise.race(outcomes).finally(() => isHeard.abort())
    return answer
  }
  await settle()
  return {
    arm: async (boundaries) => void (await tell({ type: 'arm', boundaries })),
    hound: (next) => {
      hunt = next
    },
    list: () => tell({ type: 'list' }),
    shiftClock: async (milliseconds) => {
      shift = milliseconds
      await tell({ type: 'shift', milliseconds })
    },
    kill: () => end(child, 'SIGKILL'),
    readBlown: () => (existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : []),
    deaths: () => deaths,
    settle,
    isServing: () => isServing,
    stop: async () => {
      isWanted = false
      await end(child, 'SIGTERM')
    },
  }
}

/** Several as one: all of them are armed, and one dies at a time where they share a turn. */
export function joinPortals(portals: readonly FusedPortal[]): FusedPortal {
  const tellAll = async (tell: (portal: FusedPortal) => Promise<unknown>) => void (await Promise.all(portals.map(tell)))
  const arm: FusedPortal['arm'] = (boundaries) => tellAll((portal) => portal.arm(boundaries))
  return {
    arm,
    hound: (next) => {
      for (const portal of portals) {
        portal.hound(() => {
          const boundaries = next()
          // Where one has died, another need not.
          for (const other of portals) if (other !== portal) other.arm(boundaries).catch(() => {})
          return boundaries
        })
      }
    },
    list: async () => (await Promise.all(portals.map((portal) => portal.list()))).flat(),
    shiftClock: (milliseconds) => tellAll((portal) => portal.shiftClock(milliseconds)),
    kill: async () => portals[0]?.kill(),
    readBlown: () => portals.flatMap((portal) => portal.readBlown()),
    deaths: () => portals.reduce((sum, portal) => sum + portal.deaths(), 0),
    settle: () => tellAll((portal) => portal.settle()),
    isServing: () => portals.some((portal) => portal.isServing()),
    stop: () => tellAll((portal) => portal.stop()),
  }
}

async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}

function readLog(folder: string): string {
  return readFileSync(join(folder, 'portal.log'), 'utf8').split('\n').slice(-20).join('\n')
}
