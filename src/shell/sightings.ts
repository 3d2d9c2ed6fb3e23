import { findByDigest } from './lookup.ts'
import type { Ports, SightingKind } from './ports.ts'

/** A sighting that was noted so lately need not be noted again. */
const day = 24 * 60 * 60_000

/**
 * Notes what is seen of a person now and tells when it was first seen to change (epoch milliseconds); null when never.
 * What is seen for the first time is no change, since nobody knows what was there before. A gap (an empty value) is kept
 * only where nothing was seen before it: a directory that answers for a moment that nobody is there changes nothing.
 */
export async function noteSighting(
  { store, clock }: Ports,
  kind: SightingKind,
  subject: string,
  value: string,
  isSame: (before: string) => boolean = (before) => before === value,
  carried: number | null = null,
): Promise<number | null> {
  const before = await store.sightings.find(kind, subject)
  if (before !== null && value === '') return before.changedAt
  const changedAt = before === null || isSame(before.value) ? (before?.changedAt ?? carried) : clock.now()
  const seenAt = clock.now()
  const isFresh = before?.value === value && seenAt - before.seenAt < day
  if (!isFresh) await store.sightings.save(kind, subject, { value, changedAt, seenAt })
  return changedAt
}

/**
 * Notes what HR knows of a person. Only fields of both records count, since the questions may have been set anew. In a
 * rotation `earlier` keys tell when it last changed; digests under two secrets cannot be compared.
 */
export async function noteHrRecord(
  ports: Ports,
  [nameKey = '', ...earlier]: readonly string[],
  record: Readonly<Record<string, string>>,
) {
  const isSame = (before: string) => {
    const fields: Record<string, string> = JSON.parse(before)
    return Object.entries(record).every(([field, digest]) => (fields[field] ?? digest) === digest)
  }
  const before = await findByDigest(earlier, (key) => ports.store.sightings.find('hr_record', key))
  return noteSighting(ports, 'hr_record', nameKey, JSON.stringify(record), isSame, before?.changedAt ?? null)
}
