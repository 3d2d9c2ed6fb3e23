import type { Test } from 'tap'

/** The long sets, by `npm run test:heavy`; otherwise a bounded part of each. */
export const isHeavy = process.env.SPAREKEY_HEAVY === '1'

/** Says what a set has tried; `npm run test:heavy` prints these lines at its end. */
export function tellSummary(t: Pick<Test, 'comment'>, sentence: string): void {
  t.comment(`tried: ${sentence}`)
}
