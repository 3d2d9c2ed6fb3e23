import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import { literal, query } from './path.ts'
import { readOne } from './reading.ts'

const credential = z.looseObject({ endDateTime: z.string().nullish() })
const application = z.looseObject({
  passwordCredentials: z.array(credential).nullish(),
  keyCredentials: z.array(credential).nullish(),
})

/** The credentials of an app registration, by their ends in epoch milliseconds; null never ends. */
export interface AppCredentials {
  secrets: readonly (number | null)[]
  certificates: readonly (number | null)[]
}

/**
 * Reads when an app's secrets and certificates end; null where there is no such app. It needs `Application.Read.All`,
 * which the portal has no other use for. Throws `DirectoryError`.
 * @param clientId the application (client) id
 */
export async function readAppCredentials(graph: GraphSession, clientId: string): Promise<AppCredentials | null> {
  const address = `/applications(appId=${literal(clientId)})${query({ $select: 'passwordCredentials,keyCredentials' })}`
  const read = { operation: 'read_app_credentials', version: 'v1.0', path: address } as const
  const found = await readOne(graph, read, application)
  return found && { secrets: endsOf(found.passwordCredentials), certificates: endsOf(found.keyCredentials) }
}

function endsOf(credentials: readonly z.infer<typeof credential>[] | null | undefined): readonly (number | null)[] {
  return (credentials ?? []).map(({ endDateTime }) => (endDateTime ? Date.parse(endDateTime) : null))
}
