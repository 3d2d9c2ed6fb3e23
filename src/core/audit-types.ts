import { flow } from './flow.ts'
import { lockdownActs } from './lockdown.ts'

const others = [
  'recovery_started',
  'entra_intent',
  'entra_outcome',
  'notice_sent',
  'page_viewed',
  'command_failed',
  'audit_acknowledged',
  'audit_trimmed',
  'audit_verified',
  'data_deleted',
  'staff_signed_in',
  'staff_turned_away',
  'assist_offered',
  'assist_joined',
  'hr_imported',
  'settings_recorded',
  'settings_weakened',
  'settings_acknowledged',
  ...lockdownActs,
] as const

/** What is written down beside the steps of the journey. */
export type OtherAuditType = (typeof others)[number]

/** The types of audit records, each once: those of the journey, and what else is written down. */
export const auditTypes: readonly string[] = [
  ...new Set([...others, ...Object.values(flow).flatMap(Object.keys)]),
].sort()
