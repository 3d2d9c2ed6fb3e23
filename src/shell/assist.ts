import { randomUUID } from 'node:crypto'
import { staffActor, subscriber } from '../core/events.ts'
import { nameRow, type RecoveryRequest } from '../core/recovery-request.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { spokenReference } from '../core/spoken.ts'
import { readSpokenReference } from '../core/spoken-reference.ts'
import { createKnow } from './know.ts'
import { isOverAssistLimit, isOverAssistTries } from './limits.ts'
import type { Assist, Ports, SignedInPerson } from './ports.ts'
import { traceOf } from './trace.ts'

const minute = 60_000
const lives = 30 * minute
/** Somebody who wants another code for the same person waits for longer than a hand that presses twice. */
const sameClickWithin = 10_000
/** The page of an invitation shows how the request goes for so long. */
const keptFor = 24 * 60 * minute

/** Nothing is to be drawn: a second click on the button wants the code that the first has drawn. */
class DrawnAlready extends Error {
  readonly assist: Assist

  constructor(assist: Assist) {
    super('drawn already')
    this.assist = assist
  }
}

/**
 * Draws a code for somebody on the line, whose account an agent has looked at. It opens nothing and skips nothing: whoever
 * types it gets the start that every stranger gets, and staff see how that request goes (rule 11, T15). Only tries that
 * strangers used up it gives back (`isInvited`). Refuses with `too_many_attempts`.
 */
export async function offerAssist(ports: Ports, by: SignedInPerson, subjectId: string): Promise<Assist | Refusal> {
  if (await isOverAssistLimit(ports, by.objectId)) return refuse('too_many_attempts')
  const { store, secrets, clock } = ports
  const [id, code, now] = [randomUUID(), spokenReference(secrets.drawBytes(6)), clock.now()]
  const assist = { id, staffId: by.objectId, subjectId, createdAt: now, expiresAt: now + lives, requestId: null }
  const [codeDigest, sealedCode] = [secrets.digest('assist', code), secrets.seal(code, sealedFor(id))]
  const drawing = store.transact(async (tx) => {
    const actor = staffActor(by.objectId)
    // The audit lets one click after the other go on, on every replica.
    await tx.audit.append({ type: 'assist_offered', at: now, requestId: `person:${subjectId}`, actor, detail: {} })
    const drawn = await tx.assists.findDrawn(by.objectId, subjectId, now - sameClickWithin)
    if (drawn !== null) throw new DrawnAlready(drawn)
    await tx.assists.deleteBefore(now - keptFor)
    await tx.assists.add({ ...assist, codeDigest, sealedCode })
    return assist
  })
  return drawing.catch((error: unknown) => {
    if (error instanceof DrawnAlready) return error.assist
    throw error
  })
}

/** The invitation whose code was typed, heard rightly or with a slip; null where there is none, or after too many tries. */
export async function findOpenAssist(ports: Ports, typed: string, sourceAddress: string): Promise<Assist | null> {
  const codes = readSpokenReference(typed)
  if (codes.length !== 1 || (await isOverAssistTries(ports, sourceAddress))) return null
  const { store, secrets, clock } = ports
  return store.assists.findOpen(
    codes.flatMap((code) => secrets.digests('assist', code)),
    clock.now(),
  )
}

/** Ties a request that was just started to an invitation, and writes it down. Who was slower is simply not tied. */
export async function joinAssist({ store, clock }: Ports, { id }: Assist, request: RecoveryRequest): Promise<void> {
  await store.transact(async (tx) => {
    if (!(await tx.assists.join(id, request.id))) return
    await tx.audit.append({
      type: 'assist_joined',
      at: clock.now(),
      requestId: request.id,
      actor: subscriber,
      detail: {},
    })
  })
}

/**
 * Was the request started with a code that staff drew for this very person? The directory says whose the typed name is, so
 * that a code for one gives nobody tries for another; where it does not answer, nobody is invited.
 */
export async function isInvited(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  const assist = await ports.store.assists.findOf(request.id)
  if (assist === null) return false
  const name = ports.secrets.open(request.sealedName, nameRow(request.id))
  const question = ports.directory.findAccount(name, traceOf(ports, request))
  const account = await createKnow(ports, request)('invited', question)
  return account.isKnown && account.value?.objectId === assist.subjectId
}

/** An invitation as staff see it: its code, and the request that was started with it. */
export interface AssistShown extends Assist {
  code: string
  request: RecoveryRequest | null
}

/** Reads it; null where there is none. */
export async function readAssist({ store, secrets }: Ports, id: string): Promise<AssistShown | null> {
  const assist = await store.assists.find(id)
  if (assist === null) return null
  const request = assist.requestId === null ? null : await store.requests.find(assist.requestId)
  return { ...assist, code: secrets.open(assist.sealedCode, sealedFor(id)), request }
}

function sealedFor(id: string): string {
  return `assist:${id}`
}
