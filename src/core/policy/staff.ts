import { decide } from '../decide.ts'
import type { Event } from '../events.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import { isRefusal } from '../refusals.ts'
import type { StaffMember } from '../staff.ts'
import type { Limits } from './limits.ts'
import { isInvolved, liveCallerCheck, waitingOverride } from './override.ts'
import type { StaffRole } from './staff-roles.ts'

/** What staff can do to a request; the last part of the act's address, in words. */
export const staffActs = [
  'take_over',
  'release',
  'note',
  'next_contact',
  'mail',
  'retry',
  'check_caller',
  'override',
  'resume_code',
  'clear_hold',
  'deny',
  'freeze',
  'close',
] as const
export type StaffAct = (typeof staffActs)[number]

/** Who may do it, and whether it asks for a sign-in of the last minutes. */
interface ActRule {
  roles: readonly StaffRole[]
  isSensitive: boolean
}

const helpers: readonly StaffRole[] = ['Recovery.Agent', 'Recovery.Approver']
const agents: readonly StaffRole[] = ['Recovery.Agent']
const approvers: readonly StaffRole[] = ['Recovery.Approver']

/** The table of roles and acts (R-STF-5). Viewers look, Auditors read the audit, Admins have the pages of the policy. */
export const actRules: Readonly<Record<StaffAct, ActRule>> = {
  take_over: { roles: helpers, isSensitive: false },
  release: { roles: helpers, isSensitive: false },
  note: { roles: helpers, isSensitive: false },
  next_contact: { roles: agents, isSensitive: false },
  mail: { roles: agents, isSensitive: false },
  retry: { roles: agents, isSensitive: false },
  check_caller: { roles: agents, isSensitive: true },
  override: { roles: approvers, isSensitive: true },
  resume_code: { roles: agents, isSensitive: true },
  clear_hold: { roles: agents, isSensitive: true },
  deny: { roles: agents, isSensitive: true },
  freeze: { roles: helpers, isSensitive: true },
  close: { roles: agents, isSensitive: false },
}

/** Does one of these roles allow the act? A role that we do not know allows nothing. */
export function mayAct(roles: readonly string[], act: StaffAct): boolean {
  return actRules[act].roles.some((role) => roles.includes(role))
}

/** Something that somebody with these roles can do to the request now, as far as the request alone can tell. */
export function possibleActs(
  request: RecoveryRequest,
  staff: StaffMember & { roles: readonly string[] },
  limits: Limits,
  now: number,
): readonly StaffAct[] {
  const { roles, ...by } = staff
  return staffActs.filter((act) => mayAct(roles, act) && isPossible(request, act, by, limits, now))
}

/** What only the directory can say of an override is asked when it is approved. */
function isPossible(request: RecoveryRequest, act: StaffAct, by: StaffMember, limits: Limits, now: number): boolean {
  if (act === 'override') return canApprove(request, by, now)
  return !isRefusal(decide(request, sampleOf(act, request, by), { limits }, now))
}

function canApprove(request: RecoveryRequest, by: StaffMember, now: number): boolean {
  const check = liveCallerCheck(request, now)
  const isOpen = request.state === 'escalated' && request.reset === null && waitingOverride(request, now) === null
  return isOpen && check !== null && check.by.id !== by.id && !isInvolved(request, by.id)
}

/** The act's event as the form would make it; the reason decides nothing. */
function sampleOf(act: Exclude<StaffAct, 'override'>, { owner }: RecoveryRequest, by: StaffMember): Event {
  switch (act) {
    case 'take_over':
      return { type: 'request_taken', by, seen: owner?.id ?? null }
    case 'release':
      return { type: 'request_released', by }
    case 'note':
      return { type: 'note_made', by }
    case 'next_contact':
      return { type: 'next_contact_wanted', by }
    case 'mail':
      return { type: 'mail_wanted', by }
    case 'retry':
      return { type: 'retry_wanted', by }
    case 'check_caller':
      return { type: 'caller_checked', by, how: 'in_person' }
    case 'resume_code':
      return { type: 'resume_code_drawn', by, digest: '' }
    case 'clear_hold':
      return { type: 'hold_cleared', by, reason: 'account_secured' }
    case 'deny':
      return { type: 'request_refused', by, reason: 'suspicious' }
    case 'freeze':
      return { type: 'request_frozen', by, reason: 'looks_like_attack' }
    case 'close':
      return { type: 'request_closed', by, reason: 'nothing_to_do' }
  }
}
