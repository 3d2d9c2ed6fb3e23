import { randomUUID } from 'node:crypto'
import type { Actor } from '../../src/core/events.ts'
import type { EligibilityFacts } from '../../src/core/policy/eligibility.ts'
import { type Reason, reasons } from '../../src/core/reason.ts'
import { codeRow } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { advance } from '../../src/shell/advance.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { traceOf } from '../../src/shell/trace.ts'
import { calmSignals, goodFacts, goodPreflight, known, managerFacts } from '../support/requests.ts'
import { DOMAIN } from './company.ts'
import { type Pace, type Scene, scenesOf } from './history-scenes.ts'
import { type PastRequest, readPast } from './history-table.ts'
import { type HistoryWorld, hitLimit, writeHistory } from './history-world.ts'
import type { Person } from './person.ts'

const minute = 60_000
const hour = 60 * minute

/** The moment of something, and what it is. */
interface Moment {
  at: number
  happen(world: HistoryWorld): Promise<void>
}

/**
 * Gives the demo a past: some fifty requests of the last weeks, so that queue, reports and audit have something to show.
 * Each goes through the portal's own door under a clock that moves, so its seals and the chain of the audit are real.
 * @param now when the demo starts; the past ends before
 */
export async function writeDemoHistory(
  databaseUrl: string,
  secret: Uint8Array,
  people: readonly Person[],
  now = Date.now(),
): Promise<void> {
  await writeHistory(databaseUrl, secret, async (world) => {
    const moments = readPast(now).flatMap((past, at) => momentsOf(world, past, at, people))
    for (const { at, happen } of moments.filter((it) => it.at < now).sort((left, right) => left.at - right.at)) {
      world.clock.set(at)
      await happen(world)
    }
  })
}

function momentsOf(
  world: HistoryWorld,
  past: PastRequest,
  index: number,
  people: readonly Person[],
): readonly Moment[] {
  const told: { id: string } = { id: '' }
  const person = people.find(({ userPrincipalName }) => userPrincipalName.startsWith(`${past.account}@`))
  const manager = people.find(({ id }) => id === person?.managerId)
  const pace = paceOf(world, past, index, manager?.id ?? '')
  const scenes = scenesOf[past.course](pace)
  const start = async () => {
    told.id = await begin(world, past, index)
  }
  const moments: Moment[] = [
    { at: past.startedAt, happen: start },
    ...scenes.map((scene) => ({
      at: past.startedAt + scene.after * minute,
      happen: () => act(world, told.id, scene, person, manager),
    })),
  ]
  if (past.course === 'stranger') moments.push({ at: past.startedAt + 5 * minute, happen: () => hitLimit(world, 4) })
  if (past.closedAfterHours !== null) moments.push(closing(told, past, people))
  return moments
}

async function begin({ ports }: HistoryWorld, { account, reason }: PastRequest, index: number): Promise<string> {
  const begun = await startRecovery(ports, {
    name: `${account}@${DOMAIN}`,
    reason: reasons.find((it): it is Reason => it === reason) ?? 'lost_phone',
    language: index % 4 === 0 ? 'de' : 'en',
    origin: { sourceAddress: `203.0.113.${20 + index}`, browser: browsers[index % browsers.length] ?? '' },
  })
  if (isRefusal(begun)) throw new Error(`The past of ${account} could not begin: ${begun.code}`)
  return begun.id
}

const browsers = ['Chrome on Windows', 'Safari on iPhone', 'Edge on Windows', 'Firefox on Android', 'Safari on Mac']

function paceOf({ ports }: HistoryWorld, { startedAt, answer }: PastRequest, index: number, contactId: string): Pace {
  const recognisedBy = (['video', 'in_person', 'called_known_number'] as const)[index % 3] ?? 'video'
  const passAt = (after: number, isGuard: boolean) => {
    const createdAt = startedAt + after * minute
    return { id: randomUUID(), isGuard, createdAt, expiresAt: createdAt + (isGuard ? 8 * hour : hour) }
  }
  // Nobody reads it any more, so it need not be sealed to a row that is not there yet.
  const sealedSecret = ports.secrets.seal(ports.codes.drawSecret(), codeRow('past'))
  return { contactId, answer, recognisedBy, passAt, sealedSecret }
}

