import { z } from 'zod'
import type { EffectReceipt } from '../../shell/ports.ts'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, isSuccess } from './graph-answer.ts'
import { type Scope, target } from './policy-scope.ts'
import { readOne } from './reading.ts'

const address = '/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass'
const graphType = '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration'

const configuration = z.looseObject({
  state: z.string(),
  minimumLifetimeInMinutes: z.number(),
  maximumLifetimeInMinutes: z.number(),
  isUsableOnce: z.boolean(),
  includeTargets: z.array(target).default([]),
  excludeTargets: z.array(target).default([]),
})

/** The tenant's Temporary Access Pass policy for everybody (`facts.md §4.3`). Lifetimes in minutes. */
export interface TenantPassPolicy extends Scope {
  isEnabled: boolean
  minimumLifetimeInMinutes: number
  maximumLifetimeInMinutes: number
  isOneTimeRequired: boolean
}

/** Reads the policy. Throws `DirectoryError`, also where the tenant has none. */
export async function readTenantPassPolicy(graph: GraphSession): Promise<TenantPassPolicy> {
  const operation = 'read_pass_policy'
  const found = await readOne(graph, { operation, version: 'v1.0', path: address }, configuration)
  if (found === null) throw new DirectoryError({ operation, status: 404, code: 'no_policy', requestId: null })
  return {
    isEnabled: found.state === 'enabled',
    minimumLifetimeInMinutes: found.minimumLifetimeInMinutes,
    maximumLifetimeInMinutes: found.maximumLifetimeInMinutes,
    isOneTimeRequired: found.isUsableOnce,
    includeTargets: found.includeTargets,
    excludeTargets: found.excludeTargets,
  }
}

/**
 * Switches the policy on and changes nothing else of it: whom it covers and how long passes live stay as they are.
 * Graph wants the type in the body (`facts.md §4.3`). Throws `DirectoryError`.
 */
export async function enableTenantPassPolicy(graph: GraphSession): Promise<EffectReceipt> {
  const answer = await graph.ask({
    operation: 'enable_pass_policy',
    method: 'PATCH',
    version: 'v1.0',
    path: address,
    body: { '@odata.type': graphType, state: 'enabled' },
    isRepeatable: true,
  })
  if (!isSuccess(answer)) throw failureOf(answer)
  return { graphStatus: answer.status, graphRequestId: answer.requestId }
}
