import { distanceOf } from './distance.ts'
import type { Environment } from './fault.ts'

/** A name of the environment that looks like a setting and is none, and the setting that is likely meant. */
export interface Misspelt {
  name: string
  /** Null where none is near. */
  likely: string | null
}

/** How our names begin; nothing else in an environment does. */
const prefixes = ['SPAREKEY_', 'HR_', 'PASS_', 'SIGN_IN_', 'SMTP_', 'POLICY_']
/** What Docker and Kubernetes make of the names of services, such as `SPAREKEY_PORT_443_TCP` and `HR_SERVICE_HOST`. */
const ofServices = /_(SERVICE_HOST|SERVICE_PORT(_\w+)?|PORT_\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)$/
const addressOfService = /^(tcp|udp|sctp):\/\//
/** Shorter names are near to too much. */
const leastLength = 7
const longestName = 60

/**
 * Finds names that would be ignored without a word although somebody meant a setting. Only names are looked at and given,
 * never a value.
 * @param settings the names that there are; each is known with `_FILE` as well
 */
export function findMisspelt(environment: Environment, settings: readonly string[]): readonly Misspelt[] {
  const known = new Set(settings.flatMap((name) => [name, `${name}_FILE`]))
  return Object.entries(environment)
    .filter(([name, value]) => !known.has(name) && !isOfService(name, value ?? '') && (value ?? '').trim() !== '')
    .flatMap(([name]) => judge(name, known))
}

/** What to say of it. */
export function describeMisspelt({ name, likely }: Misspelt): string {
  const guess = likely === null ? 'README.md lists those that there are.' : `Did you mean ${likely}?`
  return `${name} is not a setting, so it changes nothing. ${guess}`
}

function isOfService(name: string, value: string): boolean {
  return ofServices.test(name) || (name.endsWith('_PORT') && addressOfService.test(value))
}

function judge(name: string, known: ReadonlySet<string>): readonly Misspelt[] {
  const spelt = name.toUpperCase().replaceAll('-', '_')
  if (!/^[A-Z][A-Z0-9_]*$/.test(spelt) || spelt.length > longestName) return []
  const likely = findLikely(spelt, known)
  return likely !== null || prefixes.some((prefix) => name.startsWith(prefix)) ? [{ name, likely }] : []
}

/** The same but for case and hyphens, where that is no word of everybody's; else one that is begun; else the nearest. */
function findLikely(spelt: string, known: ReadonlySet<string>): string | null {
  if (known.has(spelt)) return spelt.includes('_') ? spelt : null
  const begun = spelt.includes('_') ? [...known].find((setting) => setting.startsWith(`${spelt}_`)) : undefined
  return findNearest(spelt, known) ?? begun ?? null
}

/** A longer name may have more slips; `TRUSTED_PROXY` has three. */
function findNearest(spelt: string, known: ReadonlySet<string>): string | null {
  const { length } = spelt
  const most = length < 10 ? 1 : length < 12 ? 2 : 3
  const near = [...known]
    .filter((setting) => setting.length >= leastLength && Math.abs(setting.length - length) <= most)
    .map((setting) => ({ setting, distance: distanceOf(spelt, setting) }))
    .filter(({ distance }) => distance <= most)
    .sort((left, right) => left.distance - right.distance)
  return near[0]?.setting ?? null
}
