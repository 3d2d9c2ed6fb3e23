import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import { path } from './path.ts'
import { readOne } from './reading.ts'

const requirements = z.looseObject({ perUserMfaState: z.string().nullish() })

/**
 * Reads the old per-user MFA setting of a person: `disabled`, `enabled`, `enforced`; only beta has it (`facts.md §3`). Null
 * where Graph does not say. Throws `DirectoryError`.
 */
export async function readPerUserMfa(graph: GraphSession, objectId: string): Promise<string | null> {
  const address = path`/users/${objectId}/authentication/requirements`
  const found = await readOne(graph, { operation: 'read_per_user_mfa', version: 'beta', path: address }, requirements)
  return found?.perUserMfaState ?? null
}
