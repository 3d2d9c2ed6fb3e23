import { randomUUID } from 'node:crypto'
import type { Command } from '../core/commands.ts'
import { type Event, staffActor } from '../core/events.ts'
import { isEnding } from '../core/flow.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusals.ts'
import { writeResumeCode } from '../core/resume-code.ts'
import type { OverrideReason, StaffMember } from '../core/staff.ts'
import { type Alongside, advance } from './advance.ts'
import { nameOf } from './error-name.ts'
import { gatherForWriting } from './facts.ts'
import { hasContactLimitLeft, isOverPressLimit } from './limits.ts'
import { areInTrustedGroup } from './override-staff.ts'
import type { Ports } from './ports.ts'
import { digestResumeCode } from './resume.ts'

/** What is safe to perform again at any time: each looks first whether it is still wanted. */
const revivable: readonly Command['type'][] = ['notify', 'revoke_sessions', 'withdraw_pass', 'read_sign_in_log']

/** The same words of the same person so soon after each other are one note, however often the button was pressed. */
const sameNoteWithin = 60_000

/** Nothing is to be done: the note stands there already. */
class NotedAlready extends Error {}

/** Does an act, and keeps the note that goes with it in the same transaction. An empty note is none. */
export async function actAsStaff(
  ports: Ports,
  requestId: string,
  event: Event,
  by: StaffMember,
  note = '',
): Promise<RecoveryRequest | Refusal> {
  const keep = keepNote(ports, requestId, by, note, event.type === 'note_made')
  const done = await advance(ports, requestId, event, staffActor(by.id), undefined, keep).catch((error: unknown) =>
    findNoted(ports, requestId, error),
  )
  ports.waker.wake()
  return done
}

/** The request as the first click left it. */
async function findNoted({ store }: Ports, requestId: string, error: unknown): Promise<RecoveryRequest> {
  const request = error instanceof NotedAlready ? await store.requests.find(requestId) : null
  if (request === null) throw error
  return request
}

/** @param isAll whether the note is all that is done; an act that comes with a note is done in any case */
function keepNote({ clock }: Ports, requestId: string, by: StaffMember, text: string, isAll = false): Alongside {
  return async ({ notes }) => {
    if (text === '') return
    const at = clock.now()
    const isThere = (await notes.listOf(requestId)).some(
      (note) => note.by.id === by.id && note.text === text && at < note.at + sameNoteWithin,
    )
    if (isThere && isAll) throw new NotedAlready()
    if (isThere) return
    await notes.add({ id: randomUUID(), requestId, at, by, text })
  }
}

/** Has somebody asked again: the next in the chain, or the same manager by another mail. Refuses where a newer request is open. */
export async function askAgain(
  ports: Ports,
  request: RecoveryRequest,
  type: 'next_contact_wanted' | 'mail_wanted',
  by: StaffMember,
): Promise<RecoveryRequest | Refusal> {
  if (isEnding(request.state) && (await hasOpenRequest(ports, request))) return refuse('not_now')
  const contactId = request.contact?.person.objectId
  const hasMails = type !== 'mail_wanted' || contactId === undefined || (await hasContactLimitLeft(ports, contactId))
  return hasMails ? actAsStaff(ports, request.id, { type, by }, by) : refuse('too_many_attempts')
}

/** One open request a person: an older one must not come back beside it. */
async function hasOpenRequest({ store }: Ports, { subscriber, id }: RecoveryRequest): Promise<boolean> {
  if (subscriber === null) return false
  const others = await store.requests.findOthersOf(subscriber.objectId, id)
  return others.some(({ state }) => !isEnding(state))
}

/** Tries again what was given up: a reset that stopped half way, mails, and what takes a pass away. */
export async function retryStuck(ports: Ports, requestId: string, by: StaffMember): Promise<RecoveryRequest | Refusal> {
  const revive: Alongside = ({ outbox }) => outbox.revive(requestId, revivable, ports.clock.now())
  const event = { type: 'retry_wanted', by } as const
  const done = await advance(ports, requestId, event, staffActor(by.id), undefined, revive)
  ports.waker.wake()
  return done
}

/** Is something of the request stuck that could be tried again? */
export async function isStuck({ store }: Ports, { id, state, ending }: RecoveryRequest): Promise<boolean> {
  if (state === 'escalated' && ending?.reason === 'reset_failed') return true
  return (await store.outbox.listBuried(id)).some((type) => revivable.includes(type))
}

/**
 * The second of two approves in place of the manager. Everything that the reset will ask of the account is asked now; where
 * something stands in the way the request comes back without an approval, with what was found. Refuses with `pressed_too_often`
 * before anything is asked.
 */
export async function approveOverride(
  ports: Ports,
  request: RecoveryRequest,
  by: StaffMember,
  { reason, note }: { reason: OverrideReason; note: string },
): Promise<RecoveryRequest | Refusal> {
  if (request.subscriber === null) return refuse('not_now')
  if (await isOverPressLimit(ports, 'override', `${request.id}:${by.id}`)) return refuse('pressed_too_often')
  const [facts, areTrusted] = await Promise.all([
    gatherForWriting(ports, request, request.subscriber.objectId),
    areBothTrusted(ports, request, by),
  ])
  const event = { type: 'override_approved', by, reason, areTrusted } as const
  const actor = staffActor(by.id)
  const approved = await advance(ports, request.id, event, actor, facts, keepNote(ports, request.id, by, note))
  ports.waker.wake()
  return approved
}

/** Are both people in the group that may answer for privileged accounts? Asked of Entra now; unknown is no. */
async function areBothTrusted(ports: Ports, request: RecoveryRequest, by: StaffMember): Promise<boolean> {
  const first = request.callerCheck?.by.id
  if (first === undefined) return false
  try {
    return await areInTrustedGroup(ports, request, [first, by.id])
  } catch (error) {
    ports.log.warn(
      { requestId: request.id, error: nameOf(error) },
      'nobody could say whether the approvers are trusted',
    )
    return false
  }
}

/** Draws the code that is read out to the caller, shown in one response to the one who checked them; only its digest stays. */
export async function drawResumeCode(
  ports: Ports,
  requestId: string,
  by: StaffMember,
): Promise<{ request: RecoveryRequest; code: string } | Refusal> {
  const code = writeResumeCode(ports.secrets.drawBytes(8))
  const event = { type: 'resume_code_drawn', by, digest: digestResumeCode(ports, requestId, code) } as const
  const request = await actAsStaff(ports, requestId, event, by)
  return isRefusal(request) ? request : { request, code }
}
