/** Why people come; the value of the start form's `reason` field. */
export const reasons = [
  'lost_phone',
  'new_phone',
  'app_removed',
  'cannot_approve',
  'never_set_up',
  'loop',
  'stolen',
  'compromised',
] as const
export type Reason = (typeof reasons)[number]

/** Is this text one of the reasons why people come? */
export function isReason(text: string): text is Reason {
  return reasons.some((reason) => reason === text)
}

/** Was the phone stolen, or the account taken over? Then the proof is stricter and security is told. */
export function isTheft(reason: Reason): reason is 'stolen' | 'compromised' {
  return reason === 'stolen' || reason === 'compromised'
}
