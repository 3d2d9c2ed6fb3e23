import type { AuthenticationMethod } from '../../core/authentication-method.ts'
import type { EffectReceipt } from '../../shell/ports.ts'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, type GraphAnswer, isSuccess } from './graph-answer.ts'
import { deletionOf } from './method-kinds.ts'

export type DeletionReceipt = EffectReceipt & { outcome: 'done' | 'already_gone' | 'deferred' }

/**
 * Deletes one method. `deferred` means: after the others (the default method, or a mobile before its alternate).
 * Throws `DirectoryError`; with code `unsupported` for the password, a pass and unknown kinds, which no call may delete.
 */
export async function deleteMethod(
  graph: GraphSession,
  objectId: string,
  method: AuthenticationMethod,
): Promise<DeletionReceipt> {
  const deletion = deletionOf(objectId, method)
  if (deletion === null) {
    throw new DirectoryError({ operation: 'delete_method', status: 0, code: 'unsupported', requestId: null })
  }
  const answer = await graph.ask({ operation: 'delete_method', method: 'DELETE', ...deletion })
  const receipt = { graphStatus: answer.status, graphRequestId: answer.requestId }
  if (isSuccess(answer)) return { ...receipt, outcome: 'done' }
  if (answer.status === 404) return { ...receipt, outcome: 'already_gone' }
  if (isOrderRule(answer)) return { ...receipt, outcome: 'deferred' }
  throw failureOf(answer)
}

/** The code is always `badRequest`; only the sentence tells the two rules apart from other faults (`facts.md §2.3`). */
function isOrderRule({ status, message }: GraphAnswer): boolean {
  return status === 400 && /default|alternate mobile/i.test(message)
}
