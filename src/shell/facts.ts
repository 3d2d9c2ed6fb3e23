import { type EligibilityFacts, notLookedUp } from '../core/policy/eligibility.ts'
import { isOverridden } from '../core/policy/override.ts'
import type { PreflightFacts } from '../core/policy/preflight.ts'
import type { StandingFacts } from '../core/policy/standing.ts'
import { contactsOf, isHolding, nameRow, type RecoveryRequest } from '../core/recovery-request.ts'
import { gatherChain, gatherContacts, type ReadMethods, readAbove } from './chain.ts'
import { readContactMethods } from './contact-methods.ts'
import { createKnowToDecide, type Know } from './know.ts'
import { hrKeyOf } from './lookup.ts'
import { doStaffStand } from './override-staff.ts'
import type { DirectoryTrace, Ports } from './ports.ts'
import { shareUnderWay } from './share.ts'
import { gatherSignals, readRecentSignIns } from './signals.ts'
import { traceOf } from './trace.ts'

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
  const know = createKnowToDecide(ports, request)
  const [facts, standing, tenant, above, signIns] = await Promise.all([
    askOfPerson(ports, objectId, traceOf(ports, request), know),
    askStanding(ports, request, objectId, know),
    askOfTenant(ports, request, objectId, know),
    readAbove(ports, request, objectId),
    readRecentSignIns(ports, request, objectId),
  ])
  const preflight = { ...tenant, methods: notLookedUp, passOnAccount: notLookedUp }
  const hasSecondAddress = await know('hasSecondAddress', hasOtherAddress(ports, request, facts))
  const [chain, signals] = await Promise.all([
    gatherChain(ports, request, facts, above),
    gatherSignals(ports, request, { ...facts, preflight }, signIns),
  ])
  return { ...facts, standing, chain, signals, preflight, hasSecondAddress }
}

/** HR's private address, or another one that the directory lists. */
async function hasOtherAddress(
  ports: Ports,
  request: RecoveryRequest,
  { account }: Pick<EligibilityFacts, 'account'>,
): Promise<boolean> {
  const { mail, otherMails = [] } = (account.isKnown && account.value) || { mail: null }
  if (otherMails.some((other) => other.toLowerCase() !== mail?.toLowerCase())) return true
  return (await ports.store.hr.findSealedPrivateMail(await hrKeyOf(ports, request))) !== null
}

async function askForWriting(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
): Promise<EligibilityFacts & { preflight: PreflightFacts }> {
  const know = createKnowToDecide(ports, request)
  const trace = traceOf(ports, request)
  const isByStaff = isOverridden(request)
  const methodsOf = askMethodsOfContacts(ports, request)
  const [facts, standing, tenant, above, methods, passOnAccount, doTheyStand] = await Promise.all([
    askOfPerson(ports, objectId, trace, know),
    askStanding(ports, request, objectId, know),
    askOfTenant(ports, request, objectId, know),
    readAbove(ports, request, objectId),
    know('methods', ports.directory.listMethods(objectId, trace)),
    know(
      'passOnAccount',
      ports.directory.readPass(objectId, trace).then((pass) => (pass?.isUsable ? pass : null)),
    ),
    isByStaff ? know('doStaffStand', doStaffStand(ports, request)) : null,
  ])
  const chain = await gatherContacts(ports, request, facts, above, methodsOf)
  const preflight = { ...tenant, methods, passOnAccount }
  return { ...facts, standing, chain, preflight, ...(doTheyStand && { doStaffStand: doTheyStand }) }
}

/** Asks at once, so that it goes with the other questions of the moment; who reads it later finds it answered. */
function askMethodsOfContacts(ports: Ports, request: RecoveryRequest): ReadMethods {
  const ids = contactsOf(request).map(({ person }) => person.objectId)
  const asked = new Map(ids.map((objectId) => [objectId, readContactMethods(ports, request, objectId)]))
  // Where another question fails first, nobody comes for these.
  for (const question of asked.values()) question.catch(() => {})
  return (objectId) => asked.get(objectId) ?? readContactMethods(ports, request, objectId)
}

async function askForReset(ports: Ports, request: RecoveryRequest, objectId: string) {
  const [facts, signIns] = await Promise.all([
    gatherForWriting(ports, request, objectId),
    readRecentSignIns(ports, request, objectId),
  ])
  return { ...facts, signals: await gatherSignals(ports, request, facts, signIns) }
}

/** The same with what is on the account itself: what must be known in every step that writes (design rule 1). */
export const gatherForWriting = shareUnderWay(keyOf, askForWriting)

/** The same with what may contradict the story by now: for the step that starts the reset. */
export const gatherForReset = shareUnderWay(keyOf, askForReset)

function keyOf(_ports: Ports, { id }: RecoveryRequest, objectId: string): string {
  return `${id}:${objectId}`
}

/** What is needed to find the next of the chain: the account itself was judged already, and is judged again before a write. */
export async function gatherNextContact(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
): Promise<EligibilityFacts> {
  const know = createKnowToDecide(ports, request)
  const [facts, above] = await Promise.all([
    askOfPerson(ports, objectId, traceOf(ports, request), know),
    readAbove(ports, request, objectId),
  ])
  return { ...facts, chain: await gatherChain(ports, request, facts, above) }
}

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

/** Does the account open more than its own person's things? */
async function askStanding(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  know: Know,
): Promise<StandingFacts> {
  const { directory, secrets, settings } = ports
  const trace = traceOf(ports, request)
  const name = secrets.open(request.sealedName, nameRow(request.id))
  const { excludedGroups: groups, signInClientId } = settings
  const [namesakes, excludedGroups, staffRoles, ownedApps, isHeld] = await Promise.all([
    know('namesakes', directory.countNamesakes(name, trace)),
    know('excludedGroups', groups.length === 0 ? Promise.resolve([]) : directory.findGroups(objectId, groups, trace)),
    know('staffRoles', directory.readAppRoles(objectId, signInClientId, trace)),
    know('ownedApps', directory.readOwnedApps(objectId, trace)),
    know(
      'isHeld',
      ports.store.requests.listOf(objectId).then((requests) => requests.some(isHolding)),
    ),
  ])
  return { namesakes, excludedGroups, staffRoles, ownedApps, isHeld }
}
