import { findCode, type KnownCode } from './codes.ts'
import { isSuccess } from './proof.ts'
import type { Place, SignInRow } from './sign-in-row.ts'

const hour = 3_600_000
const day = 24 * hour
const earthRadiusInKilometres = 6371
/** Below this a phone's network or a new line may simply be written down elsewhere. */
const farInKilometres = 750
/** Faster than an airliner from door to door. */
const fastestInKilometresPerHour = 1000
/** Clocks of two services may differ, and a row is written when it ends. */
const slackInMilliseconds = 5 * 60_000

/** Anybody can try a password from anywhere; such rows say nothing about where the person is. */
const strangersToo: readonly KnownCode['class'][] = ['password_wrong', 'account_locked', 'noise']

/** Two sign-ins that one person cannot have made, with the way between them. */
export interface Travel {
  from: SignInRow
  to: SignInRow
  kilometres: number
}

/**
 * Finds pairs of following sign-ins that are too far apart for the time between them. A country alone tells nothing: it needs
 * coordinates and two addresses. Of the places that were ever written down for an address the nearest counts, since such
 * tables change; two ends that are both at home for this person (an address of another day, a managed device) are a company
 * network's exits. `rows` must be unique and oldest first.
 */
export function findTravels(rows: readonly SignInRow[]): readonly Travel[] {
  const located = rows.filter(isLocated)
  const homes = homeAddresses(rows)
  const isAtHome = (row: SignInRow) => isManaged(row) || homes.has(row.ipAddress)
  return located.slice(1).flatMap((to, index) => {
    const from = located[index]
    if (from === undefined || !isTooFast(from, to, kilometresBetween(from.place, to.place))) return []
    const kilometres = nearest(placesOf(located, from), placesOf(located, to))
    const isTravel = isTooFast(from, to, kilometres) && !(isAtHome(from) && isAtHome(to))
    return isTravel ? [{ from, to, kilometres: Math.round(kilometres) }] : []
  })
}

/** Every place that was written down for the row's address, each once. */
function placesOf(rows: readonly SignInRow[], { ipAddress }: SignInRow): readonly (Place | null)[] {
  const places = rows.filter((row) => row.ipAddress === ipAddress).map(({ place }) => place)
  return [...new Map(places.map((place) => [`${place?.latitude} ${place?.longitude}`, place])).values()]
}

function nearest(left: readonly (Place | null)[], right: readonly (Place | null)[]): number {
  const ways = left.flatMap((from) => right.map((to) => kilometresBetween(from, to) ?? 0))
  return ways.reduce((shortest, way) => Math.min(shortest, way))
}

/** The great-circle way between two places; null where one has no coordinates (the empty point 0, 0 is none). */
export function kilometresBetween(from: Place | null, to: Place | null): number | null {
  const [a, b] = [pointOf(from), pointOf(to)]
  if (a === null || b === null) return null
  const rise = Math.sin((b.latitude - a.latitude) / 2) ** 2
  const turn = Math.sin((b.longitude - a.longitude) / 2) ** 2
  const chord = rise + Math.cos(a.latitude) * Math.cos(b.latitude) * turn
  return 2 * earthRadiusInKilometres * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function isTooFast(from: SignInRow, to: SignInRow, kilometres: number | null): boolean {
  const hours = (to.createdAt - from.createdAt + slackInMilliseconds) / hour
  return kilometres !== null && kilometres >= farInKilometres && kilometres / hours > fastestInKilometresPerHour
}

function isLocated(row: SignInRow): boolean {
  const known = findCode(row.errorCode)
  return row.ipAddress !== null && pointOf(row.place) !== null && known !== null && !strangersToo.includes(known.class)
}

function isManaged({ device }: SignInRow): boolean {
  return device?.isManaged === true || device?.isCompliant === true
}

/** Addresses from which the person has got in at times more than a day apart. */
function homeAddresses(rows: readonly SignInRow[]): ReadonlySet<string | null> {
  const byAddress = Map.groupBy(rows.filter(isSuccess), ({ ipAddress }) => ipAddress)
  const spanOf = (group: readonly SignInRow[]) => (group.at(-1)?.createdAt ?? 0) - (group[0]?.createdAt ?? 0)
  return new Set([...byAddress].flatMap(([address, group]) => (spanOf(group) > day ? [address] : [])))
}

function pointOf(place: Place | null): { latitude: number; longitude: number } | null {
  const { latitude, longitude } = place ?? { latitude: null, longitude: null }
  if (latitude === null || longitude === null || (latitude === 0 && longitude === 0)) return null
  const radians = Math.PI / 180
  return { latitude: latitude * radians, longitude: longitude * radians }
}
