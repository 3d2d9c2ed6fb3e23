import { uniqueRows } from './attempts.ts'
import { diagnose } from './diagnose.ts'
import type { Finding } from './finding.ts'
import { freshMethods, provesMfa } from './proof.ts'
import type { DiagnosisFacts } from './seen.ts'
import type { SignInRow } from './sign-in-row.ts'

/** A sign-in that shows the new methods at work. */
export interface Proof {
  row: string
  at: number
  /** Microsoft's names of the methods that answered. */
  methods: readonly string[]
  appName: string | null
}

/** What the log says after enrolment. */
export interface Outcome {
  state: 'proven' | 'failing' | 'nothing_yet' | 'unreadable'
  /** Oldest first. */
  proofs: readonly Proof[]
  /** What went wrong after the reset and is not over; may stand beside proofs, for another app or device. */
  failing: readonly Finding[]
  said: `diagnosis.outcome.${Outcome['state']}`
}

/**
 * Did the recovery help? The successful MFA sign-ins after `resetAt` (epoch milliseconds) by the rule of `facts.md §5.5`, or
 * what still fails and why. Only later rows count: where the two clocks differ a proof may be lost, but none is invented.
 */
export function expectedOutcome(facts: DiagnosisFacts, resetAt: number): Outcome {
  const later = uniqueRows(facts.rows ?? []).filter(({ createdAt }) => createdAt > resetAt)
  const proofs = later.filter(provesMfa).map(makeProof)
  // The whole log is read, since what was usual before tells what is odd now.
  const failing = diagnose(facts).filter((finding) => isFailing(finding, resetAt))
  const state = judge(facts.rows === null, proofs.length > 0, failing.length > 0)
  return { state, proofs, failing, said: `diagnosis.outcome.${state}` }
}

function isFailing({ isOver, severity, lastAt }: Finding, resetAt: number): boolean {
  return !isOver && severity !== 'note' && (lastAt === null || lastAt > resetAt)
}

function makeProof(row: SignInRow): Proof {
  return { row: row.id, at: row.createdAt, methods: freshMethods(row), appName: row.appName }
}

function judge(isUnreadable: boolean, hasProofs: boolean, hasFaults: boolean): Outcome['state'] {
  if (isUnreadable) return 'unreadable'
  if (hasProofs) return 'proven'
  return hasFaults ? 'failing' : 'nothing_yet'
}
