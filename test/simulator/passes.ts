import { randomUUID } from 'node:crypto'
import { drawPass } from './ids.ts'
import type { Pass, Person } from './person.ts'
import type { PassPolicy } from './tenant-policies.ts'

/** Why a pass can or cannot be used, in Graph's words (facts.md §4.1). */
export type PassUsability = 'EnabledByPolicy' | 'DisabledByPolicy' | 'Expired' | 'NotYetValid' | 'OneTimeUsed'

/** What a caller asks of a new pass; what is left out comes from the policy. */
export interface PassWish {
  startsAt?: number
  lifetimeInMinutes?: number
  isUsableOnce?: boolean
}

/** Makes a pass for a policy; `now` in epoch milliseconds. */
export function makePass(wish: PassWish, policy: PassPolicy, now: number): Pass {
  return {
    id: randomUUID(),
    value: drawPass(policy.defaultLength),
    createdAt: now,
    startsAt: wish.startsAt ?? now,
    lifetimeInMinutes: wish.lifetimeInMinutes ?? policy.defaultLifetimeInMinutes,
    isUsableOnce: wish.isUsableOnce ?? policy.isUsableOnce,
    usedAt: null,
  }
}

/** Gives the moment when a pass ends, in epoch milliseconds. */
export function endOfPass(pass: Pass): number {
  return pass.startsAt + pass.lifetimeInMinutes * 60_000
}

/** Tells whether and why a pass can be used now. */
export function judgePass(pass: Pass, isInScope: boolean, now: number): PassUsability {
  if (!isInScope) return 'DisabledByPolicy'
  if (pass.isUsableOnce && pass.usedAt !== null) return 'OneTimeUsed'
  if (now >= endOfPass(pass)) return 'Expired'
  return now < pass.startsAt ? 'NotYetValid' : 'EnabledByPolicy'
}

/** Gives the person's pass when it is not over yet; one that starts later counts too. */
export function livePassOf(person: Person, now: number): Pass | null {
  const isOver = !person.pass || ['Expired', 'OneTimeUsed'].includes(judgePass(person.pass, true, now))
  return isOver ? null : person.pass
}
