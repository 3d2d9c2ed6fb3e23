/**
 * The journey as one table: state → event → the states that may follow.
 *
 * A state says what is awaited; endings are past participles. An event that a state does not list is a refusal
 * (`decide`), so nothing can be skipped. `flow.mermaid` is derived from this table and a test keeps them equal.
 */
export const flow = {
  awaiting_answers: {
    answers_submitted: ['awaiting_answers'],
    answers_accepted: ['awaiting_manager'],
    answers_rejected: ['awaiting_answers', 'escalated'],
    answers_undecided: ['escalated'],
    request_cancelled: ['cancelled'],
    deadline_passed: ['expired'],
  },
  awaiting_manager: {
    subscriber_identified: ['awaiting_manager', 'escalated'],
    contact_asked: ['awaiting_manager'],
    contact_referred: ['awaiting_manager'],
    contact_silent: ['awaiting_manager'],
    next_contact_found: ['awaiting_manager', 'escalated'],
    contact_unreachable: ['escalated'],
    contact_asked_too_often: ['escalated'],
    contact_arrived: ['awaiting_manager'],
    reminder_requested: ['awaiting_manager'],
    phrase_submitted: ['awaiting_manager'],
    phrase_rejected: ['awaiting_manager', 'escalated'],
    approval_given: ['awaiting_manager', 'awaiting_code', 'escalated'],
    approval_denied: ['denied', 'stopped'],
    help_requested: ['escalated'],
    request_cancelled: ['cancelled'],
    request_stopped: ['stopped'],
    request_superseded: ['closed'],
    deadline_passed: ['expired'],
    ...handledIn('awaiting_manager'),
    next_contact_wanted: ['awaiting_manager'],
    mail_wanted: ['awaiting_manager'],
    request_refused: ['denied'],
    request_frozen: ['stopped'],
  },
  awaiting_code: {
    contact_arrived: ['awaiting_code'],
    phrase_submitted: ['awaiting_code'],
    phrase_rejected: ['awaiting_code', 'escalated'],
    approval_given: ['awaiting_code', 'escalated'],
    approval_denied: ['denied', 'stopped'],
    code_submitted: ['awaiting_code'],
    code_accepted: ['verified', 'escalated'],
    code_rejected: ['awaiting_code', 'escalated'],
    help_requested: ['escalated'],
    request_cancelled: ['cancelled'],
    request_stopped: ['stopped'],
    request_superseded: ['closed'],
    deadline_passed: ['expired'],
    ...handledIn('awaiting_code'),
    request_refused: ['denied'],
    request_frozen: ['stopped'],
  },
  verified: {
    reset_started: ['verified', 'resetting', 'escalated'],
    revocation_wanted: ['verified', 'escalated'],
    sessions_revoked: ['verified'],
    remedy_chosen: ['verified'],
    remedy_worked: ['closed'],
    approval_denied: ['denied', 'stopped'],
    help_requested: ['escalated'],
    request_cancelled: ['cancelled'],
    request_stopped: ['stopped'],
    request_superseded: ['closed'],
    deadline_passed: ['expired'],
    ...handledIn('verified'),
    request_refused: ['denied'],
    request_frozen: ['stopped'],
  },
  resetting: {
    reset_step_recorded: ['resetting'],
    guard_wanted: ['resetting'],
    guard_placed: ['resetting'],
    pass_failed: ['resetting'],
    sessions_revoked: ['resetting'],
    reset_finished: ['awaiting_pass'],
    reset_failed: ['escalated'],
    request_stopped: ['stopped'],
    request_superseded: ['closed'],
    ...handledIn('resetting'),
    request_frozen: ['stopped'],
  },
  awaiting_pass: {
    pass_requested: ['awaiting_pass', 'escalated'],
    pass_issued: ['enrolling'],
    pass_failed: ['awaiting_pass', 'escalated'],
    guard_wanted: ['awaiting_pass'],
    guard_placed: ['awaiting_pass'],
    methods_seen: ['awaiting_pass', 'escalated'],
    enrolment_overdue: ['escalated'],
    help_requested: ['escalated'],
    request_stopped: ['stopped'],
    request_superseded: ['closed'],
    ...handledIn('awaiting_pass'),
    request_frozen: ['stopped'],
  },
  enrolling: {
    pass_requested: ['enrolling', 'escalated'],
    pass_issued: ['enrolling'],
    pass_failed: ['enrolling', 'escalated'],
    guard_wanted: ['enrolling'],
    guard_placed: ['enrolling'],
    pass_replaced: ['enrolling'],
    methods_seen: ['enrolling', 'recovered'],
    enrolment_overdue: ['escalated'],
    help_requested: ['escalated'],
    request_stopped: ['stopped'],
    request_superseded: ['closed'],
    ...handledIn('enrolling'),
    request_frozen: ['stopped'],
  },
  recovered: {
    guard_released: ['recovered'],
    methods_seen: ['recovered'],
    sign_in_seen: ['recovered'],
    request_stopped: ['stopped'],
    ...handledIn('recovered'),
    request_frozen: ['stopped'],
    request_closed: ['recovered'],
  },
  escalated: {
    subscriber_identified: ['escalated'],
    guard_wanted: ['escalated'],
    guard_placed: ['escalated'],
    pass_failed: ['escalated'],
    guard_released: ['escalated'],
    methods_seen: ['escalated'],
    sessions_revoked: ['escalated'],
    request_stopped: ['stopped'],
    request_superseded: ['closed'],
    request_closed: ['closed'],
    ...handledIn('escalated'),
    request_refused: ['denied'],
    request_frozen: ['stopped'],
    next_contact_wanted: ['awaiting_manager'],
    mail_wanted: ['awaiting_manager'],
    retry_wanted: ['escalated', 'resetting'],
    override_approved: ['escalated'],
    resume_code_drawn: ['escalated'],
    resume_submitted: ['escalated'],
    resume_rejected: ['escalated'],
    resume_accepted: ['verified'],
  },
  stopped: {
    subscriber_identified: ['stopped'],
    guard_wanted: ['stopped'],
    guard_placed: ['stopped'],
    pass_failed: ['stopped'],
    guard_released: ['stopped'],
    methods_seen: ['stopped'],
    hold_cleared: ['stopped'],
    sessions_revoked: ['stopped'],
    request_stopped: ['stopped'],
    request_closed: ['closed'],
    ...handledIn('stopped'),
  },
  closed: {
    subscriber_identified: ['closed'],
    guard_wanted: ['closed'],
    guard_placed: ['closed'],
    pass_failed: ['closed'],
    guard_released: ['closed'],
    methods_seen: ['closed'],
    hold_cleared: ['closed'],
    sessions_revoked: ['closed'],
    request_stopped: ['closed'],
  },
  denied: {
    subscriber_identified: ['denied'],
    sessions_revoked: ['denied'],
    request_stopped: ['denied'],
    hold_cleared: ['denied'],
  },
  expired: {
    subscriber_identified: ['expired'],
    sessions_revoked: ['expired'],
    request_stopped: ['expired'],
    hold_cleared: ['expired'],
  },
  cancelled: {
    subscriber_identified: ['cancelled'],
    sessions_revoked: ['cancelled'],
    request_stopped: ['cancelled'],
    hold_cleared: ['cancelled'],
  },
} as const satisfies Flow

