/**
 * So much may the clocks of two replicas differ, in milliseconds. What began later than that from now began before a clock was
 * set back, and must not last longer for it (P10).
 */
export const clocksDiffer = 2 * 60_000
