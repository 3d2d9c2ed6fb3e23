import { z } from 'zod'
import type { EffectReceipt, PassOnAccount } from '../../shell/ports.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, isSuccess } from './graph-answer.ts'
import { instant } from './instant.ts'
import { path } from './path.ts'
import { readAll } from './reading.ts'

/** A pass as Graph shows it; the value is only in the answer to its creation (`facts.md §4.1`). */
export const passShape = z.looseObject({
  id: z.string().min(1),
  createdDateTime: instant.nullish(),
  startDateTime: instant,
  lifetimeInMinutes: z.number().positive(),
  isUsable: z.boolean().nullish(),
  methodUsabilityReason: z.string().nullish(),
})

/** Where a person's passes are. */
export function passesOf(objectId: string): string {
  return path`/users/${objectId}/authentication/temporaryAccessPassMethods`
}

/** Reads the pass that is on the account, without its value; the newest should there be several. Throws `DirectoryError`. */
export async function readPass(
  graph: GraphSession,
  objectId: string,
  version: 'v1.0' | 'beta' = 'v1.0',
): Promise<PassOnAccount | null> {
  const read = { operation: 'read_pass', version, path: passesOf(objectId) } as const
  const found = (await readAll(graph, read, passShape)).map(toPass)
  return found.sort((left, right) => right.createdAt - left.createdAt)[0] ?? null
}

/** Deletes a pass; one that is gone already is as good. Throws `DirectoryError`. */
export async function deletePass(graph: GraphSession, objectId: string, passId: string): Promise<EffectReceipt> {
  const answer = await graph.ask({
    operation: 'delete_pass',
    method: 'DELETE',
    version: 'v1.0',
    path: passesOf(objectId) + path`/${passId}`,
  })
  if (!isSuccess(answer) && answer.status !== 404) throw failureOf(answer)
  return { graphStatus: answer.status, graphRequestId: answer.requestId }
}

/** Translates a pass; times in epoch milliseconds. */
export function toPass(found: z.infer<typeof passShape>): PassOnAccount {
  return {
    id: found.id,
    createdAt: found.createdDateTime ?? found.startDateTime,
    expiresAt: found.startDateTime + found.lifetimeInMinutes * 60_000,
    isUsable: found.isUsable === true,
    isUsed: found.methodUsabilityReason?.toLowerCase() === 'onetimeused',
    isBarred: found.methodUsabilityReason?.toLowerCase() === 'disabledbypolicy',
  }
}
