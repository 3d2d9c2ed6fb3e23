import { readAccount } from './accounts.ts'
import type { GraphSession } from './graph.ts'
import { readSignInApp } from './sign-in-app.ts'
import { readAppRoles } from './standing.ts'

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
    readSignInApp(graph, clientId),
  ])
  return account && { isEnabled: account.isEnabled, roles: held.flatMap((id) => known.roles.get(id) ?? []) }
}
