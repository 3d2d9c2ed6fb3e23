import { z } from 'zod'
import { defaultRetention, type Retention } from '../core/retention.ts'

const day = 24 * 60 * 60_000

/** How each class is called in the policy file, in days, and how far it may go. Shorter would blind limits and signals. */
const bounds: Readonly<Record<keyof Retention, { name: string; least: number; most: number }>> = {
  requests: { name: 'requestsDays', least: 30, most: 730 },
  strangers: { name: 'strangersDays', least: 1, most: 90 },
  audit: { name: 'auditDays', least: 365, most: 3_650 },
  signIns: { name: 'signInsDays', least: 1, most: 30 },
  sightings: { name: 'sightingsDays', least: 365, most: 1_095 },
  announcements: { name: 'announcementsDays', least: 7, most: 365 },
}

/** `"retention": { "requestsDays": 60, "auditDays": 730 }` */
export const retentionSchema = z.strictObject(
  Object.fromEntries(
    Object.values(bounds).map(({ name, least, most }) => {
      const problem = `is not a whole number of days from ${least} to ${most}`
      return [name, z.number(problem).int(problem).min(least, problem).max(most, problem).optional()]
    }),
  ),
)

/** The spans of the file, with the defaults where it is silent. */
export function toRetention(given: Readonly<Record<string, number | undefined>> = {}): Retention {
  const changes = Object.entries(bounds).flatMap(([kind, { name }]) => {
    const days = given[name]
    return days === undefined ? [] : [[kind, days * day]]
  })
  return { ...defaultRetention, ...Object.fromEntries(changes) }
}
