import type { SignInRow, SignInStep } from './sign-in-row.ts'

/** What proves nothing new: the first factor, the pass, and what an older sign-in had already shown. */
const noProof = /^password(?!less)|temporary access pass|^satisfied|^previously satisfied/i
const carriedOver = /satisfied by claim|previously satisfied/i

/** Was this an interactive sign-in that went through? A missing flag counts as interactive: the log's default is. */
export function isSuccess({ errorCode, isInteractive }: SignInRow): boolean {
  return errorCode === 0 && isInteractive !== false
}

/** Does this row prove that a method of one's own answered? Neither a password, a pass nor an old claim does (`facts.md §5.5`). */
export function provesMfa(row: SignInRow): boolean {
  return (
    isSuccess(row) && row.requirement?.toLowerCase() === 'multifactorauthentication' && freshMethods(row).length > 0
  )
}

/** The methods that answered in this very sign-in, by Microsoft's names. */
export function freshMethods({ steps }: SignInRow): readonly string[] {
  return (steps ?? []).flatMap((step) => (isFresh(step) ? (step.method ?? []) : []))
}

function isFresh({ method, isSuccessful, result }: SignInStep): boolean {
  return isSuccessful === true && !!method && !noProof.test(method) && !carriedOver.test(result ?? '')
}
