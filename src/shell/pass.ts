import { subscriber } from '../core/events.ts'
import { knownOrNull, type PassPolicy } from '../core/policy/eligibility.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusals.ts'
import { advance } from './advance.ts'
import { performEffect } from './entra-effect.ts'
import { gatherForWriting } from './facts.ts'
import { isOverPressLimit } from './limits.ts'
import { toLivePass } from './place-guard.ts'
import type { PassWish, Ports } from './ports.ts'

/** A pass on its way into the one response that shows it. */
export interface ShownPass {
  request: RecoveryRequest
  pass: string
  expiresAt: number
  isOneTime: boolean
}

/** The form's single-use attempt: derived from how many there were, so that an old form can never ask again. */
export function readPassAttempt(ports: Ports, request: RecoveryRequest): string {
  return ports.secrets.digest('attempt', attemptText(request))
}

function attemptText({ id, passAttempts }: RecoveryRequest): string {
  return `${id}:${passAttempts}`
}

/**
 * Replaces the guard pass by a one-time pass and gives its value to the one caller who asked with this attempt. The
 * intent is durable before Graph is called and the disclosure before the value leaves (R-EXE-2, R-EXE-4, R-EXE-6);
 * every condition is asked again. Refuses with `already_shown`, `passes_used`, `already_enrolled`, `not_yet`, `not_known`,
 * `not_now`, `pressed_too_often`.
 */
export async function requestPass(ports: Ports, requestId: string, attempt: string): Promise<ShownPass | Refusal> {
  const request = await ports.store.requests.find(requestId)
  if (request === null || request.subscriber === null) return refuse('not_now')
  if (!ports.secrets.isDigestOf(attempt, 'attempt', attemptText(request))) return refuse('already_shown')
  await ports.auditGuard.admit()
  await ports.clockGuard.admit()
  // Each form has its own: ten presses in one moment of the one must not keep somebody from the next.
  if (await isOverPressLimit(ports, 'pass', attemptText(request))) return refuse('pressed_too_often')
  const facts = await gatherForWriting(ports, request, request.subscriber.objectId)
  const event = { type: 'pass_requested', attempt: request.passAttempts } as const
  const wanted = await advance(ports, requestId, event, subscriber, facts)
  ports.waker.wake()
  if (isRefusal(wanted) || wanted.state === 'escalated') return isRefusal(wanted) ? wanted : refuse('not_now')
  return issue(ports, wanted, request.subscriber.objectId, knownOrNull(facts.passPolicy))
}

async function issue(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  policy: PassPolicy | null,
): Promise<ShownPass | Refusal> {
  if (policy === null) return refuse('not_now')
  const wish = fitToPolicy(ports, policy)
  const write = request.passWriteSince
  let made: string | undefined
  try {
    const intent = { effect: 'create_pass' } as const
    const { pass, value } = await performEffect(ports, request, intent, async (trace) => {
      const creation = await ports.directory.createPass(objectId, wish, trace)
      made = creation.pass.id
      return creation
    })
    const event = { type: 'pass_issued', pass: toLivePass(pass, false), write } as const
    const shown = await advance(ports, request.id, event, subscriber)
    // Another form was faster: what it shows must not be taken away, and this one shows nothing.
    if (isRefusal(shown)) return shown.code === 'already_shown' ? shown : withdrawUnshown(ports, request, shown)
    ports.waker.wake()
    ports.meter.count('pass_shown', {})
    return { request: shown, pass: value, expiresAt: pass.expiresAt, isOneTime: wish.isUsableOnce }
  } catch (error) {
    const event = { type: 'pass_failed', isFinal: isLasting(error), write, ...(made && { made }) } as const
    await advance(ports, request.id, event, subscriber)
    ports.waker.wake()
    throw error
  }
}

/** Graph said no for good; asking again would only use up the person's patience. */
function isLasting(error: unknown): boolean {
  return error instanceof Error && 'isTransient' in error && error.isTransient === false
}

/** The request ended while Graph was busy: nobody is shown this pass, and a guard takes its place. */
async function withdrawUnshown(ports: Ports, request: RecoveryRequest, refusal: Refusal): Promise<Refusal> {
  await ports.store.outbox.add(request.id, [{ command: { type: 'withdraw_pass' }, dueAt: ports.clock.now() }])
  ports.waker.wake()
  return refusal
}

/** The wished lifetime, moved into what the tenant's policy allows (facts.md §4.1); the policy is never loosened. */
function fitToPolicy(ports: Ports, policy: PassPolicy): PassWish {
  const { passLifetimeInMinutes, isPassOneTime } = ports.settings
  const atLeast = Math.max(passLifetimeInMinutes, policy.minimumLifetimeInMinutes)
  return {
    lifetimeInMinutes: Math.min(atLeast, policy.maximumLifetimeInMinutes),
    isUsableOnce: isPassOneTime || policy.isOneTimeRequired,
  }
}
