import { isSecondFactor } from '../../core/authentication-method.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { isRefusal } from '../../core/refusals.ts'
import { performEffect } from '../entra-effect.ts'
import { placeGuard } from '../place-guard.ts'
import type { Ports } from '../ports.ts'
import { traceOf } from '../trace.ts'
import { done, type Performer } from './performer.ts'

const tryAgainAfter = 5_000

/**
 * Takes the pass away from a stopped request and revokes the sessions. Where no method stands yet, a guard pass takes
 * the place of the one that was shown, so that stopping never leaves the account with its password alone (rule 3).
 */
export const withdrawPass: Performer<'withdraw_pass'> = async (ports, request) => {
  const objectId = request.subscriber?.objectId
  if (objectId === undefined) return done
  const isVoided = await voidPass(ports, request, objectId)
  if (!isVoided) return { isDone: false, againAt: ports.clock.now() + tryAgainAfter }
  await performEffect(ports, request, { effect: 'revoke_sessions' }, (trace) =>
    ports.directory.revokeSessions(objectId, trace),
  )
  return done
}

async function voidPass(ports: Ports, request: RecoveryRequest, objectId: string): Promise<boolean> {
  const trace = { ...traceOf(ports, request), isGuarding: true } as const
  const [methods, pass] = await Promise.all([
    ports.directory.listMethods(objectId, trace),
    ports.directory.readPass(objectId, trace),
  ])
  if (request.guard !== null && !methods.some(({ kind }) => isSecondFactor(kind)))
    return !isRefusal(await placeGuard(ports, request, objectId))
  // Nobody knows a guard's value, and half way through a reset the list may still show what is gone: the watch takes it.
  if (pass !== null && !isOurGuard(request, pass.id) && !(await isOfAnother(ports, request, objectId, pass.id))) {
    const intent = { effect: 'delete_pass', passId: pass.id } as const
    await performEffect(ports, request, intent, (again) => ports.directory.deletePass(objectId, pass.id, again))
  }
  return true
}

/** Another request, with proofs and a brake of its own, has reset the account since and looks after it. */
async function isOfAnother({ store }: Ports, { id }: RecoveryRequest, objectId: string, passId: string) {
  const others = await store.requests.findOthersOf(objectId, id)
  return others.some(({ pass, guard }) => guard !== null && pass?.id === passId)
}

function isOurGuard({ pass, guard }: RecoveryRequest, passId: string): boolean {
  return guard !== null && pass?.isGuard === true && pass.id === passId
}
