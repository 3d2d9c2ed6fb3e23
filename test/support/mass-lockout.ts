import { randomUUID } from 'node:crypto'
import type { Test } from 'tap'
import { nameRow, type RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { createBudget } from '../../src/shell/budget.ts'
import { readWait, type Wait } from '../../src/shell/line.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import type { Budget, Directory, Ports } from '../../src/shell/ports.ts'
import { startReset } from '../../src/shell/reset.ts'
import { createWorker } from '../../src/shell/worker.ts'
import { build } from './build.ts'
import type { FakePerson } from './fake-directory.ts'
import { method, miles } from './people.ts'
import { journey } from './requests.ts'
import { createVirtualClock, type VirtualClock } from './virtual-clock.ts'

const latency = 100
const thinksFor = 5_000
const registersAfter = 120_000
/** Whoever waits long looks seldom; thousands who look each second would be most of what is simulated. */
const longestPause = 60_000
const start = Date.UTC(2026, 10, 2, 7)

/** How one person fared; times in milliseconds since the first came. */
export interface Fate {
  cameAt: number
  begunAt: number | null
  /** The last write of their reset. */
  resetAt: number | null
  askedForPassAt: number | null
  shownAt: number | null
  /** What the reset page said to them when they came. */
  told: Wait | null
}

/** A mass lockout and how it went. */
export interface Lockout {
  fates: readonly Fate[]
  /** When each write to Entra was made, in milliseconds since the first person came. */
  writes: readonly number[]
}

/**
 * Plays a mass lockout on a virtual clock: so many verified people start their resets, evenly over `within` milliseconds, each
 * with an authenticator and a phone; they look at the pass after a while and register anew. Real rules, store, budget, line
 * and worker; Graph takes a tenth of a second a call and allows what `facts.md §9.2` says. The tenant has no sign-in log.
 */
export async function playLockout(t: Pick<Test, 'teardown'>, people: number, within: number): Promise<Lockout> {
  const portal = await build(t)
  const clock = createVirtualClock(start, portal.clock.set)
  portal.clock.set(start)
  const budget = createBudget(portal.ports.store.turns, clock)
  const writes: number[] = []
  const fates = Array.from({ length: people }, (_none, index): Fate => {
    const cameAt = Math.floor((index * within) / people)
    return { cameAt, begunAt: null, resetAt: null, askedForPassAt: null, shownAt: null, told: null }
  })
  const world = { clock, budget, writes, byId: new Map<string, Fate>() }
  let waiting = people
  const ports: Ports = { ...portal.ports, clock, directory: limit(portal.directory, world) }
  const worker = createWorker(ports, clock.setAlarm)
  worker.start()
  for (const [index, fate] of fates.entries()) {
    const person = personOf(index)
    portal.directory.people.set(person.account.objectId, person)
    world.byId.set(person.account.objectId, fate)
    void clock.pause(fate.cameAt).then(async () => {
      await reachPass(ports, person, fate)
      waiting -= 1
      await clock.pause(registersAfter)
      person.methods = [method('authenticator'), method('phone')]
    })
  }
  await clock.runUntil(() => waiting === 0)
  const stopping = worker.stop()
  let isStopped = false
  void stopping.then(() => {
    isStopped = true
  })
  await clock.runUntil(() => isStopped)
  return { fates, writes }
}

interface World {
  clock: VirtualClock
  budget: Budget
  writes: number[]
  byId: ReadonlyMap<string, Fate>
}

const writing = ['deleteMethod', 'revokeSessions', 'createPass', 'deletePass'] as const

/** The directory behind a wire and Microsoft's limits, as the Graph adapter meets them. */
function limit(directory: Directory, { clock, budget, writes, byId }: World): Directory {
  const slow = new Proxy(directory, {
    get: (target, name) => {
      const ask = Reflect.get(target, name)
      if (typeof ask !== 'function') return ask
      return async (...wish: unknown[]) => {
        if (writing.some((it) => it === name)) await takeTurn(name, wish)
        await clock.pause(latency)
        return ask(...wish)
      }
    },
  })
  const takeTurn = async (name: string | symbol, [objectId]: readonly unknown[]) => {
    if (!(await budget.take('writes', 30_000))) throw Object.assign(new Error('no turn'), { isTransient: true })
    const at = clock.now() - start
    writes.push(at)
    const fate = byId.get(String(objectId))
    if (fate === undefined) return
    fate.begunAt ??= at
    if (name === 'revokeSessions') fate.resetAt = at
  }
  return Object.assign(Object.create(slow), { canReadSignIns: async () => false, readSignIns: async () => null })
}

/** One of as many people as are wanted, with an authenticator and a phone. */
export function personOf(index: number): FakePerson {
  const objectId = `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`
  const userPrincipalName = `person.${index}@fernhill.example`
  const account = { objectId, userPrincipalName, displayName: `Person ${index}`, mail: userPrincipalName }
  return {
    account: { ...account, otherMails: [`${index}@home.example`], isEnabled: true, isMember: true },
    managerId: miles.objectId,
    roles: [],
    methods: [method('authenticator'), method('phone')],
    pass: null,
    permittedKinds: ['authenticator', 'phone', 'fido2'],
  }
}

/** One person from the verified request to the pass. */
async function reachPass(ports: Ports, person: FakePerson, fate: Fate): Promise<void> {
  const { clock, store } = ports
  const request = verifiedOf(ports, person)
  await store.requests.insert(request)
  const started = await startReset(ports, request.id)
  if (isRefusal(started) || started.state !== 'resetting') throw new Error(`${person.account.displayName} was refused`)
  fate.told = await readWait(ports, started)
  const ready = await waitForPass(ports, request.id)
  await clock.pause(thinksFor)
  fate.askedForPassAt = clock.now() - start
  const shown = await requestPass(ports, ready.id, readPassAttempt(ports, ready))
  if (isRefusal(shown)) throw new Error(`${person.account.displayName} got no pass: ${shown.code}`)
  fate.shownAt = clock.now() - start
}

async function waitForPass({ clock, store }: Ports, id: string): Promise<RecoveryRequest> {
  for (let pause = 1_000; ; pause = Math.min(2 * pause, longestPause)) {
    const request = await store.requests.find(id)
    if (request?.state === 'awaiting_pass') return request
    if (request?.state !== 'resetting') throw new Error(`A reset ended as ${request?.state}`)
    await clock.pause(pause)
  }
}

function verifiedOf({ secrets, clock }: Ports, { account }: FakePerson): RecoveryRequest {
  const id = randomUUID()
  const verified = journey.verified()
  const passedAt = clock.now() - 30_000
  const { objectId, userPrincipalName, displayName, mail } = account
  return {
    ...verified,
    id,
    startedAt: clock.now() - 600_000,
    deadlineAt: clock.now() + 3_600_000,
    nameKey: secrets.digest('name', userPrincipalName),
    sealedName: secrets.seal(userPrincipalName, nameRow(id)),
    subscriber: { objectId, userPrincipalName, displayName, mail },
    contact: verified.contact && { ...verified.contact, person: miles },
    verifications: [
      { kind: 'hr_answers', passedAt, contactId: null },
      { kind: 'manager_code', passedAt, contactId: miles.objectId },
    ],
  }
}
