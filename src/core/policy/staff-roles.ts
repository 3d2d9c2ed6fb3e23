/** The app roles of design §6; any of them opens the helpdesk. */
export const staffRoles = [
  'Recovery.Viewer',
  'Recovery.Agent',
  'Recovery.Approver',
  'Recovery.Auditor',
  'Recovery.Admin',
] as const
export type StaffRole = (typeof staffRoles)[number]

/** Who may what: one table, so that a review of rights reads one place (R-STF-5). What is not in it nobody may. */
export const staffRights = {
  /** The queue and its requests, to look at. */
  see_requests: staffRoles,
  /** Why any account of the tenant is locked out, and an invitation to start with the helpdesk on the line. */
  diagnose: ['Recovery.Agent', 'Recovery.Approver', 'Recovery.Admin'],
  /** The audit trail, its dossiers, its export and its verification. */
  see_audit: ['Recovery.Auditor', 'Recovery.Admin'],
  /** A pause of recoveries. */
  pause: ['Recovery.Admin'],
} as const satisfies Readonly<Record<string, readonly StaffRole[]>>
export type StaffRight = keyof typeof staffRights

/** Does one of these roles carry the right? Roles that nobody knows count for nothing. */
export function mayStaff(right: StaffRight, roles: readonly string[]): boolean {
  return (staffRights[right] as readonly string[]).some((role) => roles.includes(role))
}

/** Is this somebody of the staff at all? */
export function isStaff(roles: readonly string[]): boolean {
  return staffRoles.some((role) => roles.includes(role))
}
