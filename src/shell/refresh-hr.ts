import { announce } from './announce.ts'
import { nameOf } from './error-name.ts'
import { hrAgeOf } from './hr-age.ts'
import type { HrJudge } from './hr-judge.ts'
import { importHr } from './import-hr.ts'
import type { HrImportSeen, HrSource, Ports } from './ports.ts'

const minute = 60_000
const day = 24 * 60 * minute
/** So often a source that failed is asked again, by one portal of all that share the database. */
const retryAfter = 5 * minute

/** What a refresh needs of the world. */
export type RefreshPorts = Pick<Ports, 'store' | 'secrets' | 'settings' | 'clock' | 'log'>

/**
 * Asks the HR system anew when that is due, and imports what it says, all or nothing. Whatever is wrong with it changes
 * nothing and is told to those who watch, once a day for each cause; so is the moment from which nobody passes any more.
 * @param refreshEvery milliseconds between two imports
 */
export async function refreshHr(
  ports: RefreshPorts,
  source: HrSource,
  refreshEvery: number,
  judge?: HrJudge,
): Promise<void> {
  const { store, clock } = ports
  const last = await store.hr.describe()
  const age = ageOf(last, clock.now())
  if (age < refreshEvery) return
  if ((await store.counters.spend('hr:refresh', clock.now(), retryAfter)) > 1) return
  const isFresh = await takeHr(ports, source, last, judge)
  if (!isFresh && isTooOld(ports, age)) await tell(ports, 'hr_too_old', '', last)
}

/** Has HR said nothing, or so long ago that nobody can be judged by it? Silence never passes (R-HR-7). */
export async function isHrTooOld(ports: Pick<Ports, 'store' | 'settings' | 'clock'>): Promise<boolean> {
  const last = await ports.store.hr.describe()
  return last === null || isTooOld(ports, ageOf(last, ports.clock.now()))
}

/**
 * Imports what HR says now, all or nothing. Whatever is wrong with it is told to those who watch; what HR said last stays.
 * Gives whether it was taken.
 */
export async function takeHr(
  ports: RefreshPorts,
  source: HrSource,
  last: HrImportSeen | null,
  judge?: HrJudge,
): Promise<boolean> {
  try {
    const options = { unit: source.unit, ...(judge === undefined ? {} : { judge }) }
    const done = await importHr(ports, source.read(), options)
    if (done.isDone) ports.log.info({ people: done.people }, 'HR was read')
    else await tell(ports, 'hr_not_read', done.isShort ? 'too_few_people' : 'faults', last, { faults: done.faults })
    return done.isDone
  } catch (error) {
    const { name, code } = causeOf(error)
    await tell(ports, 'hr_not_read', code, last, { error: name, reason: reasonOf(error) })
    return false
  }
}

async function tell(
  ports: RefreshPorts,
  kind: 'hr_not_read' | 'hr_too_old',
  why: string,
  last: HrImportSeen | null,
  fields: Record<string, unknown> = {},
): Promise<void> {
  const since = last?.importedAt == null ? 'never' : new Date(last.importedAt).toISOString()
  ports.log.error({ ...fields, why, since }, kind === 'hr_not_read' ? 'HR was not read' : 'What HR said is too old')
  const today = Math.floor(ports.clock.now() / day)
  await announce(ports, { id: `${kind}:${why}:${today}`, kind, content: { why, since } })
}

/** What nobody knows the age of is asked for anew, and judges nobody. */
function ageOf(seen: HrImportSeen | null, now: number): number {
  return hrAgeOf(seen, now) ?? Number.POSITIVE_INFINITY
}

function isTooOld({ settings: { hrStaleAfter } }: Pick<Ports, 'settings'>, age: number): boolean {
  return hrStaleAfter !== null && age >= hrStaleAfter
}

function causeOf(error: unknown): { name: string; code: string } {
  const name = nameOf(error)
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : name
  return { name, code: /^\w{1,40}$/.test(code) ? code : 'unknown' }
}

/** Only the source's own sentences are shown; those of others may hold anything. */
function reasonOf(error: unknown): string | undefined {
  return error instanceof Error && error.name === 'HrSourceError' ? error.message : undefined
}
