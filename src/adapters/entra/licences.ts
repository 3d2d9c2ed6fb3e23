import { z } from 'zod'
import { whereLicensed } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { query } from './path.ts'
import { readOne } from './reading.ts'

const collection = z.looseObject({ value: z.array(z.unknown()) })

/**
 * Tells whether the sign-in log can be read, which needs Entra ID P1. It is asked for one row, since that also works
 * without the right to read licences. Throws `DirectoryError` for every other refusal.
 */
export function hasSignInLog(graph: GraphSession): Promise<boolean> {
  return isOffered(graph, 'probe_sign_in_log', 'beta', `/auditLogs/signIns${query({ $top: '1' })}`)
}

/** Tells whether roles can be eligible instead of held, which needs Entra ID P2. Throws `DirectoryError`. */
export function hasEligibleRoles(graph: GraphSession): Promise<boolean> {
  const address = `/roleManagement/directory/roleEligibilityScheduleInstances${query({ $top: '1' })}`
  return isOffered(graph, 'probe_eligible_roles', 'v1.0', address)
}

async function isOffered(
  graph: GraphSession,
  operation: string,
  version: 'v1.0' | 'beta',
  path: string,
): Promise<boolean> {
  const answer = readOne(graph, { operation, version, path }, collection)
  return (await whereLicensed(answer.then(() => true))) ?? false
}
