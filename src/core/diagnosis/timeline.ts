import { uniqueRows } from './attempts.ts'
import { type FindingClass, findingRules } from './finding.ts'
import { isSuccess } from './proof.ts'
import { readLog } from './row-findings.ts'
import type { SignInRow } from './sign-in-row.ts'

const day = 24 * 3_600_000
const timelineIsLong = 90 * day

/** An earlier or the present recovery of the same person. */
export interface RecoverySeen {
  reference: string
  startedAt: number
}

/** One small dated entry. */
export interface TimelineEntry {
  /** The first moment of what it tells, epoch milliseconds. */
  at: number
  kind: 'recovery' | 'danger' | 'lockout' | 'new_device' | 'new_phone' | 'new_place'
  /** For danger and lockout: what it was. */
  class: FindingClass | null
  /** A device's, phone's or place's name, or a recovery's spoken reference; from outside, so text only. */
  label: string | null
  /** How often on that day. */
  count: number
  rows: readonly string[]
  said: `diagnosis.timeline.${TimelineEntry['kind']}`
}

/**
 * What happened in the last 90 days to a person who is locked out again and again, the newest first: recoveries, signs of
 * danger, lockouts (a day and a class once, days by UTC), and what was new (the first thing of its kind is no news).
 */
export function timeline(
  log: readonly SignInRow[],
  recoveries: readonly RecoverySeen[],
  now: number,
): readonly TimelineEntry[] {
  const rows = uniqueRows(log)
  const got = rows.filter(isSuccess)
  const entries = [
    ...recoveries.map(({ reference, startedAt }) => entry('recovery', startedAt, { label: reference })),
    ...troublesOf(rows),
    ...newThings('new_device', got, deviceOf),
    ...newThings('new_phone', got, ({ authenticator }) => nameOf(authenticator?.id, authenticator?.name)),
    ...newThings('new_place', firstOfAddresses(got), placeOf),
  ]
  return entries.filter(({ at }) => at >= now - timelineIsLong).sort(compareEntries)
}

/** A thing's key and what people call it. */
interface Named {
  key: string
  label: string
}

function entry(kind: TimelineEntry['kind'], at: number, rest: Partial<TimelineEntry>): TimelineEntry {
  return { at, kind, class: null, label: null, count: 1, rows: [], said: `diagnosis.timeline.${kind}`, ...rest }
}

function troublesOf(rows: readonly SignInRow[]): readonly TimelineEntry[] {
  return readLog(rows).flatMap(({ class: name, rows: evidence }) => {
    const { severity, isMfa } = findingRules[name]
    const isLockout = severity === 'block' || (severity === 'fault' && isMfa)
    if (severity !== 'danger' && !isLockout) return []
    const days = Map.groupBy(evidence, ({ createdAt }) => Math.floor(createdAt / day))
    return [...days.values()].flatMap((group) => summarise(severity === 'danger' ? 'danger' : 'lockout', name, group))
  })
}

function summarise(
  kind: 'danger' | 'lockout',
  name: FindingClass,
  rows: readonly SignInRow[],
): readonly TimelineEntry[] {
  const first = rows[0]
  if (first === undefined) return []
  return [entry(kind, first.createdAt, { class: name, count: rows.length, rows: rows.map(({ id }) => id) })]
}

/** The first row of each thing but the first thing: where nothing came before, nothing is known to be new. */
function newThings(
  kind: 'new_device' | 'new_phone' | 'new_place',
  rows: readonly SignInRow[],
  thingOf: (row: SignInRow) => Named | null,
): readonly TimelineEntry[] {
  const seen = new Map<string, TimelineEntry>()
  for (const row of rows) {
    const thing = thingOf(row)
    if (thing && !seen.has(thing.key))
      seen.set(thing.key, entry(kind, row.createdAt, { label: thing.label, rows: [row.id] }))
  }
  return [...seen.values()].slice(1)
}

function nameOf(id: string | null | undefined, name: string | null | undefined): Named | null {
  const [key, label] = [id || name, name || id]
  return key && label ? { key: key.toLowerCase(), label } : null
}

/** An unknown browser has no id; its kind (without the version) and system tell it apart well enough for people. */
function deviceOf({ device }: SignInRow): Named | null {
  const browser = device?.browser?.replace(/[\d.]+/g, '').trim()
  const looks = [browser, device?.operatingSystem].filter(Boolean).join(', ')
  return nameOf(device?.id, device?.name) ?? nameOf(null, looks)
}

function placeOf({ place }: SignInRow): Named | null {
  return nameOf(null, [place?.city, place?.country].filter(Boolean).join(', '))
}

/** An address that is suddenly written down elsewhere has not moved. */
function firstOfAddresses(rows: readonly SignInRow[]): readonly SignInRow[] {
  const groups = Map.groupBy(rows, ({ id, ipAddress }) => ipAddress ?? id)
  return [...groups.values()].flatMap((group) => group.slice(0, 1))
}

function compareEntries(left: TimelineEntry, right: TimelineEntry): number {
  const nameOfEntry = ({ kind, class: name, label, rows }: TimelineEntry) => `${kind} ${name} ${label} ${rows[0]}`
  return right.at - left.at || (nameOfEntry(left) < nameOfEntry(right) ? -1 : 1)
}
