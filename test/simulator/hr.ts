import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { HrFacts, Person } from './person.ts'
import type { Simulator } from './simulator.ts'

const PAGE_SIZE = 10

const COLUMNS = [
  'employeeId',
  'hireDate',
  'birthDate',
  'postalCode',
  'city',
  'costCenter',
  'jobTitle',
  'managerUserPrincipalName',
  'privateEmail',
] as const satisfies readonly (keyof HrFacts)[]

/** Writes what HR knows as a CSV file and gives its path. */
export function writeHrCsv(people: Person[], folder: string): string {
  const path = join(folder, 'people.csv')
  const lines = people.flatMap((person) =>
    person.hr ? [[person.userPrincipalName, ...COLUMNS.map((column) => person.hr?.[column] ?? '')]] : [],
  )
  const rows = [['userPrincipalName', ...COLUMNS], ...lines].map((cells) => cells.map(quote).join(','))
  writeFileSync(path, `${rows.join('\n')}\n`)
  return path
}

/** Puts the HR system's API onto a server: the whole list, page by page, with the key as bearer token (README). */
export function registerHr(app: FastifyInstance, simulator: Simulator): void {
  app.get<{ Querystring: { after?: string } }>('/hr/people', async (request, reply) => {
    if (request.headers.authorization !== `Bearer ${simulator.settings.hrKey}`)
      return reply.code(401).send({ message: 'The key is wrong.' })
    const start = Number(request.query.after ?? 0)
    const all = simulator.world.people.flatMap(({ userPrincipalName, hr }) =>
      hr ? [{ userPrincipalName, ...hr }] : [],
    )
    const end = start + PAGE_SIZE
    return { people: all.slice(start, end), next: end < all.length ? `/hr/people?after=${end}` : null }
  })
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
