import type { KeyObject } from 'node:crypto'
import { join } from 'node:path'
import type { Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { Finding } from '../../src/cli/doctor/finding.ts'
import { runDoctor } from '../../src/cli/doctor.ts'
import type { World } from '../../src/cli/world.ts'
import { readConfig } from '../../src/config.ts'
import type { Store } from '../../src/shell/ports.ts'
import type { AccessPolicy } from '../simulator/conditional-access.ts'
import { settingsOf } from '../simulator/demo-portal.ts'
import { type OutsideWorld, startOutsideWorld } from './simulator.ts'

/** What a finding may say; tests match by these. */
export const good = { state: 'good' } as const
export const caution = { state: 'caution' } as const
export const bad = { state: 'bad' } as const

/** What one run of the doctor gave. */
export interface Visit {
  code: number
  /** All that was written, for people or as JSON. */
  text: string
  complaints: string
  findings: readonly Finding[]
  /** The findings of one check. */
  of(check: string): readonly Finding[]
}

/** A doctor with a tenant of its own. */
export interface Clinic extends OutsideWorld {
  /** Runs the doctor with `--json`, or with the arguments alone where `args` begins with `--enable-pass-policy`. */
  visit(args?: readonly string[], changes?: Record<string, string>, world?: Partial<World>): Promise<Visit>
  /** Runs the doctor for people's eyes. */
  read(args?: readonly string[], isInteractive?: boolean): Promise<Visit>
  /** Opens the database of the settings and works with it. */
  withStore<T>(work: (store: Store, secret: KeyObject) => Promise<T>): Promise<T>
  /** Where the database is, or will be. */
  databasePath: string
}

/** Opens a clinic; every test begins with a tenant that is set up well. */
export async function openClinic(t: Test): Promise<Clinic> {
  const outside = await startOutsideWorld(t)
  t.beforeEach(() => outside.control.reset())
  const folder = t.testdir()
  const place = { host: 'localhost', port: 3000, portalUrl: 'http://localhost:3000', folder }
  const environment = settingsOf(outside.addresses, place)
  const run = (args: readonly string[], changes = {}, world = {}, isInteractive = false) =>
    runOnce(args, { ...environment, ...changes }, world, isInteractive)
  return {
    ...outside,
    visit: (args = [], changes, world) => run(isWriting(args) ? args : ['--json', ...args], changes, world),
    read: (args = [], isInteractive = false) => run(args, {}, {}, isInteractive),
    withStore: (work) => withStore(environment, work),
    databasePath: join(folder, 'sparekey.db'),
  }
}

/** A policy that guards the registration of methods for everybody, changed where the caller says so. */
export function registrationPolicy(changes: Partial<AccessPolicy>): AccessPolicy {
  const policy: AccessPolicy = {
    id: '00000000-0000-4000-8000-0000000000ca',
    displayName: 'Guard registration',
    state: 'enabled',
    include: 'All',
    exclude: [],
    target: 'registration',
    isOutsideOnly: false,
    grant: ['mfa'],
    strength: null,
  }
  return { ...policy, ...changes }
}

async function runOnce(
  args: readonly string[],
  environment: Record<string, string>,
  changes: Partial<World>,
  isInteractive: boolean,
): Promise<Visit> {
  const written: string[] = []
  const complaints: string[] = []
  const write = (text: string) => void written.push(text)
  const complain = (line: string) => void complaints.push(line)
  const world = { now: () => Date.now(), pause: async () => {}, ask: async () => null, ...changes }
  const code = await runDoctor(args, { environment, isInteractive, write, complain }, world)
  const text = written.join('')
  const findings: readonly Finding[] = args.includes('--json') ? JSON.parse(text).findings : []
  const of = (check: string) => findings.filter((finding) => finding.check === check)
  return { code, text, complaints: complaints.join('\n'), findings, of }
}

function isWriting(args: readonly string[]): boolean {
  return args.includes('--enable-pass-policy')
}

async function withStore<T>(
  environment: Record<string, string>,
  work: (store: Store, secret: KeyObject) => Promise<T>,
): Promise<T> {
  const reading = readConfig(environment)
  if (!reading.isValid) throw new Error(reading.lines.join('\n'))
  const store = await openStore(reading.config.databaseUrl, createSecrets(reading.config.secret))
  try {
    return await work(store, reading.config.secret)
  } finally {
    await store.close()
  }
}
