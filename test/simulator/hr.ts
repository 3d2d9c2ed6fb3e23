import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { HrFacts, Person } from './person.ts'
import type { Simulator } from './simulator.ts'
import { findPerson } from './world.ts'

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

/** Puts the HR system's API onto a server: one person by user principal name, with the key as bearer token. */
export function registerHr(app: FastifyInstance, simulator: Simulator): void {
  app.get<{ Params: { upn: string } }>('/hr/people/:upn', async (request, reply) => {
    if (request.headers.authorization !== `Bearer ${simulator.settings.hrKey}`)
      return reply.code(401).send({ message: 'The key is wrong.' })
    const person = findPerson(simulator.world, request.params.upn)
    if (!person?.hr) return reply.code(404).send({ message: 'There is no such person.' })
    return { userPrincipalName: person.userPrincipalName, ...person.hr }
  })
}

function quote(cell: string): string {
  return /[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
