import { randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import { createDirectory } from '../../src/adapters/entra/directory.ts'
import type { EntraSettings, GraphTiming } from '../../src/adapters/entra/settings.ts'
import type { Directory, DirectoryTrace } from '../../src/shell/ports.ts'
import type { Settings } from '../simulator/settings.ts'
import type { Addresses } from '../simulator/simulator.ts'
import { type KeptLog, keepLog } from './log.ts'
import { type OutsideWorld, startOutsideWorld } from './simulator.ts'

/** The directory adapter over a simulator of its own. */
export interface OpenedDirectory extends OutsideWorld {
  directory: Directory
  log: KeptLog
  trace: DirectoryTrace
  /** Object id of a person of the company, by the part of their account name before the `@`. */
  idOf(account: string): Promise<string>
}

/** Waits that suit a test. Milliseconds. */
export const quickTiming: GraphTiming = { callTimeout: 1_500, deadline: 6_000, firstWait: 10, longestWait: 40 }

/** The settings of the adapter for a simulator. */
export function entraSettings(addresses: Addresses): EntraSettings {
  const { tenantId, clientId, clientSecret, authorityUrl, graphUrl } = addresses
  const credential = { kind: 'secret', secret: clientSecret } as const
  return { tenantId, clientId, credential, authorityHost: authorityUrl, graphUrl, isSimulator: true }
}

/** Writes an account name of the company in full. */
export function upn(account: string): string {
  return `${account}@harbourpine.example`
}

/** Starts a simulator and opens the directory over it; every test begins with the company as it was. */
export async function openDirectory(t: Test, settings: Partial<Settings> = {}): Promise<OpenedDirectory> {
  const outside = await startOutsideWorld(t, settings)
  const { addresses, control } = outside
  const log = keepLog()
  const directory = createDirectory(entraSettings(addresses), log, quickTiming)
  t.beforeEach(async () => {
    await control.reset()
    if (Object.keys(settings).length > 0) await control.changeSettings(settings)
  })
  const idOf = async (account: string) => (await control.person(upn(account))).id
  return { ...outside, directory, log, trace: { clientRequestId: randomUUID() }, idOf }
}
