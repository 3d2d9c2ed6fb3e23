import type { QueueName } from '../core/commands.ts'

/** Commands that wait for the same thing, and how many of them one worker performs side by side. */
export interface Lane {
  types: readonly QueueName[]
  width: number
}

/**
 * `resets` wait for Graph's writes, `questions` for its rationed answers, `notices` for a mail server that may take its time over
 * each, and what is `prompt` must never wait for any of them: a guard that ends, a stop, a deadline. Were they one queue, a mass
 * lockout's resets would hold up the guards of those who are already reset, and so would a mail server that does not answer.
 * `asks` are the mails to managers, on which somebody at a page depends: there are a score of notices to each of them. `brakes`
 * are the notices without which no reset begins, since whoever reads one may stop it. `events`
 * wait for the webhook, which may be down while mails go out, or the other way round.
 */
const nameOf: Readonly<
  Record<QueueName, 'resets' | 'questions' | 'asks' | 'brakes' | 'notices' | 'events' | 'prompt'>
> = {
  run_reset: 'resets',
  identify_subscriber: 'questions',
  find_contact: 'questions',
  read_sign_in_log: 'questions',
  start_reset: 'questions',
  ask_contact: 'asks',
  notify_first: 'brakes',
  notify: 'notices',
  notify_webhook: 'events',
  pass_over_contact: 'prompt',
  revoke_sessions: 'prompt',
  watch_enrolment: 'prompt',
  withdraw_pass: 'prompt',
  expire: 'prompt',
}
/**
 * Of the sign-in log's five turns in ten seconds four questions wait for at most eight: far less than a page's patience. Most of a
 * notice's time goes on its way to and from the database, where it waits among all who use the pages: with few of them under way
 * a busy portal tells people minutes after it acts.
 */
const widths = { resets: 16, questions: 4, asks: 16, brakes: 16, notices: 48, events: 4, prompt: 8 } as const

/**
 * The lanes. Each is served in the order in which its commands were due. What a person waits for in front of a page (the pass,
 * the helpdesk's look) passes the lanes by and meets no more of others' calls than a lane is wide.
 */
export const lanes: readonly Lane[] = Object.entries(widths).map(([name, width]) => {
  const types = Object.keys(nameOf) as QueueName[]
  return { types: types.filter((type) => nameOf[type] === name), width }
})

const byType = new Map(lanes.flatMap((lane) => lane.types.map((type) => [type, lane] as const)))

/** The lane of a command; throws where it has none. */
export function laneOf(type: QueueName): Lane {
  const lane = byType.get(type)
  if (lane === undefined) throw new Error(`${type} has no lane`)
  return lane
}
