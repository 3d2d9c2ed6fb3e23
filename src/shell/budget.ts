import type { Budget, Clock, ThrottleClass, TurnRepository, TurnRule } from './ports.ts'

/**
 * What Microsoft lets a tenant's apps ask, with a margin in time for what calls lose or gain on their way: reports five in ten
 * seconds, Conditional Access and risk one a second, writes 3,000 in two and a half minutes (`facts.md §9.2`). One of the five
 * is kept for the helpdesk, which would otherwise see nothing while a whole company waits.
 */
const rules: Record<ThrottleClass, TurnRule> = {
  reports: { limit: 5, windowInMilliseconds: 10_250, kept: 1 },
  protection: { limit: 1, windowInMilliseconds: 1_050 },
  writes: { limit: 20, windowInMilliseconds: 1_000 },
}

/** Makes the budget that all portals of one database share. */
export function createBudget(turns: TurnRepository, clock: Clock): Budget {
  return {
    async take(throttleClass, patienceInMilliseconds, urgency) {
      const now = clock.now()
      const latest = now + patienceInMilliseconds
      const turn = await turns.reserve(keyOf(throttleClass), rules[throttleClass], now, latest, urgency)
      if (turn === null) return false
      if (turn > now) await clock.pause(turn - now)
      return true
    },
    holdBack: (throttleClass, milliseconds) =>
      turns.holdBack(keyOf(throttleClass), Math.ceil(clock.now() + milliseconds)),
  }
}

/** When what is `usual` gets the next turn, epoch milliseconds; long ago where nobody waits. */
export async function readNextTurn(turns: TurnRepository, throttleClass: ThrottleClass): Promise<number> {
  return (await turns.findNext(keyOf(throttleClass), rules[throttleClass])) ?? 0
}

function keyOf(throttleClass: ThrottleClass): string {
  return `graph:${throttleClass}`
}
