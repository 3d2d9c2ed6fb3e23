import { z } from 'zod'
import type { GraphSession } from './graph.ts'
import { readOne } from './reading.ts'

const defaults = z.looseObject({ isEnabled: z.boolean() })

/** Tells whether security defaults are on; null where the tenant has no such policy. Throws `DirectoryError`. */
export async function readSecurityDefaults(graph: GraphSession): Promise<boolean | null> {
  const address = '/policies/identitySecurityDefaultsEnforcementPolicy'
  const read = { operation: 'read_security_defaults', version: 'v1.0', path: address } as const
  const found = await readOne(graph, read, defaults)
  return found?.isEnabled ?? null
}
