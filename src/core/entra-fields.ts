/**
 * The HR fields that Entra holds of a person, as the questions name them and as Graph does (`facts.md §6`). Whoever may read
 * users in the tenant, and by default that is every member, may read these.
 */
export const entraFields = {
  employeeId: 'employeeId',
  hireDate: 'employeeHireDate',
  postalCode: 'postalCode',
  city: 'city',
  department: 'department',
  jobTitle: 'jobTitle',
  costCenter: 'employeeOrgData',
  division: 'employeeOrgData',
} as const satisfies Readonly<Record<string, string>>

/** A question that Entra can answer. */
export type EntraField = keyof typeof entraFields
