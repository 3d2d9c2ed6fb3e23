import { randomUUID } from 'node:crypto'
import type { AuditEvent } from '../core/audit-event.ts'
import { portal, staffActor } from '../core/events.ts'
import {
  isActive,
  isSamePerson,
  type Lockdown,
  type LockdownAct,
  type LockdownActor,
  type LockdownReason,
  longestLockdown,
} from '../core/lockdown.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { announce } from './announce.ts'
import { forgetActive } from './pause.ts'
import type { Ports, Repositories } from './ports.ts'

const minute = 60_000
/** The second person must come so soon; later it is asked anew. */
const askLives = 30 * minute

/** What an Admin wants to pause, why, and until when (epoch milliseconds). `group` null: everybody. */
export interface LockdownWish {
  group: string | null
  reason: LockdownReason
  endsAt: number
}

/** The parts of the portal that a lockdown needs; it works while Entra and mail do not. */
type World = Pick<Ports, 'store' | 'clock' | 'settings'>

/**
 * Pauses recoveries at once, or moves the end of a pause that is on (R-SEC-8). One person is enough, as haste is. Refuses
 * with `not_now` an end that is not ahead, is beyond 72 hours, or is earlier than the one that stands: that would be lifting.
 */
export async function startLockdown(world: World, wish: LockdownWish, by: LockdownActor): Promise<Lockdown | Refusal> {
  const now = world.clock.now()
  if (wish.endsAt <= now || wish.endsAt > now + longestLockdown) return refuse('not_now')
  return settle(world, async (tx) => {
    const standing = (await tx.lockdowns.listOpen()).find((it) => isSameKind(it, wish) && isActive(it, now))
    if (standing === undefined) return begin(world, tx, wish, by, now)
    if (wish.endsAt < standing.endsAt) return refuse('not_now')
    const { endsAt, reason } = wish
    return change(world, tx, { ...standing, endsAt, reason, liftAsked: null }, 'lockdown_extended', by)
  })
}

/**
 * Lifts a pause before its end: the first person asks, a second one confirms within half an hour. All command lines count
 * as one person. Refuses with `second_person_needed` whoever asked, and with `not_now` where nothing is paused any more.
 */
export async function liftLockdown(world: World, id: string, by: LockdownActor): Promise<Lockdown | Refusal> {
  const at = world.clock.now()
  return settle(world, async (tx) => {
    const standing = (await tx.lockdowns.listOpen()).find((it) => it.id === id)
    if (standing === undefined || !isActive(standing, at)) return refuse('not_now')
    // What the portal paused by itself is lifted by acknowledging the settings.
    if (standing.reason === 'settings_weakened') return refuse('not_now')
    const { liftAsked } = standing
    if (liftAsked === null || at > liftAsked.at + askLives) {
      return change(world, tx, { ...standing, liftAsked: { by, at } }, 'lockdown_lift_asked', by)
    }
    if (isSamePerson(liftAsked.by, by)) return refuse('second_person_needed')
    return change(world, tx, { ...standing, lifted: { by, at }, isClosed: true }, 'lockdown_lifted', by)
  })
}

/** A pause for weakened settings and one by people stand beside each other: who lifts the one must not lift the other. */
function isSameKind(one: Pick<Lockdown, 'group' | 'reason'>, other: Pick<Lockdown, 'group' | 'reason'>): boolean {
  const isOfSettings = ({ reason }: Pick<Lockdown, 'reason'>) => reason === 'settings_weakened'
  return one.group === other.group && isOfSettings(one) === isOfSettings(other)
}

/** Ends the pause for weakened settings, once they were acknowledged or are as they were. */
export async function liftForSettings(world: World, by: LockdownActor): Promise<void> {
  const at = world.clock.now()
  for (const open of await world.store.lockdowns.listOpen()) {
    if (open.reason !== 'settings_weakened' || !isActive(open, at)) continue
    await settle(world, (tx) =>
      change(world, tx, { ...open, lifted: { by, at }, isClosed: true }, 'lockdown_lifted', by),
    )
  }
}

/** Is somebody's wish to lift it still waiting for a second person? */
export function isLiftWanted({ liftAsked }: Lockdown, now: number): boolean {
  return liftAsked !== null && now <= liftAsked.at + askLives
}

/** Writes down and tells the end of what ended by itself; of many replicas one does. */
export async function closeEnded(world: World): Promise<void> {
  const now = world.clock.now()
  for (const open of await world.store.lockdowns.listOpen()) {
    if (isActive(open, now)) continue
    const by = { id: null, name: 'its own end' }
    await settle(world, (tx) => change(world, tx, { ...open, isClosed: true }, 'lockdown_ended', by))
  }
}

async function settle(world: World, work: (tx: Repositories) => Promise<Lockdown | Refusal>) {
  const settled = await world.store.transact(work)
  forgetActive(world)
  return settled
}

async function begin(world: World, tx: Repositories, wish: LockdownWish, by: LockdownActor, now: number) {
  const lockdown: Lockdown = {
    ...wish,
    id: randomUUID(),
    version: 1,
    startedAt: now,
    startedBy: by,
    liftAsked: null,
    lifted: null,
    isClosed: false,
  }
  await tx.lockdowns.insert(lockdown)
  await tell(world, tx, lockdown, 'lockdown_started', by)
  return lockdown
}

async function change(world: World, tx: Repositories, wanted: Lockdown, what: LockdownAct, by: LockdownActor) {
  const lockdown = { ...wanted, version: wanted.version + 1 }
  if (!(await tx.lockdowns.save(lockdown))) return refuse('not_now')
  await tell(world, tx, lockdown, what, by)
  return lockdown
}

/** The audit and the word to security belong to the act: all of it or nothing. */
async function tell(
  world: World,
  tx: Repositories,
  lockdown: Lockdown,
  what: LockdownAct,
  by: LockdownActor,
): Promise<void> {
  const { id, version, group, reason, endsAt, startedAt } = lockdown
  const actor = what === 'lockdown_ended' ? portal : staffActor(by.id)
  const detail: AuditEvent['detail'] = {
    lockdownId: id,
    lockdownReason: reason,
    endsAt,
    ...(group && { groupId: group }),
  }
  await tx.audit.append({ type: what, at: world.clock.now(), requestId: 'tenant', actor, detail })
  const content = {
    scope: group === null ? 'all recoveries' : `members of the group ${group}`,
    reason,
    who: by.name,
    since: new Date(startedAt).toISOString(),
    until: new Date(endsAt).toISOString(),
  }
  await announce({ ...world, store: tx }, { id: `lockdown:${id}:${version}`, kind: what, content })
}
