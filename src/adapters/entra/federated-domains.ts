import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import type { GraphAnswer } from './graph-answer.ts'
import { query } from './path.ts'
import { readAll } from './reading.ts'

const domain = z.looseObject({ name: z.string(), type: z.string().nullish() })
const organization = z.looseObject({ verifiedDomains: z.array(domain).nullish() })

/**
 * Lists the tenant's domains that sign in with another service, in lower case; null where the portal may not know, since
 * that needs a right which nothing else needs. Throws `DirectoryError`.
 */
export async function readFederatedDomains(graph: GraphSession): Promise<readonly string[] | null> {
  let isKept = false
  const isAbsent = ({ status }: GraphAnswer) => {
    isKept ||= status === 403
    return isKept
  }
  const address = `/organization${query({ $select: 'id,verifiedDomains' })}`
  const read = { operation: 'read_domains', version: 'v1.0', path: address, isAbsent } as const
  const domains = (await readAll(graph, read, organization)).flatMap(({ verifiedDomains }) => verifiedDomains ?? [])
  if (isKept) return null
  return domains.filter(({ type }) => type?.toLowerCase() === 'federated').map(({ name }) => name.toLowerCase())
}
