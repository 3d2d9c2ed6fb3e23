/** How bad a finding is. `caution` works, but is weaker or not known; `bad` keeps a feature from working. */
export type FindingState = 'good' | 'caution' | 'bad'

/** One thing that a check found. Nothing in it is secret. */
export interface Finding {
  /** Which check found it, as machines know it. */
  check: string
  state: FindingState
  /** What is so, in one sentence. */
  sentence: string
  /** What to do about it and where; null where there is nothing to do. */
  remedy: string | null
}

/** What a check says before it is known by its name. */
export type Verdict = Omit<Finding, 'check'>

/** Says that something is as it should be. */
export function good(sentence: string): Verdict {
  return { state: 'good', sentence: clean(sentence), remedy: null }
}

/** Says what cannot be checked without a person and is not wrong, and where to make sure of it. */
export function note(sentence: string, remedy: string): Verdict {
  return { state: 'good', sentence: clean(sentence), remedy: clean(remedy) }
}

/** Says that something works, but is weaker than it could be, or that it cannot be known. */
export function caution(sentence: string, remedy: string): Verdict {
  return { state: 'caution', sentence: clean(sentence), remedy: clean(remedy) }
}

/** Says that something keeps a feature from working or people from being safe. */
export function bad(sentence: string, remedy: string): Verdict {
  return { state: 'bad', sentence: clean(sentence), remedy: clean(remedy) }
}

/** Gives the worst state of all; good when there are none. */
export function worstOf(verdicts: readonly { state: FindingState }[]): FindingState {
  const states = verdicts.map(({ state }) => state)
  if (states.includes('bad')) return 'bad'
  return states.includes('caution') ? 'caution' : 'good'
}

/** Names from a directory must not move the cursor, hide text or begin a new line. */
function clean(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
}
