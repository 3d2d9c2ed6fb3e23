import { nameRow, type RecoveryRequest } from '../core/recovery-request.ts'
import type { Link, Ports, Secrets } from './ports.ts'

/** Looks something up by its digest, under the present secret and then under the one that is being rotated out (R-SEC-1). */
export async function findByDigest<T>(
  digests: readonly string[],
  find: (digest: string) => Promise<T | null>,
): Promise<T | null> {
  for (const digest of digests) {
    const found = await find(digest)
    if (found !== null) return found
  }
  return null
}

/** The request behind the link of a mail; null when the link is unknown, void, out of time or for something else. */
export async function findLink(
  { store, secrets, clock }: Ports,
  token: string,
  purpose: Link['purpose'],
): Promise<{ request: RecoveryRequest; link: Link } | null> {
  const now = clock.now()
  const link = await findByDigest(secrets.digests('token', token), (digest) => store.links.find(digest, now))
  if (link?.purpose !== purpose) return null
  const request = await store.requests.find(link.requestId)
  return request && { request, link }
}

/** The keys that a request's account name has, the present one first. They differ from its own only in a rotation. */
export function nameKeysOf(
  secrets: Secrets,
  { id, nameKey, sealedName }: Pick<RecoveryRequest, 'id' | 'nameKey' | 'sealedName'>,
): readonly string[] {
  return secrets.isRotating ? secrets.digests('name', secrets.open(sealedName, nameRow(id))) : [nameKey]
}

/**
 * Of a name's keys, the one under which HR knows it: an import from before a rotation has the previous one. The first where
 * HR knows none. Every key is asked for every name, so that a stranger's name costs the same.
 */
export async function findHrKey({ store }: Pick<Ports, 'store'>, keys: readonly string[]): Promise<string> {
  const [first = ''] = keys
  if (keys.length === 1) return first
  const found = await Promise.all(keys.map((key) => store.hr.findAnswers(key)))
  return keys.find((_key, at) => found[at] !== null) ?? first
}

/** The same for the name of a request. */
export function hrKeyOf(ports: Pick<Ports, 'store' | 'secrets'>, request: RecoveryRequest): Promise<string> {
  return findHrKey(ports, nameKeysOf(ports.secrets, request))
}
