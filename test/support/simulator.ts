import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createInterface } from 'node:readline'
import tls from 'node:tls'
import { fileURLToPath } from 'node:url'
import type { Test } from 'tap'
import { type Control, createControl } from '../simulator/control.ts'
import type { Settings } from '../simulator/settings.ts'
import type { Addresses } from '../simulator/simulator.ts'
import { spawnBareNode } from './bare-node.ts'

/** The outside world of one test file, in a process of its own. */
export interface OutsideWorld {
  addresses: Addresses
  control: Control
}

const program = fileURLToPath(new URL('../simulator/main.ts', import.meta.url))

/**
 * Starts the simulator as a child, trusts its certificate authority in this process and ends it with the test.
 * @param settings what differs from a tenant that is set up well
 */
export async function startOutsideWorld(t: Test, settings: Partial<Settings> = {}): Promise<OutsideWorld> {
  const child = spawnBareNode([program], { stdio: ['pipe', 'pipe', 'inherit'] })
  t.teardown(() => endChild(child))
  const addresses = await readAddresses(child)
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), readFileSync(addresses.caPath, 'utf8')])
  const control = createControl(addresses.controlUrl)
  if (Object.keys(settings).length > 0) await control.changeSettings(settings)
  return { addresses, control }
}

async function readAddresses(child: ChildProcess): Promise<Addresses> {
  if (child.stdout === null) throw new Error('the simulator has no output')
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line)
  throw new Error('the simulator ended before it was ready')
}

async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}
