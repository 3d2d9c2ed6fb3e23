import { portal } from '../core/events.ts'
import type { PassPolicy } from '../core/policy/eligibility.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal } from '../core/refusals.ts'
import type { LivePass } from '../core/reset.ts'
import { advance } from './advance.ts'
import { performEffect } from './entra-effect.ts'
import type { PassOnAccount, Ports } from './ports.ts'

/**
 * Puts a guard pass on the account, at the policy's longest lifetime: a pass whose value nobody is ever told (rule 3).
 * Gives the request with the guard, or the refusal of its intent (`not_yet`: another pass is being written, or was written since
 * the request was read). Throws `DirectoryError` when Graph fails; then nothing is reserved any more.
 * @param policy the pass policy where it was read a moment ago; otherwise it is read here
 */
export async function placeGuard(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  policy: PassPolicy | null = null,
): Promise<RecoveryRequest | Refusal> {
  const seen = request.pass?.id ?? null
  const wanted = await advance(ports, request.id, { type: 'guard_wanted', seen }, portal)
  if (isRefusal(wanted)) return wanted
  const write = wanted.passWriteSince
  try {
    const pass = await createGuard(ports, wanted, objectId, policy)
    return await advance(ports, request.id, { type: 'guard_placed', pass, write }, portal)
  } catch (error) {
    await advance(ports, request.id, { type: 'pass_failed', isFinal: false, write }, portal)
    throw error
  }
}

async function createGuard(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  known: PassPolicy | null,
): Promise<LivePass> {
  const { pass } = await performEffect(ports, request, { effect: 'create_guard_pass' }, async (trace) => {
    const policy = known ?? (await ports.directory.readPassPolicy(objectId, trace))
    const wish = { lifetimeInMinutes: policy.maximumLifetimeInMinutes, isUsableOnce: true }
    const { value: _nobodyIsTold, ...created } = await ports.directory.createPass(objectId, wish, trace)
    return created
  })
  return toLivePass(pass, true)
}

/** What a request keeps of a pass: its id and times. */
export function toLivePass(pass: PassOnAccount, isGuard: boolean): LivePass {
  return { id: pass.id, isGuard, createdAt: pass.createdAt, expiresAt: pass.expiresAt }
}
