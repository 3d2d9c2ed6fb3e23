import { canonicaliseAccountName } from '../core/account-name.ts'
import type { ContactSource } from '../core/contact.ts'
import { askedBefore } from '../core/policy/contact-chain.ts'
import { judgeContact, mostLevels } from '../core/policy/contact-checks.ts'
import type { ContactFacts } from '../core/policy/contact-facts.ts'
import type { Account, Known, Pairing } from '../core/policy/eligibility.ts'
import { contactsOf, type RecoveryRequest } from '../core/recovery-request.ts'
import { readContactMethods } from './contact-methods.ts'
import { createKnowToDecide, type Know } from './know.ts'
import { hrKeyOf } from './lookup.ts'
import { findPoolApprovers } from './pools.ts'
import type { DirectoryTrace, Ports } from './ports.ts'
import { noteSighting } from './sightings.ts'
import { traceOf } from './trace.ts'

/** The managers of a person upward, as far as they are known. */
type Above = Known<readonly Account[]>

/** Reads the managers of a person upward. */
export function readAbove(ports: Ports, request: RecoveryRequest, objectId: string): Promise<Above> {
  const question = ports.directory.readManagersAbove(objectId, mostLevels, traceOf(ports, request))
  return createKnowToDecide(ports, request)('managersAbove', question)
}

/** What the looking up of a chain works with. */
interface Looking {
  ports: Ports
  request: RecoveryRequest
  trace: DirectoryTrace
  know: Know
  pairing: Pairing
  above: Above
  methodsOf: ReadMethods
}

/** Reads what somebody who may vouch signs in with. */
export type ReadMethods = (objectId: string) => Promise<ContactFacts['methods']>

/** One place in the chain: who stands there, as far as it is known before they are looked at. */
interface Place {
  source: ContactSource
  objectId: string | null
  contact: Known<Account | null>
}

/**
 * Looks at those who may vouch, in the order of the chain, until one may or people must take over; nobody is looked at in
 * vain. Writes down whom the manager links name, so that a change is noticed.
 */
export async function gatherChain(
  ports: Ports,
  request: RecoveryRequest,
  pairing: Pairing,
  above: Above,
): Promise<readonly ContactFacts[]> {
  const methodsOf: ReadMethods = (objectId) => readContactMethods(ports, request, objectId)
  const looking = { ...lookingBy(ports, request), pairing, above, methodsOf }
  const chain: ContactFacts[] = []
  for await (const place of placesOf(looking)) {
    const facts = await lookAt(looking, place)
    chain.push(facts)
    const isOpen = facts.objectId === null || !askedBefore(request).includes(facts.objectId)
    if (isOpen && judgeContact(request, facts, ports.settings.limits, ports.clock.now()) !== 'pass_over') break
  }
  return chain
}

/**
 * Looks again at those who vouched, and whether they are still in the chain (R-ELIG-2, R-APP-11).
 * @param methodsOf what they sign in with, which is asked together with the rest since it is known of whom
 */
export async function gatherContacts(
  ports: Ports,
  request: RecoveryRequest,
  pairing: Pairing,
  above: Above,
  methodsOf: ReadMethods,
): Promise<readonly ContactFacts[]> {
  const looking = { ...lookingBy(ports, request), pairing, above, methodsOf }
  const wanted = contactsOf(request).map(({ person }) => person.objectId)
  const chain: ContactFacts[] = []
  for await (const place of placesOf(looking)) {
    if (place.objectId !== null && wanted.includes(place.objectId)) chain.push(await lookAt(looking, place))
    if (!place.contact.isKnown) chain.push(...wanted.map((objectId) => unseen(looking, objectId, place)))
    if (wanted.every((objectId) => chain.some((facts) => facts.objectId === objectId))) break
  }
  return chain
}

function lookingBy(ports: Ports, request: RecoveryRequest) {
  return { ports, request, trace: traceOf(ports, request), know: createKnowToDecide(ports, request) }
}

