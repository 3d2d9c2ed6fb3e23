import type { AuthenticationMethod } from '../../core/authentication-method.ts'
import { inDeleteOrder } from '../../core/delete-order.ts'
import { isRefusal } from '../../core/refusals.ts'
import { performEffect } from '../entra-effect.ts'
import { traceOf } from '../trace.ts'
import { begin, fail, isDeletable, isStillResetting, type Outcome, type Run } from './reset-run.ts'

/**
 * Waits after each round over what is left; each round frees the next (facts.md §2.3: up to about five), but what is deleted
 * may go on counting as there for a while (facts.md §8).
 */
const roundWaits = [500, 1_000, 2_000, 4_000, 8_000, 0]
/** Waits between reading back, while replicas catch up (facts.md §8). */
const readBackWaits = [0, 500, 1_000, 2_000, 4_000, 8_000, 8_000]
const askOnceMoreAt = 4

/** Deletes the methods one by one, the default last, and reads the list back until only password and pass are left. */
export async function deleteMethods(run: Run): Promise<Outcome> {
  const { found } = run
  const earlier = Math.max(0, (run.request.reset?.found ?? 0) - found.length)
  const begun = await begin(run, 'delete_methods', { found: found.length + earlier, deleted: earlier })
  // A pause that came before the first delete is obeyed; after it the only safe way is forward (rule 3).
  if (isRefusal(begun)) return begun.code === 'paused' ? 'later' : 'ended'
  let left = inDeleteOrder(found)
  for (const wait of roundWaits) {
    if (!(await deleteRound(run, left, earlier))) return 'ended'
    left = left.filter((method) => !run.gone.has(method.id))
    if (left.length === 0) return readBack(run)
    await run.ports.clock.pause(wait)
  }
  return failLeft(run, left)
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

/** Everything on the account but its password and pass. */
async function listLeft({ ports, request, objectId }: Run): Promise<readonly AuthenticationMethod[]> {
  const methods = await ports.directory.listMethods(objectId, traceOf(ports, request))
  return methods.filter(isDeletable)
}
