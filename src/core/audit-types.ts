import type { AuditEvent } from './audit-event.ts'
import { flow } from './flow.ts'
import { lockdownActs } from './lockdown.ts'

const others: readonly AuditEvent['type'][] = [
  'recovery_started',
  'entra_intent',
  'entra_outcome',
  'notice_sent',
  'page_viewed',
  'command_failed',
  'audit_acknowledged',
  'audit_trimmed',
  'audit_verified',
  'assist_offered',
  'assist_joined',
  'hr_imported',
  'settings_recorded',
  'settings_weakened',
  'settings_acknowledged',
  ...lockdownActs,
]

/** The types of audit records, each once: those of the journey, and what else is written down. */
export const auditTypes: readonly string[] = [
  ...new Set([...others, ...Object.values(flow).flatMap(Object.keys)]),
].sort()