/** Manager of record, the manager's manager, then the pools of the person's groups. */
async function* placesOf(looking: Looking): AsyncGenerator<Place> {
  const { pairing, above, know, ports, trace } = looking
  const { contact } = pairing
  yield { source: 'manager', objectId: contact.isKnown ? (contact.value?.objectId ?? null) : null, contact }
  const skipLevel = above.isKnown ? above.value[1] : undefined
  if (skipLevel !== undefined) {
    const { objectId } = skipLevel
    yield {
      source: 'skip_level',
      objectId,
      contact: await know('skipLevel', ports.directory.readAccount(objectId, trace)),
    }
  }
  if (!pairing.account.isKnown || pairing.account.value === null) return
  for await (const found of findPoolApprovers(ports, pairing.account.value.objectId, trace, know)) {
    yield { source: 'pool', objectId: found.isKnown ? (found.value?.objectId ?? null) : null, contact: found }
  }
}

async function lookAt(looking: Looking, place: Place): Promise<ContactFacts> {
  const { ports, request, know, pairing } = looking
  const { objectId, source, contact } = place
  const [managers, agreesWithHr, linkChangedAt, lastRecoveredAt, methods] = await Promise.all([
    managersOf(looking, place),
    know('hrManager', agreesWithHrRecord(ports, request, place)),
    know('managerLink', linkChangeOf(looking, place)),
    know('lastRecovered', objectId === null ? nothing() : ports.store.requests.findLastReset(objectId, request.id)),
    objectId === null ? ({ isKnown: true, value: [] } as const) : looking.methodsOf(objectId),
  ])
  const known = { managers, agreesWithHr, linkChangedAt, lastRecoveredAt, methods }
  return { account: pairing.account, contact, objectId, source: { isKnown: true, value: source }, ...known }
}

/** Nobody can say who stands there, so it may be this contact or another. */
function unseen({ pairing }: Looking, objectId: string, { contact }: Place): ContactFacts {
  const unknown = { isKnown: false, because: contact.isKnown ? 'not found' : contact.because } as const
  const rest = { managers: unknown, agreesWithHr: unknown, linkChangedAt: unknown, lastRecoveredAt: unknown }
  return { account: pairing.account, contact: unknown, objectId, source: unknown, ...rest, methods: unknown }
}

/** The way up from a place. Where the index and the directory disagree about the manager, nobody knows it. */
async function managersOf({ ports, pairing, above, know, trace }: Looking, { source, objectId }: Place) {
  if (objectId === null) return { isKnown: true, value: [] } as const
  if (source === 'pool') {
    return toIds(await know('managersAbove', ports.directory.readManagersAbove(objectId, mostLevels, trace)))
  }
  const manager = pairing.contact.isKnown ? pairing.contact.value?.objectId : undefined
  const isStale = above.isKnown && manager !== undefined && above.value[0]?.objectId !== manager
  if (isStale) return { isKnown: false, because: 'stale' } as const
  const skipped = source === 'manager' ? 1 : 2
  return toIds(above.isKnown ? { isKnown: true, value: above.value.slice(skipped) } : above)
}

function toIds(accounts: Known<readonly Account[]>): Known<readonly string[]> {
  return accounts.isKnown ? { isKnown: true, value: accounts.value.map(({ objectId }) => objectId) } : accounts
}

async function agreesWithHrRecord(ports: Ports, request: RecoveryRequest, { source, contact }: Place) {
  if (source !== 'manager' || !contact.isKnown || contact.value === null) return null
  const key = await ports.store.hr.findManagerKey(await hrKeyOf(ports, request))
  return key === null
    ? null
    : ports.secrets.isDigestOf(key, 'name', canonicaliseAccountName(contact.value.userPrincipalName))
}

/** Through the manager's own link comes the manager's manager, so either link's change counts for them. */
async function linkChangeOf({ ports, pairing, above }: Looking, { source }: Place): Promise<number | null> {
  if (source === 'pool' || !pairing.contact.isKnown || !pairing.account.isKnown) return null
  const manager = pairing.contact.value?.objectId ?? ''
  const own = await noteSighting(ports, 'contact', pairing.account.value?.objectId ?? '', manager)
  if (source === 'manager' || !above.isKnown) return own
  const next = await noteSighting(ports, 'contact', manager, above.value[1]?.objectId ?? '')
  return own === null || next === null ? (own ?? next) : Math.max(own, next)
}

async function nothing(): Promise<null> {
  return null
}
