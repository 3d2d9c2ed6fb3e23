import { z } from 'zod'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { literal, query } from './path.ts'
import { readAll } from './reading.ts'

const app = z.looseObject({
  id: z.string(),
  appRoles: z.array(z.looseObject({ id: z.string(), value: z.string().nullish(), isEnabled: z.boolean().nullish() })),
})

/** The sign-in app as the tenant has it. */
export interface SignInApp {
  /** Object id of its service principal. */
  id: string
  /** Role id → value, of the roles that are switched on. */
  roles: ReadonlyMap<string, string>
}

/** Reads the app by its client id. Throws `DirectoryError`, also where the tenant does not know it. */
export async function readSignInApp(graph: GraphSession, clientId: string): Promise<SignInApp> {
  const selection = query({ $filter: `appId eq ${literal(clientId)}`, $select: 'id,appRoles' })
  const operation = 'read_sign_in_app_roles'
  const address = `/servicePrincipals${selection}`
  const [found] = await readAll(graph, { operation, version: 'v1.0', path: address }, app)
  if (found === undefined) throw new DirectoryError({ operation, status: 404, code: 'unknown_app', requestId: null })
  const enabled = found.appRoles.filter(({ isEnabled }) => isEnabled === true)
  return { id: found.id, roles: new Map(enabled.flatMap(({ id, value }) => (value ? [[id, value] as const] : []))) }
}
