import { renewsAt } from '../../core/enrolment.ts'
import { portal } from '../../core/events.ts'
import { isBeforeFirstDelete } from '../../core/lockdown.ts'
import { askAll, type CheckResult, failuresOf, isOnlyUnknown, knownOrNull } from '../../core/policy/eligibility.ts'
import { reasonOf, resetChecks } from '../../core/policy/reset.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { performEffect } from '../entra-effect.ts'
import { gatherForWriting } from '../facts.ts'
import { noteFinishedReset } from '../line.ts'
import { demandTurns, isNoTurn } from '../no-turn.ts'
import { readPauseOf } from '../pause.ts'
import { placeGuard } from '../place-guard.ts'
import type { Ports } from '../ports.ts'
import { deleteMethods } from './delete-methods.ts'
import { done, FactsMissingError, type Performed, type Performer } from './performer.ts'
import { begin, fail, isDeletable, type Outcome, type Run } from './reset-run.ts'

/** So often what nobody could tell is asked again, for about a quarter of a minute, before people take over. */
const patience = 4
/** So long a reset that has begun waits for turns at Microsoft. */
const turnWithin = 4 * 60 * 60_000

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
  const guardEndsAt = current.pass === null ? latest : renewsAt(current.pass, settings.limits.guardRenewedBefore)
  return clock.now() >= Math.min(latest, guardEndsAt)
}

function inAWhile({ clock }: Ports): Performed {
  return { isDone: false, againAt: clock.now() + 5_000 }
}

async function recheck(run: Run): Promise<Outcome> {
  const { ports, request, objectId } = run
  await begin(run, 'recheck')
  const facts = await gatherForWriting(ports, request, objectId)
  demandTurns(facts)
  const { methods, passOnAccount } = facts.preflight
  const results = askAll(resetChecks(request, ports.settings.limits, ports.clock.now()), facts)
  if (isOnlyUnknown(results) && run.attempts < patience) throw new FactsMissingError()
  const failures = failuresOf(results)
  if (failures.length > 0) return fail(run, reasonOf(failures), namesOf(failures, results), results)
  run.found = methods.isKnown ? methods.value.filter(isDeletable) : []
  run.policy = knownOrNull(facts.passPolicy)
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
    const placed = await placeGuard(ports, current ?? request, objectId, run.policy)
    if (isRefusal(placed)) return placed.code === 'not_now' ? 'ended' : 'later'
  }
  await releaseOlderGuards(run)
  return true
}

/** A reset that goes on after a long break may find that its guard ran out, or is about to. */
function isGuarded({ ports, hasPass }: Run, request: RecoveryRequest | null): boolean {
  const { clock, settings } = ports
  if (!hasPass || request?.guard == null || request.pass === null) return false
  return clock.now() < renewsAt(request.pass, settings.limits.guardRenewedBefore)
}

/** Two guards on one account would void each other's passes: the newest request looks after it alone. */
async function releaseOlderGuards({ ports, request, objectId }: Run): Promise<void> {
  const others = await ports.store.requests.findOthersOf(objectId, request.id)
  for (const other of others) await advance(ports, other.id, { type: 'guard_released' }, portal)
}

async function revoke(run: Run): Promise<Outcome> {
  if (isRefusal(await begin(run, 'revoke_sessions'))) return 'ended'
  const call = (trace: { clientRequestId: string }) => run.ports.directory.revokeSessions(run.objectId, trace)
  await performEffect(run.ports, run.request, { effect: 'revoke_sessions' }, call)
  return true
}