async function act(
  world: HistoryWorld,
  requestId: string,
  scene: Scene,
  person: Person | undefined,
  manager: Person | undefined,
): Promise<void> {
  if ('effect' in scene) return recordEffect(world, requestId, scene.effect)
  const { event, who } = scene
  const id = who === 'contact' ? (manager?.id ?? null) : null
  const facts = needsFacts.includes(event.type) && person ? factsOf(person, manager) : undefined
  const changed = await advance(world.ports, requestId, event, { kind: who, id }, facts)
  if (isRefusal(changed)) throw new Error(`The past refused ${event.type}: ${changed.code}`)
}

const needsFacts: readonly string[] = [
  'subscriber_identified',
  'approval_given',
  'code_accepted',
  'reset_started',
  'pass_requested',
]

/** What the directory of the demo says of somebody, as far as a decision of the past hangs on it. */
function factsOf(person: Person, manager: Person | undefined): EligibilityFacts {
  const accountOf = ({ id, userPrincipalName, displayName, mail, accountEnabled, userType }: Person) => ({
    objectId: id,
    userPrincipalName,
    displayName,
    mail,
    isEnabled: accountEnabled,
    isMember: userType === 'Member',
  })
  const account = known(accountOf(person))
  const contact = known(manager ? accountOf(manager) : null)
  const isGuarded = person.groups.includes('Pass not allowed')
  const facts = goodFacts({ account, contact, chain: [managerFacts({ account, contact })] })
  const { passPolicy } = facts
  return {
    ...facts,
    ...(isGuarded && passPolicy.isKnown && { passPolicy: known({ ...passPolicy.value, isInScope: false }) }),
    ...(person.eligibleRoles.length > 0 && { roles: known(person.eligibleRoles) }),
    ...(person.riskLevel === 'high' && atRisk),
  }
}

const highRisk = { risk: known({ level: 'high', state: 'atRisk' }) }
const atRisk = { signals: calmSignals(highRisk), preflight: goodPreflight(highRisk) }

async function recordEffect(
  { ports, clock }: HistoryWorld,
  requestId: string,
  effect: 'create_guard_pass' | 'delete_method' | 'revoke_sessions' | 'create_pass',
): Promise<void> {
  const request = await ports.store.requests.find(requestId)
  if (request === null) throw new Error(`The past lost ${requestId}`)
  const event = { at: clock.now(), requestId, actor: { kind: 'portal', id: null } } as const
  const detail = { effect, clientRequestId: traceOf(ports, request).clientRequestId }
  await ports.store.audit.append({ ...event, type: 'entra_intent', detail })
  const answer = {
    outcome: 'done',
    graphStatus: effect === 'delete_method' ? 204 : 201,
    graphRequestId: randomUUID(),
  } as const
  await ports.store.audit.append({ ...event, type: 'entra_outcome', detail: { ...detail, ...answer } })
}

/** Staff closed what went to them; what is not closed waits in the queue. */
function closing(told: { id: string }, past: PastRequest, people: readonly Person[]): Moment {
  const hana = people.find(({ userPrincipalName }) => userPrincipalName.startsWith('hana.'))
  const by: Actor = { kind: 'staff', id: hana?.id ?? null }
  const staff = { id: hana?.id ?? '', name: hana?.displayName ?? '' }
  const at = past.startedAt + (past.closedAfterHours ?? 0) * hour + 25 * hour * Number(past.course === 'not_enrolled')
  const happen = async ({ ports }: HistoryWorld) => {
    const closed = await advance(ports, told.id, { type: 'request_closed', by: staff, reason: 'solved_otherwise' }, by)
    if (isRefusal(closed)) throw new Error(`The past could not be closed: ${past.account}`)
  }
  return { at, happen }
}
