import { portal, subscriber } from '../core/events.ts'
import { waitingOverride } from '../core/policy/override.ts'
import { hasPassedQuestions, type RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusals.ts'
import { normaliseResumeCode } from '../core/resume-code.ts'
import { type Alongside, advance } from './advance.ts'
import { isOverResumeLimit, isOverResumeLimitElsewhere } from './limits.ts'
import type { Ports } from './ports.ts'

/** What is kept of a resume code: a keyed digest, bound to its request. */
export function digestResumeCode({ secrets }: Pick<Ports, 'secrets'>, requestId: string, code: string): string {
  return secrets.digest('resume', textOf(requestId, code))
}

function textOf(requestId: string, code: string): string {
  return `${requestId}|${normaliseResumeCode(code)}`
}

/**
 * Takes the code that the helpdesk read out, from a browser whose request has passed the questions, and gives the approved
 * request that it goes on with: its own, or an older one of the same person whose browser was lost. A try is counted before
 * anything is compared. A code that is wrong, out of time or for nothing reads alike: `wrong_resume_code`.
 * @param takeOver gives this browser the older one, in the transaction in which it goes on: whatever fails then, the lost
 * browser never holds a request that was proven in another
 */
export async function resumeByCode(
  ports: Ports,
  held: RecoveryRequest,
  typed: string,
  takeOver: Alongside,
): Promise<RecoveryRequest | Refusal> {
  if (await isOverResumeLimit(ports, held.id)) return refuse('too_many_attempts')
  const approved = hasPassedQuestions(held) ? await findApproved(ports, held) : null
  if (approved === null || (await isSpentElsewhere(ports, held, approved))) return refuse('wrong_resume_code')
  const counted = await advance(ports, approved.id, { type: 'resume_submitted' }, subscriber)
  if (isRefusal(counted)) return refuse('wrong_resume_code')
  const digest = counted.override?.resume?.digest ?? ''
  if (!ports.secrets.isDigestOf(digest, 'resume', textOf(approved.id, typed))) return reject(ports, approved.id)
  const alongside = approved.id === held.id ? undefined : takeOver
  const accepted = await advance(ports, approved.id, { type: 'resume_accepted' }, subscriber, undefined, alongside)
  if (!isRefusal(accepted)) await closeOthers(ports, accepted)
  ports.waker.wake()
  return isRefusal(accepted) ? refuse('wrong_resume_code') : accepted
}

async function isSpentElsewhere(
  ports: Ports,
  held: RecoveryRequest,
  { id, override }: RecoveryRequest,
): Promise<boolean> {
  return held.id !== id && (await isOverResumeLimitElsewhere(ports, id, override?.at ?? 0))
}

async function reject(ports: Ports, requestId: string): Promise<Refusal> {
  await advance(ports, requestId, { type: 'resume_rejected' }, subscriber)
  ports.waker.wake()
  return refuse('wrong_resume_code')
}

/** The request of this person that two of the staff approved and nobody has taken up yet. */
async function findApproved({ store, clock }: Ports, held: RecoveryRequest): Promise<RecoveryRequest | null> {
  if (held.subscriber === null) return null
  const now = clock.now()
  const all = await store.requests.listOf(held.subscriber.objectId)
  return all.find((request) => waitingOverride(request, now)?.resume != null) ?? null
}

/** The approved one goes on, though others were begun after it; most often it is the one that the code was typed in. */
async function closeOthers(ports: Ports, { id, subscriber }: RecoveryRequest): Promise<void> {
  if (subscriber === null) return
  const others = await ports.store.requests.findOthersOf(subscriber.objectId, id)
  for (const other of others) await advance(ports, other.id, { type: 'request_superseded' }, portal)
}
