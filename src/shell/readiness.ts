import type { Ports, Store } from './ports.ts'
import { isHrTooOld } from './refresh-hr.ts'

/** What one part of the portal says of itself; `caution` and `unknown` keep nobody out. */
export type Condition = 'ok' | 'caution' | 'failed' | 'unknown'

/** What decides whether this process should be asked, by name. */
export interface Readiness {
  isReady: boolean
  causes: Readonly<Record<'database' | 'audit' | 'clock' | 'worker' | 'hr' | 'permissions', Condition>>
}

/** A database that does not answer so soon is no database. */
const answersWithin = 3_000
/** The worker turns every five seconds; one that has not for so long hangs. */
const turnsWithin = 60_000

/** Asks each part. Never throws: what cannot be asked has failed. */
export async function readReadiness(ports: Ports): Promise<Readiness> {
  const isWritable = await isDatabaseWritable(ports)
  const causes = {
    database: isWritable ? 'ok' : 'failed',
    // All replicas share it, and their pages tell people the way on; a balancer that dropped them all would tell nothing.
    audit: ports.auditGuard.isHeld() ? 'caution' : 'ok',
    clock: ports.clockGuard.isApart() ? 'failed' : 'ok',
    worker: isWorkerTurning(ports) ? 'ok' : 'failed',
    hr: isWritable ? await askHr(ports) : 'unknown',
    permissions: await askPermissions(ports),
  } as const
  return { isReady: !Object.values<Condition>(causes).includes('failed'), causes }
}

async function isDatabaseWritable({ store, log }: Ports): Promise<boolean> {
  try {
    await pingTogether(store)
    return true
  } catch (error) {
    log.error(causeOf(error), 'the database cannot be written')
    return false
  }
}

/** By store: anybody may ask, and as often as they like, so that those who ask while one waits wait with it. */
const underWay = new WeakMap<Store, Promise<void>>()

function pingTogether(store: Store): Promise<void> {
  const shared = underWay.get(store) ?? inTime(store.ping()).finally(() => underWay.delete(store))
  underWay.set(store, shared)
  return shared
}

/** The store's own word for what is wrong, such as `full`; nothing of an error's text. */
function causeOf(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { error: 'unknown' }
  return { error: error.name, ...('fault' in error && { fault: error.fault }) }
}

function inTime(work: Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('late')), answersWithin)
    work.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}

function isWorkerTurning({ pulse, clock }: Ports): boolean {
  const last = pulse.lastBeatAt()
  return last !== null && clock.now() - last <= turnsWithin
}

/** Without HR's facts nobody passes the questions; where the portal reads them by itself, they are on their way or refused. */
async function askHr(ports: Ports): Promise<Condition> {
  const { store, settings } = ports
  const found = await store.hr.describe().catch(() => undefined)
  if (found === undefined) return 'unknown'
  if (found !== null) return (await isHrTooOld(ports)) ? 'caution' : 'ok'
  return settings.isHrReadAlone ? 'failed' : 'caution'
}

/** All replicas lack the same; whom it concerns their pages tell the way on. */
async function askPermissions({ directory }: Ports): Promise<Condition> {
  const missing = await directory.listMissingPermissions().catch(() => undefined)
  if (missing === undefined) return 'unknown'
  return missing.length > 0 ? 'caution' : 'ok'
}
