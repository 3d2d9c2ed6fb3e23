import type { EventType } from '../core/events.ts'
import { deadlineSpan, extendBy, isActive, isGated, type Lockdown, type Span, spanOf } from '../core/lockdown.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { nameOf } from './error-name.ts'
import type { Ports, Repositories, Store } from './ports.ts'
import { traceOf } from './trace.ts'

/** Every replica knows of a pause after so long; what writes asks the database itself. */
const keptFor = 2_000
/** For pages that show a pause, which ask again every few seconds. */
const membershipKeptFor = 30_000
const mostMemberships = 1_000

interface Kept {
  readAt: number
  active: readonly Lockdown[]
  members: Map<string, { askedAt: number; isMember: boolean }>
}

const kept = new WeakMap<Store, Kept>()

/** The pauses that are on, at most two seconds old. Throws what the store throws. */
export async function readActive({ store, clock }: Pick<Ports, 'store' | 'clock'>): Promise<readonly Lockdown[]> {
  const now = clock.now()
  const known = kept.get(store)
  if (known !== undefined && Math.abs(now - known.readAt) < keptFor)
    return known.active.filter((it) => isActive(it, now))
  const active = await listActive(store, now)
  kept.set(store, { readAt: now, active, members: known?.members ?? new Map() })
  return active
}

/** After an act of this process, so that whoever acted sees it at once. */
export function forgetActive({ store }: Pick<Ports, 'store'>): void {
  kept.delete(store)
}

/** The pause of everybody, where there is one: what any page may say to anybody. */
export async function readPauseForAll(ports: Pick<Ports, 'store' | 'clock'>): Promise<Lockdown | null> {
  return lastOf((await readActive(ports)).filter(({ group }) => group === null))
}

/** The pause that concerns this request, for people who may know of it and for timers; null where none does. */
export async function readPauseOf(ports: Ports, request: RecoveryRequest): Promise<Lockdown | null> {
  const active = await readActive(ports)
  if (active.length === 0) return null
  const concerned = await Promise.all(active.map((lockdown) => concerns(ports, request, lockdown)))
  return lastOf(active.filter((_, at) => concerned[at]))
}

/**
 * The ids of the groups' pauses that do not concern this request, asked of Entra now; unknown concerns (rule 6). What no group's
 * pause stops anyway asks nothing: the brake must not wait for Entra, nor a press that only changes our own rows cost a question.
 */
export async function findSpared(ports: Ports, requestId: string, type: EventType): Promise<ReadonlySet<string>> {
  const ofGroups = (await readActive(ports)).filter(({ group }) => group !== null)
  if (ofGroups.length === 0) return new Set()
  const request = await ports.store.requests.find(requestId)
  if (request === null || !isGated(type, request, false)) return new Set()
  const members = await Promise.all(ofGroups.map((lockdown) => isMember(ports, request, lockdown)))
  return new Set(ofGroups.filter((_, at) => !members[at]).map(({ id }) => id))
}

/** Is this event paused? Asked of the database in the very transaction that would let it happen. */
export async function isPausedIn(
  tx: Repositories,
  request: RecoveryRequest,
  type: EventType,
  spared: ReadonlySet<string>,
  now: number,
): Promise<boolean> {
  if (!isGated(type, request, true)) return false
  const active = await listActive(tx, now)
  return active.some(({ id, group }) => {
    const isConcerned = group === null || (request.subscriber !== null && !spared.has(id))
    return isConcerned && isGated(type, request, group === null)
  })
}

/** When the request's deadline falls if its pauses do not count; null where it has none. */
export async function readDeadline(ports: Ports, request: RecoveryRequest): Promise<number | null> {
  const span = deadlineSpan(request, ports.settings.limits)
  return span && extend(ports, request, span)
}

/** Moves the end of a span by the pauses that concern the request. */
export async function extend(ports: Ports, request: RecoveryRequest, span: Span): Promise<number> {
  const lockdowns = await ports.store.lockdowns.listEndingAfter(span.from)
  const concerned = await Promise.all(lockdowns.map((lockdown) => concerns(ports, request, lockdown)))
  return extendBy(lockdowns.filter((_, at) => concerned[at]).map(spanOf), span)
}

async function listActive({ lockdowns }: Pick<Repositories, 'lockdowns'>, now: number): Promise<readonly Lockdown[]> {
  return (await lockdowns.listEndingAfter(now)).filter((lockdown) => isActive(lockdown, now))
}

function lastOf(lockdowns: readonly Lockdown[]): Lockdown | null {
  return lockdowns.toSorted((left, right) => left.endsAt - right.endsAt).at(-1) ?? null
}

/** Before it is known whose request it is, no group can be asked about. */
async function concerns(ports: Ports, request: RecoveryRequest, lockdown: Lockdown): Promise<boolean> {
  if (lockdown.group === null) return true
  if (request.subscriber === null) return false
  const members = kept.get(ports.store)?.members
  const key = `${lockdown.id}:${request.subscriber.objectId}`
  const known = members?.get(key)
  const now = ports.clock.now()
  if (known !== undefined && now - known.askedAt < membershipKeptFor) return known.isMember
  const answer = await isMember(ports, request, lockdown)
  if (members !== undefined && members.size >= mostMemberships) members.clear()
  members?.set(key, { askedAt: now, isMember: answer })
  return answer
}

/** Whoever cannot be asked about counts as a member, and so does a group that Entra does not know. */
async function isMember(ports: Ports, request: RecoveryRequest, { group }: Lockdown): Promise<boolean> {
  if (group === null || request.subscriber === null) return group === null
  const { objectId } = request.subscriber
  try {
    return (await ports.directory.findGroups(objectId, [group], traceOf(ports, request))).length > 0
  } catch (error) {
    ports.log.warn(
      { requestId: request.id, error: nameOf(error) },
      'a member of a paused group, since nobody could say',
    )
    return true
  }
}
