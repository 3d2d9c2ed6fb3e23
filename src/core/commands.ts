/** The notices that people get (design rule 9); each has its words under `mail.<notice>` in the catalogue. */
export const notices = [
  'recovery_started',
  'approval_given',
  'methods_deleted',
  'pass_shown',
  'pass_replaced',
  'methods_registered',
  'backup_missing',
  'request_recovered',
  'request_denied',
  'request_stopped',
  'request_escalated',
  'request_expired',
  'request_cancelled',
  'request_closed',
  'request_refused',
  'request_frozen',
  'hold_cleared',
  'caller_checked',
  'override_approved',
  'alarm',
] as const
export type Notice = (typeof notices)[number]

/** To whom a notice goes by mail. Each is a row of the outbox of its own, so that a retry never doubles another's mail. */
export const audiences = ['subscriber_work', 'subscriber_other', 'contact', 'security'] as const
/** The readers of mails, and the webhook. */
export type Audience = (typeof audiences)[number] | 'webhook'

/** An effect that is wanted, as plain data. No secret is ever in one: what is secret is drawn when it is performed. */
export type Command =
  | { type: 'identify_subscriber' }
  | { type: 'ask_contact'; isReminder: boolean }
  | { type: 'find_contact' }
  | { type: 'pass_over_contact'; contactId: string }
  /**
   * `place`: which of several; for the subscriber's other addresses, and for those who vouched before the present contact.
   * `at`: for the webhook, when it happened, which a later try must not change.
   */
  | { type: 'notify'; notice: Notice; audience: Audience; place?: number; at?: number }
  | { type: 'start_reset' }
  | { type: 'run_reset' }
  | { type: 'revoke_sessions' }
  | { type: 'watch_enrolment' }
  | { type: 'read_sign_in_log' }
  | { type: 'withdraw_pass' }
  | { type: 'expire' }

export type CommandType = Command['type']

const known: Readonly<Record<CommandType, true>> = {
  identify_subscriber: true,
  ask_contact: true,
  find_contact: true,
  pass_over_contact: true,
  notify: true,
  start_reset: true,
  run_reset: true,
  revoke_sessions: true,
  watch_enrolment: true,
  read_sign_in_log: true,
  withdraw_pass: true,
  expire: true,
}
/** The types of commands, each once. */
export const commandTypes = Object.keys(known) as readonly CommandType[]

/** The mails that come before anything is done, and the alarms: who reads one may still stop what it tells of. */
const firstNotices: readonly Notice[] = ['recovery_started', 'alarm']

/**
 * The line in which a command waits. What goes to the webhook waits for another machine than what goes by mail, and the first
 * notices of a recovery do not wait behind the score of later ones that others have.
 */
export type QueueName = CommandType | 'notify_first' | 'notify_webhook'
/** The lines, each once. */
export const queueNames: readonly QueueName[] = [...commandTypes, 'notify_first', 'notify_webhook']

/** Where a command waits. */
export function queueOf(command: Command): QueueName {
  if (command.type !== 'notify') return command.type
  if (command.audience === 'webhook') return 'notify_webhook'
  return firstNotices.includes(command.notice) ? 'notify_first' : 'notify'
}

/** Where commands of a type wait. */
export function queuesOf(type: CommandType): readonly QueueName[] {
  return type === 'notify' ? ['notify', 'notify_first', 'notify_webhook'] : [type]
}

/** A command and when it is due (epoch milliseconds). */
export interface PlannedCommand {
  command: Command
  dueAt: number
}
