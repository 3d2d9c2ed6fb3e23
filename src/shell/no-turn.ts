import type { EligibilityFacts } from '../core/policy/eligibility.ts'

const code = 'no_turn'

/** Everybody's turns at Microsoft are taken just now: nothing was asked, so nothing failed and nothing is known. */
export class NoTurnError extends Error {
  override name = 'NoTurnError'
  readonly code = code
  /** In so many milliseconds there is a turn, as far as that is known; 0 where it is not. */
  readonly againAfter: number

  constructor(againAfter = 0) {
    super()
    this.againAfter = againAfter
  }
}

/** Tells a call that got no turn from one that failed. Adapters say it by the code `no_turn`. */
export function isNoTurn(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

/** In how many milliseconds a call that got no turn may have one; 0 where that is not known. */
export function againAfterOf(error: unknown): number {
  const after = error instanceof Error && 'againAfter' in error ? error.againAfter : 0
  return typeof after === 'number' ? after : 0
}

/** The cause of an unknown fact for which there was no turn; it says nothing about anybody. */
export const becauseNoTurn = code

/** Throws `NoTurnError` where something is unknown only for want of a turn: nothing is judged yet then. */
export function demandTurns(facts: EligibilityFacts): void {
  const waits = findWaits(facts)
  if (waits.length > 0) throw new NoTurnError(Math.max(...waits))
}

function findWaits(part: unknown): readonly number[] {
  if (typeof part !== 'object' || part === null) return []
  if (!('isKnown' in part)) return Object.values(part).flatMap(findWaits)
  if (part.isKnown !== false || !('because' in part) || part.because !== becauseNoTurn) return []
  return ['againAfter' in part && typeof part.againAfter === 'number' ? part.againAfter : 0]
}
