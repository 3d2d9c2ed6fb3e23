import type { CommandType } from '../../core/commands.ts'
import type { OutboxItem, Ports } from '../ports.ts'

/** How often a command is tried before people are told; with the waits below mail survives two days of silence. */
const mostAttempts: Record<CommandType, number> = {
  identify_subscriber: 8,
  ask_contact: 14,
  find_contact: 8,
  pass_over_contact: 100_000,
  revoke_sessions: 14,
  notify: 300,
  start_reset: 10,
  run_reset: 10,
  watch_enrolment: 100_000,
  read_sign_in_log: 10,
  withdraw_pass: 300,
  expire: 100_000,
}
/** What guards an account or its people is never given up for one bad answer. */
const tireless: readonly CommandType[] = ['watch_enrolment', 'withdraw_pass', 'expire', 'pass_over_contact']
const firstWait = 1_000
/** So soon a command that got no turn asks for one again. */
const turnWait = 3_000
const longestWait: Record<CommandType, number> = {
  identify_subscriber: 30_000,
  ask_contact: 600_000,
  find_contact: 30_000,
  pass_over_contact: 60_000,
  revoke_sessions: 60_000,
  notify: 600_000,
  start_reset: 30_000,
  run_reset: 60_000,
  watch_enrolment: 30_000,
  read_sign_in_log: 600_000,
  withdraw_pass: 60_000,
  expire: 60_000,
}

/** Is the command given up after this failure? */
export function isLastAttempt({ command, attempts }: OutboxItem, error: unknown): boolean {
  return (isHopeless(error) && !tireless.includes(command.type)) || attempts + 1 >= mostAttempts[command.type]
}

/** An adapter's failure that says of itself that trying again cannot help. */
export function isHopeless(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return (
    ('isPermanent' in error && error.isPermanent === true) || ('isTransient' in error && error.isTransient === false)
  )
}

/** When it is tried again: the wait doubles from a second to the longest, with jitter so that many do not come back at once. */
export function nextAttemptAt(ports: Ports, { command, attempts }: OutboxItem): number {
  const doubled = Math.min(longestWait[command.type], firstWait * 2 ** Math.min(attempts, 20))
  return ports.clock.now() + Math.round(doubled * 0.9 + drawUpTo(ports, doubled * 0.2))
}

/**
 * When a command that got no turn asks for one again. All whom Microsoft told the same must not come back at once, and what
 * guards an account waits no longer than after a failure.
 * @param againAfter what Microsoft said, in milliseconds; 0 where it said nothing
 */
export function nextTurnAt(ports: Ports, { command: { type } }: OutboxItem, againAfter: number): number {
  const told = againAfter <= turnWait ? turnWait : againAfter + drawUpTo(ports, againAfter / 5)
  const wait = tireless.includes(type) ? Math.min(told, longestWait[type]) : told
  return Math.ceil(ports.clock.now() + wait)
}

function drawUpTo({ secrets }: Ports, most: number): number {
  return ((secrets.drawBytes(1)[0] ?? 0) / 255) * most
}
