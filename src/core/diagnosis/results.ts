import type { Source } from './codes.ts'
import type { FindingClass } from './finding.ts'

/** One of the sentences that Entra writes beside an MFA step. */
export interface KnownResult {
  /** A part of the sentence, in lower case with straight apostrophes. */
  contains: string
  class: FindingClass
  source: Source
}

const result = (contains: string, name: FindingClass, source: Source = 'reporting'): KnownResult => ({
  contains,
  class: name,
  source,
})

/**
 * What Entra's sentences mean (`facts.md §5.4`); the first that fits counts, so the narrower one stands before the wider.
 * They come with and without the prefix `MFA denied; `.
 */
export const knownResults: readonly KnownResult[] = [
  result('fraud', 'reported_fraud', 'practice'),
  result('user declined', 'denied_by_user'),
  result('user is blocked', 'blocked_for_mfa'),
  result("doesn't have any verification methods", 'method_required'),
  result('phone number has an invalid format', 'telephony_fault'),
  result("unable to reach the user's phone", 'telephony_fault'),
  result('incorrect code', 'wrong_code'),
  result('incorrect pin', 'wrong_code'),
  result('invalid mobile app verification code', 'wrong_code'),
  result('verification code already used', 'wrong_code'),
  result('never entered the verification code', 'no_answer'),
  result("didn't respond", 'no_answer'),
  result('unable to send the mobile app notification', 'no_answer'),
  result('went to voicemail', 'no_answer'),
  result('user hung up', 'no_answer'),
  result('authentication in-progress', 'overlapping_prompts'),
  result('duplicate authentication attempt', 'overlapping_prompts'),
  result('service error', 'service_fault'),
  result('invalid authentication', 'mfa_not_satisfied'),
  result('misconfiguration', 'mfa_not_satisfied'),
  result('user not found', 'mfa_not_satisfied'),
  result("didn't complete the mfa prompt", 'mfa_not_satisfied', 'troubleshooting'),
]

/** What a sentence of the log means, whatever its case, spaces and apostrophes; null when it is none of the known ones. */
export function findResult(text: string | null): KnownResult | null {
  if (text === null) return null
  const plain = text
    .toLowerCase()
    .replace(/[‘’ʼ`´]/g, "'")
    .replace(/\s+/g, ' ')
  return knownResults.find(({ contains }) => plain.includes(contains)) ?? null
}
