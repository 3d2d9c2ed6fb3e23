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
  let [shift, deaths, isWanted] = [0, 0, true]
  let hunt: () => readonly Boundary[] = () => []
  let child: ChildProcess
  let ready: Promise<boolean>
  const start = () => {
    const own = { FUSE_PATH: path, FUSE_SHIFT: String(shift), FUSE_ARMED: JSON.stringify(hunt()) }
    child = spawnPortal({ ...environment, ...own, NODE_OPTIONS: `--import=${fuse}` }, folder, 'ipc')
    child.once('exit', (_code, signal) => {
      if (!isWanted || signal !== 'SIGKILL') return
      deaths += 1
      start()
    })
    ready = isReadyIn(child, url)
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
    child.send(message)
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
    stop: async () => {
      isWanted = false
      await end(child, 'SIGTERM')
    },
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
