/** Contradictions in a request, in plain words for staff. */
export const signals = {
  'signal.fraud_reported': 'A sign-in prompt was reported as fraud in the last days',
  'signal.lost_method_used': 'A method that is said to be lost, or never set up, has answered a sign-in',
  'signal.user_at_risk': 'Microsoft holds the account for compromised, or its risk for high',
  'signal.contact_changed': 'The manager of record changed a short while ago',
  'signal.hr_record_changed': 'The HR record changed a short while ago',
  'signal.recovered_lately': 'The account was recovered before, not long ago',
  'signal.user_declined': 'A sign-in prompt was answered with no in the last days',
  'signal.far_sign_in': 'Two sign-ins lie too far apart for one person',
  'signal.many_requests': 'Unusually many people ask for recovery at the moment',

  'signal.effect.note': 'only noted',
  'signal.effect.wait': 'adds a wait',
  'signal.effect.second_approver': 'needs a second person to confirm',
  'signal.effect.escalate': 'goes to the helpdesk',
  'signal.outcome.raised': 'yes',
  'signal.outcome.not': 'no',
  'signal.outcome.unknown': 'could not be known',
} as const
