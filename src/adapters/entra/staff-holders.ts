import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import { path, query } from './path.ts'
import { readAll } from './reading.ts'
import { readSignInApp } from './sign-in-app.ts'

const assignment = z.looseObject({
  appRoleId: z.string(),
  principalId: z.string(),
  principalType: z.string().nullish(),
})

/** Who holds a role of an app: people by their object ids, and how many groups. */
export interface Holders {
  people: readonly string[]
  groups: number
}

/**
 * Reads who holds each role of the sign-in app that is switched on, by the role's value; a role that is missing, or switched off,
 * is not there. Who is in the groups is not looked at.
 * @param clientId the app's client id; an app that the tenant does not know throws `DirectoryError`
 */
export async function readRoleHolders(graph: GraphSession, clientId: string): Promise<ReadonlyMap<string, Holders>> {
  const { id, roles } = await readSignInApp(graph, clientId)
  const address = path`/servicePrincipals/${id}/appRoleAssignedTo` + query({ $top: '999' })
  const read = { operation: 'read_role_holders', version: 'v1.0', path: address } as const
  const held = await readAll(graph, read, assignment)
  return new Map([...roles].map(([roleId, value]) => [value, holdersOf(held.filter((it) => it.appRoleId === roleId))]))
}

function holdersOf(held: readonly z.infer<typeof assignment>[]): Holders {
  const groups = held.filter(({ principalType }) => principalType?.toLowerCase() === 'group')
  const people = held.filter((it) => !groups.includes(it)).map(({ principalId }) => principalId)
  return { people: [...new Set(people)], groups: groups.length }
}
