import type { EligibilityFacts, Known } from '../core/policy/eligibility.ts'
import type { PreflightFacts } from '../core/policy/preflight.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import type { DirectoryTrace, Ports } from './ports.ts'

type Know = <T>(name: string, question: Promise<T>) => Promise<Known<T>>

/**
 * Everything that the policy asks of a person, read in parallel. A question that fails is unknown, and unknown
 * refuses; the cause goes to the log by its class name only. Methods and pass are left out: nobody needs to look at them
 * before the person is verified.
 */
export async function gatherEligibility(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
): Promise<EligibilityFacts> {
  const know: Know = (name, question) => knowOrNot(ports, request, name, question)
  const [facts, preflight] = await Promise.all([
    askOfPerson(ports, objectId, traceOf(ports, request), know),
    askOfTenant(ports, request, objectId, know),
  ])
  return { ...facts, preflight: { ...preflight, methods: notAsked, passOnAccount: notAsked } }
}

/** The same with what is on the account itself: what must be known in every step that writes (design rule 1). */
export async function gatherForWriting(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
): Promise<EligibilityFacts & { preflight: PreflightFacts }> {
  const know: Know = (name, question) => knowOrNot(ports, request, name, question)
  const trace = traceOf(ports, request)
  const [facts, preflight, methods, passOnAccount] = await Promise.all([
    askOfPerson(ports, objectId, trace, know),
    askOfTenant(ports, request, objectId, know),
    know('methods', ports.directory.listMethods(objectId, trace)),
    know(
      'passOnAccount',
      ports.directory.readPass(objectId, trace).then((pass) => (pass?.isUsable ? pass : null)),
    ),
  ])
  return { ...facts, preflight: { ...preflight, methods, passOnAccount } }
}

const notAsked: Known<never> = { isKnown: false, because: 'not asked' }

async function askOfPerson({ directory }: Ports, objectId: string, trace: DirectoryTrace, know: Know) {
  const [account, roles, passPolicy, contact] = await Promise.all([
    know('account', directory.readAccount(objectId, trace)),
    know('roles', directory.readRoles(objectId, trace)),
    know('passPolicy', directory.readPassPolicy(objectId, trace)),
    know('contact', directory.readManager(objectId, trace)),
  ])
  return { account, roles, passPolicy, contact }
}

async function askOfTenant(ports: Ports, request: RecoveryRequest, objectId: string, know: Know) {
  const { directory, settings } = ports
  const trace = traceOf(ports, request)
  const wishedPass = { lifetimeInMinutes: settings.passLifetimeInMinutes, isOneTime: settings.isPassOneTime }
  const { sourceAddress } = request.origin
  const question = { objectId, sourceAddress, isPassOneTime: wishedPass.isOneTime }
  const [registration, isSecurityDefaultsOn, perUserMfa, federatedDomains, risk, canReadSignIns] = await Promise.all([
    know('registration', directory.readRegistrationAccess(question, trace)),
    know('isSecurityDefaultsOn', directory.readSecurityDefaults(trace)),
    know('perUserMfa', directory.readPerUserMfa(objectId, trace)),
    know('federatedDomains', directory.readFederatedDomains(trace)),
    know('risk', directory.readRisk(objectId, trace)),
    know('canReadSignIns', directory.canReadSignIns(trace)),
  ])
  return { registration, isSecurityDefaultsOn, perUserMfa, federatedDomains, risk, canReadSignIns, wishedPass }
}

/** The `client-request-id` of every Graph call of a request: a GUID derived from the request's id, so that Entra's own audit log can be joined. */
export function traceOf(ports: Ports, request: RecoveryRequest): DirectoryTrace {
  const digest = Buffer.from(ports.secrets.digest('client_request', request.id), 'base64url').toString('hex')
  const parts = [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `4${digest.slice(13, 16)}`,
    `8${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ]
  return { clientRequestId: parts.join('-') }
}

async function knowOrNot<T>(
  ports: Ports,
  request: RecoveryRequest,
  fact: string,
  question: Promise<T>,
): Promise<Known<T>> {
  try {
    return { isKnown: true, value: await question }
  } catch (error) {
    const because = error instanceof Error ? error.name : 'unknown'
    ports.log.warn({ reference: request.reference, fact, because }, 'a fact could not be read; it counts as unknown')
    return { isKnown: false, because }
  }
}
