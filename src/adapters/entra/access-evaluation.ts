import { z } from 'zod'
import { type AccessPolicy, accessPolicy } from './access-policies.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, type GraphAnswer, isNotOffered, isSuccess, parseAnswer } from './graph-answer.ts'

const results = z.looseObject({
  value: z.array(accessPolicy.extend({ policyApplies: z.boolean(), analysisReasons: z.string().nullish() })),
})

/** What Conditional Access would say of one person: the policies that hold, and those that depend on where they are. */
export interface AccessEvaluation {
  applied: readonly AccessPolicy[]
  uncertain: readonly AccessPolicy[]
}

/**
 * Asks What-If which policies one person meets when they register security information in a browser (`facts.md §7`).
 * Falls back to beta where v1.0 lacks the action. Throws `DirectoryError`.
 * @param ipAddress where they are likely to be; null where nobody knows, and then policies that depend on it are uncertain
 */
export async function evaluateRegistration(
  graph: GraphSession,
  objectId: string,
  ipAddress: string | null = null,
): Promise<AccessEvaluation> {
  const answer = await ask(graph, objectId, ipAddress, 'v1.0')
  const settled = isNotOffered(answer) ? await ask(graph, objectId, ipAddress, 'beta') : answer
  if (!isSuccess(settled)) throw failureOf(settled)
  const { value } = parseAnswer(results, settled)
  return {
    applied: value.filter(({ policyApplies }) => policyApplies),
    uncertain: value.filter(({ policyApplies, analysisReasons }) => !policyApplies && isOpen(analysisReasons)),
  }
}

function ask(
  graph: GraphSession,
  objectId: string,
  ipAddress: string | null,
  version: 'v1.0' | 'beta',
): Promise<GraphAnswer> {
  return graph.ask({
    operation: 'evaluate_access',
    method: 'POST',
    version,
    path: '/identity/conditionalAccess/evaluate',
    body: {
      signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId: objectId },
      signInContext: {
        '@odata.type': '#microsoft.graph.userActionContext',
        userAction: 'registerSecurityInformation',
      },
      signInConditions: { clientAppType: 'browser', ...(ipAddress !== null && { ipAddress }) },
      appliedPoliciesOnly: false,
    },
    isRepeatable: true,
  })
}

/** The reasons are flags, separated by commas; a policy that fails for another reason too does not hold. */
function isOpen(reasons: string | null | undefined): boolean {
  return reasons === 'notEnoughInformation'
}
