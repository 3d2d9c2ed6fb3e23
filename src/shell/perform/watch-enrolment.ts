import { isSecondFactor, type MethodKind } from '../../core/authentication-method.ts'
import { decideWatch, isShownPassReplaced, summariseMethods, type WatchAct } from '../../core/enrolment.ts'
import { portal } from '../../core/events.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { performEffect } from '../entra-effect.ts'
import { extend } from '../pause.ts'
import { placeGuard, toLivePass } from '../place-guard.ts'
import type { PassOnAccount, Ports } from '../ports.ts'
import { traceOf } from '../trace.ts'
import { done, type Performed, type Performer } from './performer.ts'

/** Longer than a deleted method stays listed (facts.md §8). */
const ghostsLast = 10 * 60_000
/** Kinds that do not live on the phone that Authenticator lives on. */
const backupKinds: readonly MethodKind[] = ['phone', 'fido2', 'hardware_oath', 'external']

/**
 * Looks after an account from the guard pass on: ticks the checklist from the live methods list, keeps a pass on the
 * account while no method stands, takes every pass away once one does, and hands over to people after a day (rule 3).
 */
export const watchEnrolment: Performer<'watch_enrolment'> = async (ports, request) => {
  const objectId = request.subscriber?.objectId
  if (request.guard === null || objectId === undefined || request.state === 'resetting')
    return whileResetting(ports, request)
  const seen = await look(ports, request, objectId)
  const known = await recordSeen(ports, await recordReplaced(ports, request, seen), seen, seen.pass === null)
  if (known.guard === null) return done
  await act(ports, known, objectId, seen, judge(ports, await withPauses(ports, known), seen))
  ports.waker.wake()
  return { isDone: false, againAt: nextLook(known, seen.pass, ports.clock.now()) }
}

/** What the account shows now. */
interface Seen {
  kinds: readonly MethodKind[]
  pass: PassOnAccount | null
  isBackupPermitted: boolean
}

/** The reset looks after its own guard; the watch only waits until it has ended. */
function whileResetting(ports: Ports, request: RecoveryRequest): Performed {
  return request.state === 'resetting' ? { isDone: false, againAt: ports.clock.now() + 30_000 } : done
}

async function look(ports: Ports, request: RecoveryRequest, objectId: string): Promise<Seen> {
  const trace = { ...traceOf(ports, request), isGuarding: true } as const
  const { directory } = ports
  const { methods, pass } = await directory.readWatched(objectId, trace)
  const kinds = methods.map(({ kind }) => kind).filter(isSecondFactor)
  const isOne = summariseMethods(kinds, true, request.enrolment, ports.clock.now()).hasStrong && kinds.length === 1
  const isBackupPermitted =
    !isOne || (await directory.readPermittedKinds(objectId, trace)).some((kind) => backupKinds.includes(kind))
  return { kinds, pass, isBackupPermitted }
}

/** Whoever was shown a pass must not find out at Microsoft alone that it gave way to another one (rule 3). */
async function recordReplaced(ports: Ports, request: RecoveryRequest, { kinds, pass }: Seen): Promise<RecoveryRequest> {
  if (pass === null || kinds.length > 0 || !isShownPassReplaced(request, pass, ports.clock.now())) return request
  const seen = request.pass?.id ?? null
  const isOwn = await hasMade(ports, request, pass.id)
  const event = { type: 'pass_replaced', seen, pass: toLivePass(pass, false), isOwn } as const
  const recorded = await advance(ports, request.id, event, portal)
  return isRefusal(recorded) ? request : recorded
}

/**
 * Do the portal's own records say that it made this pass, which then nobody was shown? Times alone would not do: somebody
 * at Entra may make one in the same moment. One whose making nobody could write down counts as another's.
 */
async function hasMade({ store }: Ports, { id }: RecoveryRequest, passId: string): Promise<boolean> {
  const made: readonly unknown[] = ['create_pass', 'create_guard_pass']
  const records = await store.audit.listOf(id)
  return records.some(
    ({ type, detail }) =>
      detail.passId === passId &&
      (type === 'pass_failed' || (type === 'entra_outcome' && made.includes(detail.effect))),
  )
}

