import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { type Control, createControl } from '../simulator/control.ts'
import { findFreePort, settingsOf } from '../simulator/demo-portal.ts'
import type { Addresses } from '../simulator/simulator.ts'
import { readStart } from '../simulator/start-script.ts'
import { lookUntilServed } from './look.ts'

/** The outside world in a process of its own; it answers at once. */
export interface Outside {
  addresses: Addresses
  control: Control
  stop(): Promise<void>
}

/** What a process has used since its start, and what it has done with the outside. */
export interface Usage {
  cpuInMilliseconds: number
  residentInBytes: number
  /** Requests that it answered. */
  served: number
  /** Requests that it sent over HTTP, which is how Graph is asked. */
  asked: number
  /** Of SQLite; none where the store is PostgreSQL. */
  commits: number
}

/** A portal in a process of its own, with a database of its own. */
export interface PortalProcess {
  url: string
  readUsage(): Promise<Usage>
  stop(): Promise<void>
}

const pathOf = (path: string) => fileURLToPath(new URL(path, import.meta.url))
const host = '127.0.0.1'

/** A free port near `from`. Two benches of one moment, or a bench and a test, seldom begin at the same one. */
export function findPort(from: number): Promise<number> {
  return findFreePort(host, from + Math.floor(Math.random() * 500))
}

/** Starts the simulator. @param crowd how many people there are besides the company */
export async function startOutside(crowd = 0): Promise<Outside> {
  const env = { ...process.env, SIMULATOR_CROWD: String(crowd) }
  const child = spawn(process.execPath, [pathOf('../simulator/main.ts')], { env, stdio: ['pipe', 'pipe', 'inherit'] })
  const addresses: Addresses = JSON.parse(await readLine(child))
  return { addresses, control: createControl(addresses.controlUrl), stop: () => endProcess(child) }
}

/**
 * Starts a portal against that world as `npm start` does, and waits until it is ready, HR's facts included.
 * @param program what runs; the portal itself unless said otherwise. @param more settings besides those of the demo
 */
export async function startPortal(
  { addresses, control }: Outside,
  program = '../../src/main.ts',
  more: Readonly<Record<string, string>> = {},
): Promise<PortalProcess> {
  const folder = mkdtempSync(join(tmpdir(), 'sparekey-bench-'))
  const port = await findPort(30_000)
  const url = `http://localhost:${port}`
  await control.changeSettings({ redirectUris: [`${url}/auth/callback`], portalUrl: url })
  const env = { ...environmentOf(addresses, port, folder), ...more }
  const child = startProbed(program, env, 'ignore')
  const stop = async () => {
    await endProcess(child)
    rmSync(folder, { recursive: true })
  }
  await lookUntilServed(port, '/health/ready').catch(async (error: unknown) => {
    await stop()
    throw error
  })
  return { url, readUsage: () => readUsage(child), stop }
}

/** Starts a program with the flags of `npm start`, so that its usage can be read. */
export function startProbed(program: string, env: Record<string, string>, output: 'ignore' | 'pipe'): ChildProcess {
  const words = [...readStart().flags, '--import', pathOf('./probe.ts'), pathOf(program)]
  return spawn(process.execPath, words, { env, stdio: ['ignore', output, 'inherit', 'ipc'] })
}

/** Starts what a portal is measured against; the first line that it prints is its port. */
export function startBare(program: string, words: readonly string[] = [], env = process.env): ChildProcess {
  const all = ['--import', pathOf('./parent.ts'), pathOf(program), ...words]
  return spawn(process.execPath, all, { env, stdio: ['ignore', 'pipe', 'inherit', 'ipc'] })
}

/** A portal's environment, as in the demo. */
export function environmentOf(addresses: Addresses, port: number, folder: string): Record<string, string> {
  const { PATH = '' } = process.env
  return { PATH, ...settingsOf(addresses, { host, port, portalUrl: `http://localhost:${port}`, folder }) }
}

/** The first line that a process prints; throws when it ends without one. */
export async function readLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('This process has no output')
  for await (const line of createInterface({ input: stdout })) return line
  throw new Error('The process ended before it was ready')
}

/** Ends a process as an orchestrator would and waits until it is gone. */
export async function endProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

/** Asks a program that was started with the probe. */
export async function readUsage(child: ChildProcess): Promise<Usage> {
  const answered = once(child, 'message')
  child.send('usage')
  const [{ cpu, memory, done }] = await answered
  return { cpuInMilliseconds: (cpu.user + cpu.system) / 1_000, residentInBytes: memory.rss, ...done }
}
