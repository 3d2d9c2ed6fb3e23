import type { Recognition } from '../core/contact.ts'
import { isCodeAlive } from '../core/decisions/contact.ts'
import type { Actor } from '../core/events.ts'
import { codeRow, type RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusals.ts'
import { matchesPhrase, pairingPhrase } from '../core/spoken.ts'
import { advance } from './advance.ts'
import { gatherMethods } from './contact-methods.ts'
import { isLastUnjudged } from './last-try.ts'
import { findLink } from './lookup.ts'
import type { Ports } from './ports.ts'

const minute = 60_000

/** The request behind a manager's link; null when the link is unknown, void or out of time. */
export function findContactLink(ports: Ports, token: string) {
  return findLink(ports, token, 'contact')
}

/** Notes that the manager signed in; somebody else is refused with `wrong_contact`. */
export function recordArrival(ports: Ports, requestId: string, contactId: string): Promise<RecoveryRequest | Refusal> {
  return advance(ports, requestId, { type: 'contact_arrived', contactId }, contactActor(contactId))
}

/** The three words on the subscriber's screen, new for each contact. Derived from the request, so that they are nowhere at rest. */
export function readPairingPhrase(ports: Ports, request: RecoveryRequest): string {
  return pairingPhrase(Buffer.from(ports.secrets.digest('phrase', phraseKey(request)), 'base64url'))
}

/** A page that was open when the secret changed still shows the phrase of before, and it is as good. */
function isPhraseOf({ secrets }: Ports, request: RecoveryRequest, typed: string): boolean {
  const phrases = secrets.digests('phrase', phraseKey(request)).map((it) => pairingPhrase(Buffer.from(it, 'base64url')))
  return phrases.map((phrase) => matchesPhrase(typed, phrase)).some((verdict) => verdict)
}

function phraseKey({ id, vouchedBy, passedOver }: RecoveryRequest): string {
  const turn = vouchedBy.length + passedOver.length
  return turn === 0 ? id : `${id}:${turn}`
}

/**
 * The manager vouches: the try is counted, then the phrase compared, and only a right one draws the manager code's
 * secret. Refuses with `wrong_phrase`, `wrong_contact`, `too_many_attempts` or `not_now` (R-APP-3, R-APP-4, R-APP-6), and
 * before a try is counted with `not_known` and `pressed_too_often`. One who got a new sign-in method since is for the helpdesk (R-APP-10).
 */
export async function giveApproval(
  ports: Ports,
  requestId: string,
  contactId: string,
  vouching: { phrase: string; recognisedBy: Recognition },
): Promise<RecoveryRequest | Refusal> {
  await ports.clockGuard.admit()
  const actor = contactActor(contactId)
  const facts = await gatherMethods(ports, requestId, 'phrase')
  if (isRefusal(facts)) return facts
  const counted = await advance(ports, requestId, { type: 'phrase_submitted', contactId }, actor)
  if (isRefusal(counted))
    return (await isLastUnjudged(ports, requestId, counted, 'phrase_submitted'))
      ? rejectPhrase(ports, requestId, contactId)
      : counted
  const isRight = isPhraseOf(ports, counted, vouching.phrase)
  if (!isRight) return rejectPhrase(ports, requestId, contactId)
  const sealedSecret = ports.secrets.seal(ports.codes.drawSecret(), codeRow(requestId))
  const { recognisedBy } = vouching
  const given = await advance(
    ports,
    requestId,
    { type: 'approval_given', contactId, recognisedBy, sealedSecret },
    actor,
    facts,
  )
  ports.waker.wake()
  return given
}

/** "Not me, ask the next": the contact's link is void and the next in the chain is asked (R-APP-13). */
export async function referRequest(
  ports: Ports,
  requestId: string,
  contactId: string,
): Promise<RecoveryRequest | Refusal> {
  const event = { type: 'contact_referred', contactId } as const
  const referred = await advance(ports, requestId, event, contactActor(contactId))
  ports.waker.wake()
  return referred
}

/** The manager says no; `isUnexpected` raises the alarm. */
export async function denyRequest(
  ports: Ports,
  requestId: string,
  contactId: string,
  { isUnexpected }: { isUnexpected: boolean },
): Promise<RecoveryRequest | Refusal> {
  const event = { type: 'approval_denied', contactId, isUnexpected } as const
  const denied = await advance(ports, requestId, event, contactActor(contactId))
  ports.waker.wake()
  return denied
}

/** The manager code of this minute, for the manager's page only; null when there is none or its time is over. */
export async function readManagerCode(
  ports: Ports,
  request: RecoveryRequest,
): Promise<{ code: string; renewsAt: number; endsAt: number } | null> {
  const now = ports.clock.now()
  const { limits } = ports.settings
  if (request.state !== 'awaiting_code' || request.code === null || !isCodeAlive(request, { limits }, now)) return null
  await ports.clockGuard.admit()
  const secret = ports.secrets.open(request.code.sealedSecret, codeRow(request.id))
  const endsAt = request.code.issuedAt + limits.codeLives
  return { code: ports.codes.codeAt(secret, now), renewsAt: Math.min(endsAt, now - (now % minute) + minute), endsAt }
}

async function rejectPhrase(ports: Ports, requestId: string, contactId: string): Promise<Refusal> {
  const rejected = await advance(ports, requestId, { type: 'phrase_rejected', contactId }, contactActor(contactId))
  ports.waker.wake()
  return isRefusal(rejected) ? rejected : refuse('wrong_phrase')
}

function contactActor(contactId: string): Actor {
  return { kind: 'contact', id: contactId }
}
