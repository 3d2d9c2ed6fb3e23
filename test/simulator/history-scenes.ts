import type { Recognition } from '../../src/core/contact.ts'
import type { Event } from '../../src/core/events.ts'
import type { Course } from './history-table.ts'

/** Who does something at a moment of the past, counted in minutes from the start. */
export type Scene = { after: number } & (
  | { who: 'subscriber' | 'contact' | 'portal' | 'staff'; event: Event }
  | { who: 'portal'; effect: 'create_guard_pass' | 'delete_method' | 'revoke_sessions' | 'create_pass' }
)

/** Whom a story needs to know: the manager who vouches, and how fast everybody is. */
export interface Pace {
  contactId: string
  /** Minutes until the manager opens the mail. */
  answer: number
  recognisedBy: Recognition
  /** Draws a pass that stands from a minute on, for so many. */
  passAt(after: number, isGuard: boolean): { id: string; isGuard: boolean; createdAt: number; expiresAt: number }
  /** A sealed secret of a manager code. */
  sealedSecret: string
}

type Scenes = readonly Scene[]

const answered: Scenes = [
  { after: 2, who: 'subscriber', event: { type: 'answers_submitted' } },
  { after: 2, who: 'subscriber', event: { type: 'answers_accepted' } },
  { after: 2, who: 'portal', event: { type: 'subscriber_identified' } },
]
const asked: Scenes = [...answered, { after: 2, who: 'portal', event: { type: 'contact_asked' } }]

const rejected = (after: number, isBudgetSpent = false, isCase = false): Scenes => [
  { after, who: 'subscriber', event: { type: 'answers_submitted' } },
  { after, who: 'subscriber', event: { type: 'answers_rejected', isBudgetSpent, isCase } },
]

/** The manager comes, types the words and confirms; `at` in minutes. */
function vouching({ contactId, answer, recognisedBy, sealedSecret }: Pace): Scenes {
  const at = 2 + answer
  return [
    ...asked,
    { after: at, who: 'contact', event: { type: 'contact_arrived', contactId } },
    { after: at + 2, who: 'contact', event: { type: 'phrase_submitted', contactId } },
    { after: at + 2, who: 'contact', event: { type: 'approval_given', contactId, recognisedBy, sealedSecret } },
  ]
}

function coded(pace: Pace): Scenes {
  const at = pace.answer + 5
  return [
    ...vouching(pace),
    { after: at, who: 'subscriber', event: { type: 'code_submitted' } },
    { after: at, who: 'subscriber', event: { type: 'code_accepted' } },
  ]
}

const resetSteps = ['recheck', 'guard_pass', 'delete_methods', 'read_back', 'revoke_sessions'] as const

function reset(pace: Pace): Scenes {
  const at = pace.answer + 6
  const stepped = resetSteps.flatMap((step): Scene[] => [
    { after: at, who: 'portal', event: { type: 'reset_step_recorded', step, status: 'running' } },
    ...effectsOf(step, pace, at),
    { after: at, who: 'portal', event: { type: 'reset_step_recorded', step, status: 'done', found: 2, deleted: 2 } },
  ])
  return [
    ...coded(pace),
    { after: at, who: 'subscriber', event: { type: 'reset_started' } },
    ...stepped,
    { after: at, who: 'portal', event: { type: 'reset_finished' } },
  ]
}

function effectsOf(step: (typeof resetSteps)[number], pace: Pace, after: number): readonly Scene[] {
  if (step === 'revoke_sessions') return [{ after, who: 'portal', effect: 'revoke_sessions' }]
  if (step === 'delete_methods') return Array(2).fill({ after, who: 'portal', effect: 'delete_method' })
  if (step !== 'guard_pass') return []
  return [
    { after, who: 'portal', event: { type: 'guard_wanted' } },
    { after, who: 'portal', effect: 'create_guard_pass' },
    { after, who: 'portal', event: { type: 'guard_placed', pass: pace.passAt(after, true) } },
  ]
}