/** Writes down only what is new, so that a quiet watch leaves no trail of nothing. */
async function recordSeen(
  ports: Ports,
  request: RecoveryRequest,
  seen: Seen,
  isPassGone: boolean,
): Promise<RecoveryRequest> {
  if (!isNews(request, seen, isPassGone)) return request
  const { kinds, isBackupPermitted } = seen
  const isPassUsed = seen.pass?.isUsed ?? false
  const before = request.pass?.id ?? null
  const event = { type: 'methods_seen', seen: before, kinds, isBackupPermitted, isPassUsed, isPassGone } as const
  const recorded = await advance(ports, request.id, event, portal)
  return isRefusal(recorded) ? request : recorded
}

function isNews(request: RecoveryRequest, seen: Seen, isPassGone: boolean): boolean {
  const before = request.enrolment?.kinds ?? []
  const isSame = before.length === seen.kinds.length && before.every((kind, at) => kind === seen.kinds[at])
  const isUsedNews = (seen.pass?.isUsed ?? false) !== (request.guard?.usedSeenAt != null)
  const isGoneNews = isPassGone && (request.pass !== null || (seen.kinds.length > 0 && request.state !== 'enrolling'))
  const isUnexpected = request.state === 'awaiting_pass' && seen.kinds.length > 0
  // The tenant may permit other kinds while somebody enrols: what the checklist waits for follows without another method.
  const isBackupNews = request.enrolment?.isBackupImpossible === seen.isBackupPermitted
  return !isSame || isUsedNews || isGoneNews || isUnexpected || isBackupNews
}

/** Nobody is shown a pass in a pause, so it takes nothing from the time that a guard is kept (R-SEC-8). */
async function withPauses(ports: Ports, request: RecoveryRequest): Promise<RecoveryRequest> {
  const { guard } = request
  if (guard === null || ports.clock.now() < guard.until) return request
  return {
    ...request,
    guard: { ...guard, until: await extend(ports, request, { from: guard.since, until: guard.until }) },
  }
}

function judge(ports: Ports, request: RecoveryRequest, seen: Seen): WatchAct {
  if (request.guard === null) return 'nothing'
  const { guardUsedGrace, guardRenewedBefore } = ports.settings.limits
  const hasMethods = seen.kinds.length > 0
  const { guard, pass } = request
  return decideWatch(
    { guard, hasMethods, passSeen: seen.pass, pass, guardUsedGrace, guardRenewedBefore },
    ports.clock.now(),
  )
}

async function act(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  seen: Seen,
  todo: WatchAct,
): Promise<void> {
  if (todo === 'place_guard') await placeGuard(ports, request, objectId)
  if (todo === 'remove_pass' && isSettled(request, ports.clock.now())) await removePass(ports, request, objectId, seen)
  if (todo === 'give_up') await handOver(ports, request)
}

/** After a reset that was broken off the list may still show what is deleted, so its methods must stand for a while. */
function isSettled({ state, enrolment, reset }: RecoveryRequest, now: number): boolean {
  if (state === 'awaiting_pass') return false
  if (reset?.finishedAt != null) return true
  return enrolment !== null && now >= enrolment.firstSeenAt + ghostsLast
}

async function removePass(ports: Ports, request: RecoveryRequest, objectId: string, seen: Seen): Promise<void> {
  const passId = seen.pass?.id
  if (passId === undefined) return
  const intent = { effect: 'delete_pass', passId } as const
  await performEffect(ports, request, intent, (trace) => ports.directory.deletePass(objectId, passId, trace))
  await recordSeen(ports, request, { ...seen, pass: null }, true)
}

async function handOver(ports: Ports, request: RecoveryRequest): Promise<void> {
  const overdue = await advance(ports, request.id, { type: 'enrolment_overdue' }, portal)
  if (isRefusal(overdue)) await advance(ports, request.id, { type: 'guard_released' }, portal)
}

/** At the usual pace, but no later than a moment after the pass ends: a guard must follow at once. */
function nextLook(request: RecoveryRequest, pass: PassOnAccount | null, now: number): number {
  const usual = now + watchInterval(request, now)
  if (pass === null || pass.expiresAt <= now) return usual
  return Math.min(usual, pass.expiresAt + 500)
}

/** Lively while the person is likely at the page, slower later; Graph asks for no more than 30 to 60 seconds then. */
function watchInterval(request: RecoveryRequest, now: number): number {
  const minutes = (now - (request.pass?.createdAt ?? request.guard?.since ?? now)) / 60_000
  if (request.state === 'enrolling' && minutes < 20) return 10_000
  return minutes < 60 ? 30_000 : 60_000
}
