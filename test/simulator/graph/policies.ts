import type { Settings } from '../settings.ts'
import type { PassPolicy } from '../tenant-policies.ts'
import { badRequest, GraphError } from './errors.ts'
import { type Answer, BOTH, type Call, contextOf, type Operation, objectOf } from './operation.ts'

type Row = Record<string, unknown>
const ROOT = '/policies/authenticationMethodsPolicy'
const PASS = `${ROOT}/authenticationMethodConfigurations/temporaryAccessPass`
const PASS_TYPE = '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration'
const READ = ['Policy.Read.AuthenticationMethod', 'Policy.ReadWrite.AuthenticationMethod', 'Policy.Read.All']
const EVERYBODY = [{ targetType: 'group', id: 'all_users', isRegistrationRequired: false }]

/** The pass policy, the policy of all methods and security defaults (facts.md §4.3, §7). */
export const policyOperations: Operation[] = [
  { name: 'getPassPolicy', method: 'GET', path: PASS, versions: BOTH, permissions: READ, answer: getPassPolicy },
  {
    name: 'setPassPolicy',
    method: 'PATCH',
    path: PASS,
    versions: BOTH,
    permissions: ['Policy.ReadWrite.AuthenticationMethod'],
    isWrite: true,
    answer: setPassPolicy,
  },
  { name: 'getMethodsPolicy', method: 'GET', path: ROOT, versions: BOTH, permissions: READ, answer: getMethodsPolicy },
  {
    name: 'getMethodConfiguration',
    method: 'GET',
    path: `${ROOT}/authenticationMethodConfigurations/:configuration`,
    versions: BOTH,
    permissions: READ,
    answer: getConfiguration,
  },
  {
    name: 'getSecurityDefaults',
    method: 'GET',
    path: '/policies/identitySecurityDefaultsEnforcementPolicy',
    versions: BOTH,
    permissions: ['Policy.Read.All'],
    answer: getSecurityDefaults,
  },
]

function passConfiguration(policy: PassPolicy): Row {
  return { '@odata.type': PASS_TYPE, id: 'TemporaryAccessPass', ...policy }
}

function getPassPolicy(call: Call): Answer {
  const context = contextOf(call, 'authenticationMethodConfigurations/$entity')
  return { status: 200, body: { '@odata.context': context, ...passConfiguration(call.simulator.world.passPolicy) } }
}

function setPassPolicy(call: Call): Answer {
  const { '@odata.type': type, ...changes } = objectOf(call)
  if (type !== PASS_TYPE) throw badRequest('The @odata.type of the configuration is missing or wrong.')
  const { passPolicy } = call.simulator.world
  const unknown = Object.keys(changes).filter((key) => !(key in passPolicy) && key !== 'id')
  if (unknown.length > 0) throw badRequest(`The property ${unknown[0]} is not known.`)
  call.detail.changes = changes
  Object.assign(passPolicy, changes)
  return { status: 204 }
}

function configurations(call: Call): Row[] {
  const { settings, world } = call.simulator
  const others = stateByKind(settings).map(([id, type, state]) => ({
    '@odata.type': `#microsoft.graph.${type}AuthenticationMethodConfiguration`,
    id,
    state,
    excludeTargets: [],
    includeTargets: EVERYBODY,
  }))
  return [...others, passConfiguration(world.passPolicy)]
}

function stateByKind(settings: Settings): [id: string, type: string, state: string][] {
  const telephony = settings.isSecurityDefaultsOn ? 'disabled' : 'enabled'
  return [
    ['Fido2', 'fido2', telephony],
    ['MicrosoftAuthenticator', 'microsoftAuthenticator', 'enabled'],
    ['Sms', 'sms', telephony],
    ['Voice', 'voice', telephony],
    ['SoftwareOath', 'softwareOath', 'enabled'],
    ['HardwareOath', 'hardwareOath', telephony],
    ['Email', 'email', 'enabled'],
    ['QRCodePin', 'qrCodePin', telephony],
  ]
}

function getMethodsPolicy(call: Call): Answer {
  const context = contextOf(call, 'authenticationMethodsPolicy')
  const names = {
    id: 'authenticationMethodsPolicy',
    displayName: 'Authentication Methods Policy',
    policyVersion: '1.5',
  }
  const body = {
    '@odata.context': context,
    ...names,
    policyMigrationState: 'migrationComplete',
    authenticationMethodConfigurations: configurations(call),
  }
  return { status: 200, body }
}

function getConfiguration(call: Call): Answer {
  const wanted = call.params.configuration?.toLowerCase()
  const found = configurations(call).find((row) => String(row.id).toLowerCase() === wanted)
  if (!found) throw new GraphError(404, 'resourceNotFound', 'The authentication method configuration was not found.')
  return {
    status: 200,
    body: { '@odata.context': contextOf(call, 'authenticationMethodConfigurations/$entity'), ...found },
  }
}

function getSecurityDefaults(call: Call): Answer {
  const context = contextOf(call, 'policies/identitySecurityDefaultsEnforcementPolicy/$entity')
  const id = '00000000-0000-0000-0000-000000000005'
  const isEnabled = call.simulator.settings.isSecurityDefaultsOn
  return { status: 200, body: { '@odata.context': context, id, displayName: 'Security Defaults', isEnabled } }
}