/** What staff may do in any state that they see, without leading out of it. */
function handledIn<S extends string>(state: S) {
  return {
    request_taken: [state],
    request_released: [state],
    note_made: [state],
    caller_checked: [state],
    retry_wanted: [state],
  } as const
}

/** The shape of the table: each state lists the events that it knows, each event the states that may follow. */
export type Flow = Record<string, Record<string, readonly string[]>>

/** What a recovery request is waiting for, or how it ended. */
export type State = keyof typeof flow

/** The endings: nothing that the subscriber does leads out of them. Staff may take up again what waits for them. */
export const endings = ['recovered', 'denied', 'stopped', 'expired', 'cancelled', 'escalated', 'closed'] as const

/** Is the request over for the subscriber? */
export function isEnding(state: State): boolean {
  return (endings as readonly State[]).includes(state)
}

/** The states that may follow `eventType` in `state`; none when the table does not know the event there. */
export function followersOf(state: State, eventType: string): readonly State[] {
  const events: Record<string, readonly State[]> = flow[state]
  return Object.hasOwn(events, eventType) ? (events[eventType] ?? []) : []
}

/** The table drawn as a Mermaid state diagram, as `flow.mermaid` holds it. */
export function toMermaid(): string {
  const arrows = Object.entries(flow).flatMap(([state, events]) =>
    Object.entries(events as Record<string, readonly string[]>).flatMap(([event, followers]) =>
      followers.map((follower) => `  ${state} --> ${follower}: ${event}`),
    ),
  )
  const ends = endings.map((state) => `  ${state} --> [*]`)
  return ['stateDiagram-v2', '  [*] --> awaiting_answers: recovery_started', ...arrows, ...ends, ''].join('\n')
}
