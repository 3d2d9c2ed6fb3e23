import { z } from 'zod'
import type { MethodKind } from '../../core/authentication-method.ts'
import type { GraphSession } from './graph.ts'
import { findMemberships } from './groups.ts'
import { groupsIn, isInScope, target } from './policy-scope.ts'
import { readOne } from './reading.ts'
import { readSecurityDefaults } from './security-defaults.ts'

const configuration = z.looseObject({
  '@odata.type': z.string().optional(),
  id: z.string(),
  state: z.string().nullish(),
  includeTargets: z.array(target).default([]),
  excludeTargets: z.array(target).default([]),
})
const policy = z.looseObject({ authenticationMethodConfigurations: z.array(configuration) })

/** The policy's names of what people register by themselves; passes, tokens, QR codes and certificates are handed out. */
const kindOf = new Map<string, MethodKind>([
  ['microsoftauthenticator', 'authenticator'],
  ['sms', 'phone'],
  ['voice', 'phone'],
  ['email', 'email'],
  ['fido2', 'fido2'],
  ['softwareoath', 'software_oath'],
])

/** With security defaults only the app and its codes can be registered, whatever the policy says (`facts.md §7`). */
const kindsUnderSecurityDefaults: readonly MethodKind[] = ['authenticator', 'software_oath']

/** Reads which kinds of methods the tenant lets this person register. Throws `DirectoryError`. */
export async function readPermittedKinds(graph: GraphSession, objectId: string): Promise<readonly MethodKind[]> {
  const [hasSecurityDefaults, methodsPolicy] = await Promise.all([
    readSecurityDefaults(graph),
    readMethodsPolicy(graph),
  ])
  if (hasSecurityDefaults) return kindsUnderSecurityDefaults
  const enabled = (methodsPolicy?.authenticationMethodConfigurations ?? []).filter(({ state }) => state === 'enabled')
  const memberOf = await findMemberships(graph, objectId, groupsIn(enabled))
  const kinds = enabled.filter((scope) => isInScope(scope, objectId, memberOf)).flatMap(readKind)
  return [...new Set(kinds)]
}

function readMethodsPolicy(graph: GraphSession) {
  const address = '/policies/authenticationMethodsPolicy'
  return readOne(graph, { operation: 'read_methods_policy', version: 'v1.0', path: address }, policy)
}

function readKind(found: z.infer<typeof configuration>): readonly MethodKind[] {
  if (found['@odata.type'] === '#microsoft.graph.externalAuthenticationMethodConfiguration') return ['external']
  const kind = kindOf.get(found.id.toLowerCase())
  return kind === undefined ? [] : [kind]
}
