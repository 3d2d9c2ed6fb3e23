import type { AuditEvent } from '../core/audit-event.ts'
import { type Actor, portal, staffActor } from '../core/events.ts'
import { isActive, type LockdownActor, longestLockdown } from '../core/lockdown.ts'
import { type SecuritySettings, securitySettingsOf, weakenings } from '../core/policy/security-settings.ts'
import { settingNameOf } from '../core/policy/setting-names.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { announce } from './announce.ts'
import { liftForSettings, startLockdown } from './lockdown.ts'
import type { Ports, Repositories, SettingsRecord } from './ports.ts'

type World = Pick<Ports, 'store' | 'clock' | 'settings'>

/** The portal as somebody who pauses and lifts. */
const itself: LockdownActor = { id: null, name: 'Sparekey itself, because of its settings' }
/** What is said where the record itself is gone: no setting tells which way it went. */
const recordRemoved = 'record_removed'
/** A pause that would end within this time is drawn out. */
const extendedBefore = longestLockdown / 2

/**
 * Compares the settings of this process with those that were acknowledged last (R-STF-7). What weakens is announced, written
 * down, and keeps recoveries paused until an Admin acknowledges it; what tightens counts at once.
 * @param isStart a process that starts with acknowledged settings takes back what an earlier one let wait
 */
export async function reviewSettings(world: World, settings: SecuritySettings, isStart: boolean): Promise<void> {
  const mine = securitySettingsOf(settings)
  const record = await world.store.transact((tx) => review(world, tx, mine, isStart))
  if (record.pending !== null) await keepPaused(world)
  else if (isStart) await liftForSettings(world, itself)
}

/** A second person, who signed in as an Admin, takes the weaker settings on. Refuses with `not_now` where nothing waits. */
export async function acknowledgeSettings(world: World, by: { id: string; name: string }): Promise<null | Refusal> {
  const done = await world.store.transact(async (tx) => {
    const record = await tx.settingsRecord.read()
    if (record === null || record.pending === null) return refuse('not_now')
    const { settings, weakened } = record.pending
    await tx.settingsRecord.write({ acknowledged: settings, pending: null })
    await tell(world, tx, 'settings_acknowledged', weakened, staffActor(by.id), by.name)
    return null
  })
  if (done === null) await liftForSettings(world, by)
  return done
}

async function review(
  world: World,
  tx: Repositories,
  mine: SecuritySettings,
  isStart: boolean,
): Promise<SettingsRecord> {
  const record = (await tx.settingsRecord.read()) ?? (await readBegun(tx))
  if (record === null) return begin(world, tx, mine)
  if (record === 'removed') return letWait(world, tx, mine, mine, [recordRemoved])
  const weakened = weakenings(record.acknowledged, mine)
  if (weakened.length > 0)
    return isWaiting(record, mine) ? record : letWait(world, tx, record.acknowledged, mine, weakened)
  if (!isStart || record.pending?.weakened.includes(recordRemoved) === true) return record
  const calm = { acknowledged: mine, pending: null }
  await tx.settingsRecord.write(calm)
  return calm
}

function isWaiting({ pending }: SettingsRecord, mine: SecuritySettings): boolean {
  return pending !== null && JSON.stringify(pending.settings) === JSON.stringify(mine)
}

/**
 * Where there was no record: null where there never was one. Where the audit knows of one, either another replica, which
 * starts for the first time as well, has begun it since, or somebody removed it.
 */
async function readBegun(tx: Repositories): Promise<SettingsRecord | 'removed' | null> {
  if ((await tx.audit.findLast('settings_recorded')) === null) return null
  return (await tx.settingsRecord.read()) ?? 'removed'
}

/** The first start acknowledges what it finds. */
async function begin(world: World, tx: Repositories, mine: SecuritySettings): Promise<SettingsRecord> {
  const record = { acknowledged: mine, pending: null }
  await tx.settingsRecord.write(record)
  await tx.audit.append(lineOf(world, 'settings_recorded', [], portal))
  return record
}

async function letWait(
  world: World,
  tx: Repositories,
  acknowledged: SecuritySettings,
  mine: SecuritySettings,
  weakened: readonly string[],
): Promise<SettingsRecord> {
  const record = { acknowledged, pending: { settings: mine, weakened, since: world.clock.now() } }
  await tx.settingsRecord.write(record)
  await tell(world, tx, 'settings_weakened', weakened, portal, itself.name)
  return record
}

async function keepPaused(world: World): Promise<void> {
  const now = world.clock.now()
  const open = await world.store.lockdowns.listOpen()
  const isLong = open.some(
    (it) => it.reason === 'settings_weakened' && isActive(it, now) && it.endsAt > now + extendedBefore,
  )
  if (isLong) return
  const wish = { group: null, reason: 'settings_weakened', endsAt: now + longestLockdown } as const
  await startLockdown(world, wish, itself)
}

async function tell(
  world: World,
  tx: Repositories,
  type: 'settings_weakened' | 'settings_acknowledged',
  weakened: readonly string[],
  actor: Actor,
  who: string,
): Promise<void> {
  const at = world.clock.now()
  await tx.audit.append(lineOf(world, type, weakened, actor))
  const content = { which: [...new Set(weakened.map(settingNameOf))].join(', '), who }
  await announce({ ...world, store: tx }, { id: `${type}:${at}`, kind: type, content })
}

function lineOf({ clock }: World, type: AuditEvent['type'], settings: readonly string[], actor: Actor): AuditEvent {
  return { type, at: clock.now(), requestId: 'tenant', actor, detail: settings.length > 0 ? { settings } : {} }
}
