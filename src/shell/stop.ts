import type { HoldReason } from '../core/ending.ts'
import { type Actor, staffActor } from '../core/events.ts'
import { isEnding } from '../core/flow.ts'
import { isHolding, type RecoveryRequest } from '../core/recovery-request.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { referenceDigits } from '../core/spoken.ts'
import { advance } from './advance.ts'
import { isOverStopLimit } from './limits.ts'
import { findLink } from './lookup.ts'
import type { Link, Ports, Repositories, RequestPage } from './ports.ts'

/** What stands behind the stop link of a notice. */
export interface StopLink {
  /** Of which the notice told. */
  request: RecoveryRequest
  /** What the link stops: that one, or the one that took its place. */
  running: RecoveryRequest
  link: Link
}

/** What is behind a notice's stop link; null when the link is unknown or out of time. */
export async function findStopLink(ports: Ports, token: string): Promise<StopLink | null> {
  const found = await findLink(ports, token, 'stop')
  return found && { ...found, running: await findRunning(ports, found.request) }
}

/** A thief would only have to begin anew, and whoever was told of the first try would read that nothing is left to stop. */
async function findRunning({ store }: Ports, request: RecoveryRequest): Promise<RecoveryRequest> {
  const { ending, subscriber } = request
  if (ending?.reason !== 'superseded' || subscriber === null) return request
  const since = ending.at
  const lasting = (await store.requests.listOf(subscriber.objectId)).filter((it) => it.ending?.reason !== 'superseded')
  const open = lasting.find(({ state }) => !isEnding(state))
  const later = lasting.filter((it) => endOf(it) >= since).sort((left, right) => endOf(right) - endOf(left))
  return open ?? later[0] ?? request
}

function endOf({ ending }: RecoveryRequest): number {
  return ending?.at ?? 0
}

/**
 * "This was not me": stops the request when the two digits of its reference are typed, which a mail scanner cannot do
 * (R-NOT-3, R-ELIG-5). Refuses with `unknown_link`, `wrong_digits`, `too_many_attempts` or `not_now`.
 */
export async function stopRequest(ports: Ports, token: string, digits: string): Promise<RecoveryRequest | Refusal> {
  const found = await findStopLink(ports, token)
  if (found === null) return refuse('unknown_link')
  const { request, running, link } = found
  const typed = digits.normalize('NFKC').trim()
  // No guess, and so no try: a scanner that fills in forms must not take the brake from its reader.
  if (!/^\d{2}$/.test(typed)) return refuse('wrong_digits')
  if (await isOverStopLimit(ports, request.id, link.addressee)) return refuse('too_many_attempts')
  const actor = { kind: 'notice', id: link.addressee } as const
  if (!ports.secrets.isEqual(typed, referenceDigits(request.reference))) return refuseGuess(ports, request, actor)
  const stopped = await advance(ports, running.id, { type: 'request_stopped' }, actor, undefined, (tx) =>
    withdrawEarlier(tx, request, running, ports.clock.now()),
  )
  ports.waker.wake()
  return stopped
}

/** The tries of an hour bound how many of these there are. */
async function refuseGuess({ store, clock }: Ports, { id, state }: RecoveryRequest, actor: Actor): Promise<Refusal> {
  const detail = { from: state, refusal: 'wrong_digits' } as const
  await store.audit.append({ type: 'request_stopped', at: clock.now(), requestId: id, actor, detail })
  return refuse('wrong_digits')
}

/** What took its place may not have got as far, and then leaves the pass of the one that was told of where it is. */
async function withdrawEarlier(
  { outbox }: Repositories,
  request: RecoveryRequest,
  running: RecoveryRequest,
  dueAt: number,
): Promise<void> {
  if (request.id === running.id || request.reset === null || running.reset !== null) return
  await outbox.add(request.id, [{ command: { type: 'withdraw_pass' }, dueAt }])
}

/**
 * Staff looked into a stop and let the person recover by themselves again. Refuses with `not_now` where nothing is held.
 * @param staffId object id of who signed in; null for an administrator at the command line
 */
export function clearHold(
  ports: Ports,
  requestId: string,
  staffId: string | null,
  reason: HoldReason,
): Promise<RecoveryRequest | Refusal> {
  return advance(ports, requestId, { type: 'hold_cleared', reason }, staffActor(staffId))
}

/** The requests that keep their subscribers from recovering by themselves, newest first. */
export async function listHolding({ store }: Pick<Ports, 'store'>): Promise<readonly RecoveryRequest[]> {
  const holding: RecoveryRequest[] = []
  let before: string | null = null
  do {
    const page: RequestPage = await store.requests.listEscalated({ limit: 200, before })
    holding.push(...page.requests.filter(isHolding))
    before = page.next
  } while (before !== null)
  return holding
}
