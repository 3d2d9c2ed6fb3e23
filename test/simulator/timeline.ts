import { strongMethodsOf } from './methods.ts'
import { endOfPass } from './passes.ts'
import type { Person } from './person.ts'

/** How one account stood from a moment on. */
export interface AccountState {
  /** Epoch milliseconds. */
  at: number
  /** What happened: `deleteMethod`, `registerMethod`, `createPass`, `deletePass`, `usePass`, `change`, `start`. */
  cause: string
  strongMethods: number
  /** From when until when a pass is good, or null when there is none. */
  pass: { from: number; until: number } | null
}

/** A time in which an account had lost its strong methods and no pass was live. */
export interface PasswordOnlySpan {
  from: number
  /** Null while it lasts. */
  until: number | null
  /** What opened it: the cause of the state, or `passEnded`. */
  cause: string
}

/** Looks at an account as it is now. */
export function observe(person: Person, cause: string, now: number): AccountState {
  const { pass } = person
  const isSpent = !pass || (pass.isUsableOnce && pass.usedAt !== null)
  const window = isSpent ? null : { from: pass.startsAt, until: endOfPass(pass) }
  return { at: now, cause, strongMethods: strongMethodsOf(person).length, pass: window }
}

/**
 * Finds the spans in which strong methods were gone, none had been registered since, and no pass was live.
 * A one-time pass that was used is not live, so the minutes between its use and the first registration are a span with the cause `usePass`.
 */
export function findPasswordOnlySpans(states: AccountState[], now: number): PasswordOnlySpan[] {
  const spans: PasswordOnlySpan[] = []
  let hadMethods = false
  for (const [index, state] of states.entries()) {
    hadMethods ||= state.strongMethods > 0
    if (!hadMethods || state.strongMethods > 0) continue
    const gaps = gapsOf(state, states[index + 1]?.at ?? null, now)
    for (const gap of gaps) joinSpan(spans, gap)
  }
  return spans
}

function gapsOf(state: AccountState, next: number | null, now: number): PasswordOnlySpan[] {
  if (!state.pass) return [{ from: state.at, until: next, cause: state.cause }]
  const gaps: PasswordOnlySpan[] = []
  if (state.pass.from > state.at) gaps.push({ from: state.at, until: state.pass.from, cause: state.cause })
  const end = state.pass.until
  if (end < (next ?? now)) gaps.push({ from: end, until: next, cause: 'passEnded' })
  return gaps
}

function joinSpan(spans: PasswordOnlySpan[], gap: PasswordOnlySpan): void {
  const last = spans.at(-1)
  if (last && last.until === gap.from) last.until = gap.until
  else spans.push(gap)
}

/** Counts how many passes were live at once at most. */
export function countLivePasses(states: AccountState[]): number {
  return states.some((state) => state.pass !== null) ? 1 : 0
}
