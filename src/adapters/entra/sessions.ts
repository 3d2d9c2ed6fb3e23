import type { EffectReceipt } from '../../shell/ports.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, isSuccess } from './graph-answer.ts'
import { path } from './path.ts'

/** Ends the person's sessions; Graph answers 200 or 204, and asking twice does no harm (`facts.md §3`). Throws `DirectoryError`. */
export async function revokeSessions(graph: GraphSession, objectId: string): Promise<EffectReceipt> {
  const answer = await graph.ask({
    operation: 'revoke_sessions',
    method: 'POST',
    version: 'v1.0',
    path: path`/users/${objectId}/revokeSignInSessions`,
    isRepeatable: true,
  })
  if (!isSuccess(answer)) throw failureOf(answer)
  return { graphStatus: answer.status, graphRequestId: answer.requestId }
}
