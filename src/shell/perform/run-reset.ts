import { inDeleteOrder } from '../../core/delete-order.ts'
import { portal } from '../../core/events.ts'
import { isBeforeFirstDelete } from '../../core/lockdown.ts'
import { askAll, type CheckResult, failuresOf, isOnlyUnknown, type PassPolicy } from '../../core/policy/eligibility.ts'
import { reasonOf, resetChecks } from '../../core/policy/reset.ts'
import type { AuthenticationMethod, RecoveryRequest, ResetStep } from '../../core/recovery-request.ts'
import { isRefusal, type Refusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { performEffect } from '../entra-effect.ts'
import { gatherForWriting, traceOf } from '../facts.ts'
import { noteFinishedReset } from '../line.ts'
import { isNoTurn, lacksTurn, NoTurnError } from '../no-turn.ts'
import { readPauseOf } from '../pause.ts'
import { placeGuard } from '../place-guard.ts'
import type { Ports } from '../ports.ts'
import { done, type Performed, type Performer } from './performer.ts'

/** Rounds over what is left; each round frees the next (facts.md §2.3: up to about five). */
const mostRounds = 6
/** Waits between reading back, while replicas catch up (facts.md §8). */
const readBackWaits = [0, 500, 1_000, 2_000, 4_000, 8_000, 8_000]
const askOnceMoreAt = 4
/** So often what nobody could tell is asked again, for about a quarter of a minute, before people take over. */
const patience = 4
/** So long a reset that has begun waits for turns at Microsoft. */
const turnWithin = 4 * 60 * 60_000

/** Entra did not say everything that must be known; asked a moment later it may. */
class FactsMissingError extends Error {
  override name = 'FactsMissingError'
}

/** What one run of the reset works on. */
interface Run {
  ports: Ports
  request: RecoveryRequest
  /** How often it was tried in vain before. */
  attempts: number
  objectId: string
  /** Ids of the methods that this run has deleted. */
  gone: Set<string>
  /** What was on the account when the conditions were asked. */
  found: readonly AuthenticationMethod[]
  /** The pass policy of that moment. */
  policy: PassPolicy | null
  /** Was there a pass on the account that can be used? */
  hasPass: boolean
}

/**
 * The reset, resumable from any point because each step first looks at what is there: conditions again, unknown methods
 * refused before anything is touched, guard pass, deletes one by one with the default last, the list read back until
 * only password and pass are left, sessions revoked. Throws `DirectoryError` to be tried again.
 */
export const runReset: Performer<'run_reset'> = async (ports, request, _command, { attempts }) => {
  const objectId = request.subscriber?.objectId
  if (request.state !== 'resetting' || objectId === undefined) return done
  if (isBeforeFirstDelete(request) && (await readPauseOf(ports, request)) !== null) return inAWhile(ports)
  const run: Run = {
    ports,
    request,
    attempts,
    objectId,
    gone: new Set<string>(),
    found: [],
    policy: null,
    hasPass: false,
  }
  for (const step of [recheck, guard, deleteMethods, revoke]) {
    const isOn = await step(run).catch((error: unknown) => waitOrHandOver(run, error))
    if (isOn !== true) return isOn === 'later' ? inAWhile(ports) : done
  }
  await advance(ports, request.id, { type: 'reset_finished' }, portal)
  await noteFinishedReset(ports)
  ports.waker.wake()
  return done
}

/**
 * Without a turn at Microsoft the reset waits, but not for ever and never beyond its guard: people take over then, the account
 * is looked after as after any reset that broke off, and staff can have it go on.
 */
async function waitOrHandOver(run: Run, error: unknown): Promise<'ended'> {
  if (!isNoTurn(error) || !(await isOverdue(run))) throw error
  return fail(run, 'reset_failed', ['turn_at_microsoft'])
}

async function isOverdue({ ports, request }: Run): Promise<boolean> {
  const { clock, store, settings } = ports
  const current = (await store.requests.find(request.id)) ?? request
  const latest = (current.reset?.startedAt ?? clock.now()) + turnWithin
  const guardEndsAt = current.pass === null ? latest : current.pass.expiresAt - settings.limits.guardRenewedBefore
  return clock.now() >= Math.min(latest, guardEndsAt)
}

function inAWhile({ clock }: Ports): Performed {
  return { isDone: false, againAt: clock.now() + 5_000 }
}

type Outcome = true | 'later' | 'ended'

async function recheck(run: Run): Promise<Outcome> {
  const { ports, request, objectId } = run
  await begin(run, 'recheck')
  const facts = await gatherForWriting(ports, request, objectId)
  if (lacksTurn(facts)) throw new NoTurnError()
  const { methods, passOnAccount } = facts.preflight
  const results = askAll(resetChecks(request, ports.settings.limits, ports.clock.now()), facts)
  if (isOnlyUnknown(results) && run.attempts < patience) throw new FactsMissingError()
  const failures = failuresOf(results)
  if (failures.length > 0) return fail(run, reasonOf(failures), namesOf(failures, results), results)
  run.found = methods.isKnown ? methods.value.filter(isDeletable) : []
  run.policy = facts.passPolicy.isKnown ? facts.passPolicy.value : null
  run.hasPass = passOnAccount.isKnown && passOnAccount.value !== null
  return true
}

/** A method of unknown kind is called by Graph's own name, so that staff can look for it. */
function namesOf(failures: readonly string[], results: readonly CheckResult[]): readonly string[] {
  const types = results.find(({ name }) => name === 'methods_known')?.about ?? []
  return reasonOf(failures) === 'unknown_method' ? types : failures
}

async function guard(run: Run): Promise<Outcome> {
  const { ports, request, objectId } = run
  const current = await ports.store.requests.find(request.id)
  if (!isGuarded(run, current)) {
    const placed = await placeGuard(ports, request, objectId, run.policy)
    if (isRefusal(placed)) return placed.code === 'not_now' ? 'ended' : 'later'
  }
  await releaseOlderGuards(run)
  return true
}

/** A reset that goes on after a long break may find that its guard ran out, or is about to. */
function isGuarded({ ports, hasPass }: Run, request: RecoveryRequest | null): boolean {
  const { clock, settings } = ports
  const endsAt = request?.pass?.expiresAt ?? 0
  return hasPass && request?.guard != null && endsAt > clock.now() + settings.limits.guardRenewedBefore
}

/** Two guards on one account would void each other's passes: the newest request looks after it alone. */
async function releaseOlderGuards({ ports, request, objectId }: Run): Promise<void> {
  const others = await ports.store.requests.findOthersOf(objectId, request.id)
  for (const other of others) await advance(ports, other.id, { type: 'guard_released' }, portal)
}

async function deleteMethods(run: Run): Promise<Outcome> {
  const { found } = run
  const earlier = Math.max(0, (run.request.reset?.found ?? 0) - found.length)
  const begun = await begin(run, 'delete_methods', { found: found.length + earlier, deleted: earlier })
  // A pause that came before the first delete is obeyed; after it the only safe way is forward (rule 3).
  if (isRefusal(begun)) return begun.code === 'paused' ? 'later' : 'ended'
  let left = inDeleteOrder(found)
  for (let round = 0; round < mostRounds && left.length > 0; round++) {
    if (!(await deleteRound(run, left, earlier))) return 'ended'
    left = left.filter((method) => !run.gone.has(method.id))
  }
  return left.length > 0 ? failLeft(run, left) : readBack(run)
}

/** One pass over what is left; a method that must wait for the others is simply asked again in the next round. */
async function deleteRound(run: Run, left: readonly AuthenticationMethod[], earlier: number): Promise<boolean> {
  for (const method of left) {
    if (!(await isStillResetting(run))) return false
    if ((await deleteOne(run, method)) === 'deferred') continue
    run.gone.add(method.id)
    await begin(run, 'delete_methods', { deleted: earlier + run.gone.size })
  }
  return true
}

async function deleteOne({ ports, request, objectId }: Run, method: AuthenticationMethod) {
  const intent = { effect: 'delete_method', methodKind: method.kind, methodId: method.id } as const
  const call = (trace: { clientRequestId: string }) => ports.directory.deleteMethod(objectId, method, trace)
  return (await performEffect(ports, request, intent, call)).outcome
}

/**
 * A deleted method may still be listed for a moment, so those only have to wait; what was not deleted in this run is
 * deleted now. Half way through the waits all of it is asked once more, and in the end it is for people.
 */
async function readBack(run: Run): Promise<Outcome> {
  await begin(run, 'read_back')
  for (const [turn, wait] of readBackWaits.entries()) {
    await run.ports.clock.pause(wait)
    const left = await listLeft(run)
    if (left.length === 0) return true
    const again = turn === askOnceMoreAt ? left : left.filter((method) => !run.gone.has(method.id))
    for (const method of inDeleteOrder(again)) {
      if (!(await isStillResetting(run))) return 'ended'
      if ((await deleteOne(run, method)) !== 'deferred') run.gone.add(method.id)
    }
  }
  return failLeft(run, await listLeft(run))
}

function failLeft(run: Run, left: readonly AuthenticationMethod[]): Promise<'ended'> {
  return fail(
    run,
    'reset_failed',
    left.map((method) => `left:${method.kind}`),
  )
}

async function revoke(run: Run): Promise<Outcome> {
  if (isRefusal(await begin(run, 'revoke_sessions'))) return 'ended'
  const call = (trace: { clientRequestId: string }) => run.ports.directory.revokeSessions(run.objectId, trace)
  await performEffect(run.ports, run.request, { effect: 'revoke_sessions' }, call)
  return true
}

/** Everything on the account but its password and pass. */
async function listLeft({ ports, request, objectId }: Run): Promise<readonly AuthenticationMethod[]> {
  const methods = await ports.directory.listMethods(objectId, traceOf(ports, request))
  return methods.filter(isDeletable)
}

function isDeletable({ kind }: AuthenticationMethod): boolean {
  return kind !== 'password' && kind !== 'temporary_access_pass'
}

/** Somebody may have stopped the request while Graph was busy; nothing more is deleted then. */
async function isStillResetting({ ports, request }: Run): Promise<boolean> {
  return (await ports.store.requests.find(request.id))?.state === 'resetting'
}

/** Writes down that a step is at work, and so that those before it are done; or how far it is. */
async function begin(
  run: Run,
  step: ResetStep,
  counts: { found?: number; deleted?: number } = {},
): Promise<RecoveryRequest | Refusal> {
  return advance(run.ports, run.request.id, { type: 'reset_step_recorded', step, status: 'running', ...counts }, portal)
}

async function fail(
  run: Run,
  reason: 'reset_failed' | 'unknown_method' | 'conditions_changed',
  checks: readonly string[],
  results?: readonly CheckResult[],
): Promise<'ended'> {
  const event = { type: 'reset_failed', reason, checks, ...(results && { results }) } as const
  await advance(run.ports, run.request.id, event, portal)
  run.ports.waker.wake()
  return 'ended'
}
