import { findCode, type KnownCode } from './codes.ts'
import { compareClasses, type FindingClass } from './finding.ts'
import { findResult } from './results.ts'
import { isSuspicious } from './risk.ts'
import type { SignInRow } from './sign-in-row.ts'

/** What one row says: a finding's class, a success, or nothing worth a word. */
export type RowClass = KnownCode['class']

/** Answers that tell of danger, even where the sign-in went through afterwards: prompts until somebody gives in. */
const dangers: readonly FindingClass[] = ['reported_fraud', 'denied_by_user']

/**
 * Says what stopped a sign-in, by its error code and the sentences beside it (`facts.md §5.3`, `§5.4`). A number that is not
 * known is `unknown_code`, a missing one `no_result`.
 */
export function classifySignIn(row: SignInRow): RowClass {
  const said = classOfTexts(row)
  if (said !== null && dangers.includes(said)) return said
  const known = findCode(row.errorCode)
  if (known?.class === 'success') return isSuspicious(row) ? 'suspicious_sign_in' : 'success'
  if (known?.class === 'account_locked' && isMaliciousAddress(row)) return 'suspicious_sign_in'
  // Elsewhere the same words mean other things, so they only explain a failed MFA or a number that nobody knows.
  if (said !== null && (known === null || known.class === 'mfa_not_satisfied')) return said
  if (known !== null) return known.class
  return row.errorCode === null ? 'no_result' : 'unknown_code'
}

/** Is this number only a stop on the way, which a good sign-in makes too? */
export function isInterrupt(row: SignInRow): boolean {
  return findCode(row.errorCode)?.isInterrupt === true
}

function classOfTexts(row: SignInRow): FindingClass | null {
  const failed = (row.steps ?? []).filter((step) => step.isSuccessful !== true)
  const texts = [row.additionalDetails, ...failed.map((step) => step.result)]
  const classes = texts.flatMap((text) => findResult(text)?.class ?? [])
  return classes.sort(compareClasses)[0] ?? null
}

/** The reference's own text of 50053 names both causes; only the narrow one tells. */
function isMaliciousAddress({ failureReason, additionalDetails }: SignInRow): boolean {
  const text = `${failureReason ?? ''} ${additionalDetails ?? ''}`.toLowerCase()
  return text.includes('malicious') && !text.includes('too many times')
}
