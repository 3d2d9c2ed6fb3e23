import type { EligibilityFacts, Known } from '../core/policy/eligibility.ts'

const code = 'no_turn'

/** Everybody's turns at Microsoft are taken just now: nothing was asked, so nothing failed and nothing is known. */
export class NoTurnError extends Error {
  override name = 'NoTurnError'
  readonly code = code
}

/** Tells a call that got no turn from one that failed. Adapters say it by the code `no_turn`. */
export function isNoTurn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** The cause of an unknown fact for which there was no turn; it says nothing about anybody. */
export const becauseNoTurn = code

/** Is one of the rationed facts unknown only for want of a turn? Then nothing is judged yet. */
export function lacksTurn({ preflight, signals }: EligibilityFacts): boolean {
  const { registration, risk, canReadSignIns } = preflight ?? {}
  const rationed: readonly (Known<unknown> | undefined)[] = [signals?.signIns, registration, risk, canReadSignIns]
  return rationed.some((fact) => fact?.isKnown === false && fact.because === becauseNoTurn)
}
