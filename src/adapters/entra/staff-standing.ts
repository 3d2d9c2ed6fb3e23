import { z } from 'zod'
import { readAccount } from './accounts.ts'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { literal, query } from './path.ts'
import { readAll } from './reading.ts'
import { readAppRoles } from './standing.ts'

const app = z.looseObject({
  id: z.string(),
  appRoles: z.array(z.looseObject({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean().nullish() })),
})

/**
 * Reads what somebody of the staff may still do: whether the account is enabled, and the values of the roles that it holds
 * in the sign-in app, directly or through a group. A role that the app has switched off counts for nothing.
 * @param clientId the app's client id; an app that the tenant does not know throws `DirectoryError`
 */
export async function readStaffStanding(
  graph: GraphSession,
  objectId: string,
  clientId: string,
): Promise<{ isEnabled: boolean; roles: readonly string[] } | null> {
  const [account, held, known] = await Promise.all([
    readAccount(graph, objectId),
    readAppRoles(graph, objectId, clientId),
    readRoleValues(graph, clientId),
  ])
  return account && { isEnabled: account.isEnabled, roles: held.flatMap((id) => known.get(id) ?? []) }
}

async function readRoleValues(graph: GraphSession, clientId: string): Promise<ReadonlyMap<string, string>> {
  const selection = query({ $filter: `appId eq ${literal(clientId)}`, $select: 'id,appRoles' })
  const operation = 'read_sign_in_app_roles'
  const address = `/servicePrincipals${selection}`
  const [found] = await readAll(graph, { operation, version: 'v1.0', path: address }, app)
  if (found === undefined) throw new DirectoryError({ operation, status: 404, code: 'unknown_app', requestId: null })
  const enabled = found.appRoles.filter(({ isEnabled }) => isEnabled === true)
  return new Map(enabled.flatMap(({ id, value }) => (value ? [[id, value] as const] : [])))
}