function passed(pace: Pace): Scenes {
  const at = pace.answer + 8
  return [
    ...reset(pace),
    { after: at, who: 'subscriber', event: { type: 'pass_requested', attempt: 0 } },
    { after: at, who: 'portal', effect: 'create_pass' },
    { after: at, who: 'portal', event: { type: 'pass_issued', pass: pace.passAt(at, false) } },
  ]
}

function seen(kinds: readonly ('authenticator' | 'phone')[], after: number): Scene {
  const flags = { isBackupPermitted: true, isPassUsed: true, isPassGone: true }
  return { after, who: 'portal', event: { type: 'methods_seen', kinds, ...flags } }
}

function recovered(pace: Pace): Scenes {
  const at = pace.answer + 12
  return [...passed(pace), seen(['authenticator'], at), seen(['authenticator', 'phone'], at + 3)]
}

function wrongCodes(pace: Pace): Scenes {
  const tries = [1, 2, 3, 4, 5].flatMap((count): Scene[] => [
    { after: pace.answer + 5 + count, who: 'subscriber', event: { type: 'code_submitted' } },
    { after: pace.answer + 5 + count, who: 'subscriber', event: { type: 'code_rejected' } },
  ])
  return [...vouching(pace), ...tries]
}

function wrongPhrases({ contactId, answer }: Pace): Scenes {
  const tries = [1, 2, 3].flatMap((count): Scene[] => [
    { after: answer + 2 + count, who: 'contact', event: { type: 'phrase_submitted', contactId } },
    { after: answer + 2 + count, who: 'contact', event: { type: 'phrase_rejected', contactId } },
  ])
  return [...asked, { after: answer + 2, who: 'contact', event: { type: 'contact_arrived', contactId } }, ...tries]
}

function denied({ contactId, answer }: Pace, isUnexpected: boolean): Scenes {
  return [
    ...asked,
    { after: answer + 2, who: 'contact', event: { type: 'contact_arrived', contactId } },
    { after: answer + 3, who: 'contact', event: { type: 'approval_denied', contactId, isUnexpected } },
  ]
}

const dayLater = 1_443

/** What happens in each course of the past. Who is not eligible, or has nobody to vouch, ends where they are identified. */
export const scenesOf: Readonly<Record<Course, (pace: Pace) => Scenes>> = {
  recovered,
  fumbled: (pace) => [...rejected(1), ...recovered(pace)],
  identified: () => answered,
  no_answer: () => [...asked, { after: dayLater, who: 'portal', event: { type: 'deadline_passed' } }],
  asked_for_help: () => [...asked, { after: 55, who: 'subscriber', event: { type: 'help_requested' } }],
  unreachable: () => [...answered, { after: 20, who: 'portal', event: { type: 'contact_unreachable' } }],
  withdrawn: () => [...asked, { after: 6, who: 'subscriber', event: { type: 'request_cancelled' } }],
  refused: (pace) => denied(pace, false),
  unexpected: (pace) => [
    ...denied(pace, true),
    { after: pace.answer + 90, who: 'staff', event: { type: 'hold_cleared', reason: 'account_secured' } },
  ],
  other_way: (pace) => vouching({ ...pace, recognisedBy: 'other' }),
  wrong_phrases: wrongPhrases,
  wrong_codes: wrongCodes,
  not_enrolled: (pace) => [
    ...passed(pace),
    { after: pace.answer + dayLater, who: 'portal', event: { type: 'enrolment_overdue' } },
  ],
  wrong_answers: () => [...rejected(1), ...rejected(3), ...rejected(5, false, true)],
  stranger: () => [...rejected(1), ...rejected(2), { after: 31, who: 'portal', event: { type: 'deadline_passed' } }],
  left_at_once: () => [{ after: 31, who: 'portal', event: { type: 'deadline_passed' } }],
}
