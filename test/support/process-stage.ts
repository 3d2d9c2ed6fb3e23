import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { findFreePort, settingsOf } from '../simulator/demo-portal.ts'
import type { Settings } from '../simulator/settings.ts'
import type { Addresses } from '../simulator/simulator.ts'
import { readStart } from '../simulator/start-script.ts'
import { spawnBareNode } from './bare-node.ts'
import { startOutsideWorld } from './simulator.ts'
import type { Stage } from './stage.ts'

/** The portal and the outside world as processes of their own, as in production; both end with the test. */
export interface ProcessStage extends Stage {
  addresses: Addresses
  /** Everything that the portal keeps: database, write-ahead log, its own log. */
  folder: string
  environment: Record<string, string>
  readLog(): string
  /** The process that serves now. */
  pid(): number
  isAlive(): boolean
  /** Ends the portal as a power cut would. */
  kill(): Promise<void>
  /** Tells the portal to end, as an orchestrator would, and gives its exit code. */
  terminate(): Promise<number | null>
  /** Starts it again on the same database and waits until it serves. */
  restart(): Promise<void>
}

const program = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const host = '127.0.0.1'
const firstPort = 20_000

/** @param settings of the simulator @param change of the portal's environment */
export async function startStage(
  t: Test,
  settings: Partial<Settings> = {},
  change: Record<string, string> = {},
): Promise<ProcessStage> {
  const { addresses, control } = await startOutsideWorld(t, settings)
  const folder = mkdtempSync(join(tmpdir(), 'stage-'))
  const port = await findFreePort(host, firstPort + Math.floor(Math.random() * 10_000))
  const portalUrl = `http://localhost:${port}`
  await control.changeSettings({ redirectUris: [`${portalUrl}/auth/callback`], portalUrl })
  const place = { host, port, portalUrl, folder }
  const environment = { PATH: process.env.PATH ?? '', ...settingsOf(addresses, place), ...change }
  let child = await startPortal(environment, folder, portalUrl)
  t.teardown(async () => {
    await endPortal(child, 'SIGTERM')
    rmSync(folder, { recursive: true })
  })
  return {
    portalUrl,
    control,
    addresses,
    folder,
    environment,
    readLog: () => readFileSync(join(folder, 'portal.log'), 'utf8'),
    pid: () => child.pid ?? 0,
    isAlive: () => child.exitCode === null && child.signalCode === null,
    kill: () => endPortal(child, 'SIGKILL'),
    terminate: async () => {
      await endPortal(child, 'SIGTERM')
      return child.exitCode
    },
    restart: async () => {
      child = await startPortal(environment, folder, portalUrl)
    },
  }
}

/** Starts the program and waits until it serves. */
export async function startPortal(
  env: Record<string, string>,
  folder: string,
  portalUrl: string,
): Promise<ChildProcess> {
  const child = spawnPortal(env, folder)
  if (await isReadyIn(child, portalUrl)) return child
  throw new Error(`the portal ended: ${readFileSync(join(folder, 'portal.log'), 'utf8')}`)
}

/**
 * Starts the portal's process; what it says goes to `portal.log`.
 * @param channel whether the test may speak to it @param flags for Node, besides those of `npm start`
 */
export function spawnPortal(
  env: Record<string, string>,
  folder: string,
  channel: 'ipc' | 'ignore' = 'ignore',
  flags: readonly string[] = [],
) {
  const log = openSync(join(folder, 'portal.log'), 'a')
  const child = spawnBareNode([...flags, ...readStart().flags, program], { env, stdio: ['ignore', log, log, channel] })
  closeSync(log)
  return child
}

/** Waits until the process serves; false where it ended before. */
export async function isReadyIn(child: ChildProcess, url: string): Promise<boolean> {
  for (let look = 0; look < 1_500; look++) {
    if (child.exitCode !== null || child.signalCode !== null) return false
    const answer = await fetch(`${url}/health/ready`).catch(() => null)
    if (answer?.status === 200) return true
    await pause(20)
  }
  throw new Error('the portal did not get ready')
}

/** Ends a portal and waits for that. */
export async function endPortal(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill(signal)
  await ended
}
