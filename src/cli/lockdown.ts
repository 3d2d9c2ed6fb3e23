import { isGuid } from '../core/guid.ts'
import { isActive, type Lockdown, type LockdownReason, lockdownReasons, longestLockdown } from '../core/lockdown.ts'
import { isRefusal } from '../core/refusals.ts'
import { isLiftWanted, liftLockdown, startLockdown } from '../shell/lockdown.ts'
import type { Ports } from '../shell/ports.ts'
import { readArguments } from './arguments.ts'
import { type Command, exitCodes, giveUp, type Terminal, UsageError } from './terminal.ts'
import { withPorts } from './working.ts'

const hour = 60 * 60_000
/** Whoever may run commands is one person of the two, however often they run them. */
const commandLine = { id: null, name: 'an administrator at the command line' }

const options = { reason: { type: 'string' }, hours: { type: 'string' }, group: { type: 'string' } } as const

/** `lockdown on`: pauses recoveries within five seconds, on every replica (R-SEC-8). */
export const lockdownOn: Command = {
  name: 'lockdown on',
  usage: `--reason ${lockdownReasons.join('|')} --hours 1..72 [--group OBJECT_ID]`,
  summary: 'Pauses all recoveries, or those of a group; again with a later end: extends the pause',
  async run(args, terminal) {
    const wish = readWish(args)
    return withPorts(terminal, async (ports) => {
      const { group, reason, hours } = wish
      const endsAt = ports.clock.now() + Math.min(hours * hour, longestLockdown)
      const started = await startLockdown(ports, { group, reason, endsAt }, commandLine)
      if (isRefusal(started)) return giveUp(['It is paused for longer already. To lift it: lockdown off'], terminal)
      terminal.write(`${describe(started)}\nThe security mailbox is told.\n`)
      return exitCodes.done
    })
  },
}

/** `lockdown off`: one of the two persons who lift a pause early; never both. */
export const lockdownOff: Command = {
  name: 'lockdown off',
  usage: '[--group OBJECT_ID]',
  summary: 'Asks to lift a pause early, or confirms what an Admin asked for; counts as one of the two persons',
  async run(args, terminal) {
    const group = readGroup(readArguments(args, { group: options.group }, 'no words').values.group)
    return withPorts(terminal, (ports) => lift(ports, group, terminal))
  },
}

/** `lockdown status`: what is paused now. */
export const lockdownStatus: Command = {
  name: 'lockdown status',
  usage: '',
  summary: 'Shows what is paused, why, and until when',
  async run(args, terminal) {
    readArguments(args, {}, 'no words')
    return withPorts(terminal, async (ports) => {
      const active = await listActive(ports)
      for (const lockdown of active) terminal.write(`${describe(lockdown)}\n${wishOf(lockdown, ports.clock.now())}`)
      if (active.length === 0) terminal.write('Nothing is paused.\n')
      return exitCodes.done
    })
  },
}

async function lift(ports: Ports, group: string | null, terminal: Terminal): Promise<number> {
  const active = (await listActive(ports)).filter((it) => it.group === group)
  const standing = active.find(({ reason }) => reason !== 'settings_weakened')
  if (standing === undefined) return giveUp([refusals[active.length > 0 ? 'settings' : 'none']], terminal)
  const lifted = await liftLockdown(ports, standing.id, commandLine)
  if (isRefusal(lifted)) return giveUp([refusals[lifted.code === 'second_person_needed' ? 'same' : 'other']], terminal)
  const text = lifted.lifted === null ? 'An Admin must confirm within half an hour at /helpdesk/lockdown.' : 'Lifted.'
  terminal.write(`${text} The security mailbox is told.\n`)
  return exitCodes.done
}

const refusals = {
  none: 'That is not paused. What is: lockdown status',
  settings:
    'It is paused for weakened settings: an Admin takes them on at /helpdesk/settings, or a start with the settings as they were lifts it.',
  same: 'The command line has asked already. An Admin must confirm at /helpdesk/lockdown, or it ends by itself.',
  other: 'It has changed a moment ago. Look first: lockdown status',
}

async function listActive({ store, clock }: Ports): Promise<readonly Lockdown[]> {
  return (await store.lockdowns.listOpen()).filter((lockdown) => isActive(lockdown, clock.now()))
}

function describe({ group, reason, endsAt, startedBy }: Lockdown): string {
  const scope = group === null ? 'All recoveries' : `Recoveries of members of the group ${group}`
  return `${scope}: paused until ${new Date(endsAt).toISOString()} (${reason}, by ${startedBy.name}).`
}

function wishOf(lockdown: Lockdown, now: number): string {
  if (!isLiftWanted(lockdown, now)) return ''
  return `  ${lockdown.liftAsked?.by.name} asked to lift it; somebody else must confirm.\n`
}

function readWish(args: readonly string[]): { group: string | null; reason: LockdownReason; hours: number } {
  const values = readArguments(args, options, 'no words').values
  const reason = lockdownReasons.find((known) => known === values.reason)
  if (reason === undefined) throw new UsageError(`--reason is one of ${lockdownReasons.join(', ')}`)
  const hours = /^\d{1,2}$/.test(values.hours ?? '') ? Number(values.hours) : 0
  if (hours < 1 || hours * hour > longestLockdown) throw new UsageError('--hours is a whole number from 1 to 72')
  return { group: readGroup(values.group), reason, hours }
}

function readGroup(text: string | undefined): string | null {
  if (text === undefined) return null
  if (!isGuid(text)) throw new UsageError('--group is the object id of a group, as Entra shows it')
  return text.toLowerCase()
}
