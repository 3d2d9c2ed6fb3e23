import { z } from 'zod'
import { type EntraField, entraFields } from '../../core/entra-fields.ts'
import type { EmployeePage, EmployeeSeen } from '../../shell/ports.ts'
import type { GraphSession } from './graph.ts'
import { query } from './path.ts'
import { readPage } from './reading.ts'

const text = z.string().nullish()
const employee = z.looseObject({
  userPrincipalName: z.string(),
  employeeId: text,
  employeeHireDate: text,
  postalCode: text,
  city: text,
  department: text,
  jobTitle: text,
  employeeOrgData: z.looseObject({ costCenter: text, division: text }).nullish(),
})

/** Guests and disabled accounts never recover by themselves, so nobody needs to know anything of them. */
const firstPage = `/users${query({
  $filter: "accountEnabled eq true and userType eq 'Member'",
  $select: ['userPrincipalName', ...new Set(Object.values(entraFields))].join(','),
  $top: '999',
})}`

/** Reads a page of what the directory holds of its people's employment. Throws `DirectoryError`. */
export async function readEmployees(graph: GraphSession, next: string | null): Promise<EmployeePage> {
  const read = { operation: 'read_employees', version: 'v1.0', path: next ?? firstPage } as const
  const page = await readPage(graph, read, employee)
  return { people: page.items.map(toEmployee), next: page.next }
}

function toEmployee(seen: z.infer<typeof employee>): EmployeeSeen {
  const { employeeOrgData } = seen
  const facts = {
    employeeId: seen.employeeId,
    hireDate: seen.employeeHireDate?.slice(0, '2019-03-18'.length),
    postalCode: seen.postalCode,
    city: seen.city,
    department: seen.department,
    jobTitle: seen.jobTitle,
    costCenter: employeeOrgData?.costCenter,
    division: employeeOrgData?.division,
  } satisfies Record<EntraField, string | null | undefined>
  const given = Object.entries(facts).map(([field, value]) => [field, value ?? ''])
  return { userPrincipalName: seen.userPrincipalName, facts: Object.fromEntries(given) }
}
