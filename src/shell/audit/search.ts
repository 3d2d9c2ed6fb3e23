import { toCanonicalJson } from '../../core/canonical-json.ts'
import type { Actor } from '../../core/events.ts'
import { contactWordOf, searchPrefixesIn } from '../../core/search-words.ts'
import { readSpokenReference } from '../../core/spoken-reference.ts'
import type { Ports } from '../ports.ts'

const objectIdForm = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
/** Things that records stand under without being a request's. */
const places = ['helpdesk', 'tenant']
const mostRequests = 200
const furthest = Number.MAX_SAFE_INTEGER

/** The numbers between which a span of time lies, both left out themselves. Times in epoch milliseconds, `until` left out. */
export async function findRange({ store }: Pick<Ports, 'store'>, since: number | null, until: number | null) {
  const after = since === null ? 0 : await store.audit.findLastBefore(since)
  const before = until === null ? furthest : (await store.audit.findLastBefore(until)) + 1
  return { after, before }
}

/**
 * What records may stand under that speak of what was typed: a reference, a name, an account, the id of a request or of a
 * person. For a person that is all their requests, those that asked them to vouch, and every look at their account. Empty
 * where nothing fits.
 */
export async function findAbout({ store }: Pick<Ports, 'store'>, typed: string): Promise<readonly string[]> {
  if (places.includes(typed)) return [typed]
  if (objectIdForm.test(typed)) return aboutId(store, typed.toLowerCase())
  const references = readSpokenReference(typed)
  const byReference = await store.requests.findByReference(references, mostRequests)
  if (byReference.length > 0) return byReference.map(({ id }) => id)
  const prefixes = searchPrefixesIn(typed)
  const found = await store.requests.findByWords(prefixes, mostRequests)
  const asked = await store.requests.findByWords(prefixes.map(contactWordOf), mostRequests)
  const people = new Set(
    found.flatMap(({ subscriber }) => (subscriber === null ? [] : [`person:${subscriber.objectId}`])),
  )
  return [...new Set([...found, ...asked].map(({ id }) => id)), ...people]
}

async function aboutId(store: Ports['store'], id: string): Promise<readonly string[]> {
  const requests = await store.requests.listOf(id)
  const asked = await store.requests.listAskedOf(id, mostRequests)
  return [id, `person:${id}`, ...[...requests.slice(0, mostRequests), ...asked].map((request) => request.id)]
}

const signedIn: readonly Actor['kind'][] = ['staff', 'contact', 'subscriber']

/** The actors that what was typed may mean, as the records have them: who signed in with that id, or the portal itself. */
export function readActors(typed: string): readonly string[] | null {
  if (typed === 'portal' || typed === 'subscriber') return [toCanonicalJson({ kind: typed, id: null })]
  if (!objectIdForm.test(typed)) return null
  return signedIn.map((kind) => toCanonicalJson({ kind, id: typed.toLowerCase() }))
}
