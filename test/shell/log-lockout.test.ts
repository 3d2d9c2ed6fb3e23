import { randomUUID } from 'node:crypto'
import t from 'tap'
import { nameRow, type RecoveryRequest } from '../../src/core/recovery-request.ts'
import { createBudget } from '../../src/shell/budget.ts'
import { findInquiry } from '../../src/shell/inquiry.ts'
import type { Directory, Ports } from '../../src/shell/ports.ts'
import { startReset } from '../../src/shell/reset.ts'
import { createWorker } from '../../src/shell/worker.ts'
import { build } from '../support/build.ts'
import type { FakePerson } from '../support/fake-directory.ts'
import { personOf } from '../support/mass-lockout.ts'
import { miles } from '../support/people.ts'
import { journey } from '../support/requests.ts'
import { testSettings } from '../support/settings.ts'
import { createVirtualClock, type VirtualClock } from '../support/virtual-clock.ts'

const start = Date.UTC(2026, 10, 2, 7)
const latency = 100
/** Somewhat less than the adapter's, since a lease is renewed by a clock of its own. */
const patience = 20_000
const [pressers, askers] = [40, 20]

t.test(
  'R-ELIG-4 a mass lockout with a sign-in log: who gets no turn waits, and the helpdesk looks meanwhile',
  async (t) => {
    // Only the turns are to be few here, not the mails to the one manager.
    const portal = await build(t, { limits: { ...testSettings.limits, mailsPerContactPerDay: 1_000 } })
    const clock = createVirtualClock(start, portal.clock.set)
    portal.clock.set(start)
    const reads: number[] = []
    const ports: Ports = { ...portal.ports, clock, directory: ration(portal.directory, portal.ports, clock, reads) }
    const requests = Array.from({ length: pressers + askers }, (_none, index) => {
      const person = personOf(index)
      portal.directory.people.set(person.account.objectId, person)
      return requestOf(ports, person, index < pressers)
    })
    const worker = createWorker(ports, clock.setAlarm)
    worker.start()
    for (const request of requests) {
      await ports.store.requests.insert(request)
      if (request.subscriber !== null) void startReset(ports, request.id)
      else await ports.store.outbox.add(request.id, [{ command: { type: 'identify_subscriber' }, dueAt: start }])
    }
    const looks: number[] = []
    let isOver = false
    void lookAgainAndAgain(ports, requests, looks, () => isOver)
    const states = async () => Promise.all(requests.map(async ({ id }) => ports.store.requests.find(id)))
    for (let round = 0; round < 100 && !isOver; round += 1) {
      const until = clock.now() + 5_000
      await clock.runUntil(() => clock.now() >= until)
      // So many at once make a reset wait a while by rule (R-ELIG-5): that is an answer as well.
      isOver = (await states()).every(
        (it) => it?.contact !== null && (it?.state !== 'verified' || it.notBefore !== null),
      )
    }
    const ended = await states()
    t.ok(isOver, 'everybody got their turn')
    t.same(
      ended.filter((it) => it?.ending !== null).map((it) => it?.ending),
      [],
      'nobody was sent to the helpdesk',
    )
    t.ok(reads.length >= requests.length)
    t.ok(
      reads.every((at, index) => (reads[index + 5] ?? Number.POSITIVE_INFINITY) - at >= 10_000),
      'no ten seconds saw a sixth read',
    )
    t.ok(looks.length > 5 && Math.max(...looks) <= 10_000, `the helpdesk waited ${Math.max(...looks)} ms at most`)
    const stopping = worker.stop()
    let isStopped = false
    void stopping.then(() => {
      isStopped = true
    })
    await clock.runUntil(() => isStopped)
  },
)

/** The fake directory behind Microsoft's limit on the log, as the Graph adapter meets it. */
function ration(directory: Directory, { store }: Ports, clock: VirtualClock, reads: number[]): Directory {
  const budget = createBudget(store.turns, clock)
  return {
    ...directory,
    readSignIns: async (_question, { turnWithinMilliseconds = patience, urgency }) => {
      if (!(await budget.take('reports', turnWithinMilliseconds, urgency)))
        throw Object.assign(new Error('no turn'), { code: 'no_turn', isTransient: true })
      reads.push(clock.now())
      await clock.pause(latency)
      return { rows: [], next: null }
    },
  }
}

/** The helpdesk looks at one person after the other; `looks` gets how long each answer took, or for ever. */
async function lookAgainAndAgain(
  ports: Ports,
  requests: readonly RecoveryRequest[],
  looks: number[],
  isOver: () => boolean,
): Promise<void> {
  for (const request of requests) {
    await ports.clock.pause(12_000)
    if (isOver()) return
    const askedAt = ports.clock.now()
    const signIns = findInquiry(ports, request, request.subscriber?.objectId ?? miles.objectId, {
      mayAsk: true,
    })?.signIns
    await signIns?.settled
    looks.push(signIns?.answer?.isKnown === true ? ports.clock.now() - askedAt : Number.POSITIVE_INFINITY)
  }
}

/** Somebody who may press the button now, or whose answers were right just now. */
function requestOf({ secrets }: Ports, { account }: FakePerson, isVerified: boolean): RecoveryRequest {
  const id = randomUUID()
  const verified = journey.verified()
  const { objectId, userPrincipalName, displayName, mail } = account
  const named = {
    ...verified,
    id,
    startedAt: start - 600_000,
    deadlineAt: start + 3_600_000,
    nameKey: secrets.digest('name', userPrincipalName),
    sealedName: secrets.seal(userPrincipalName, nameRow(id)),
  }
  const hrAnswers = { kind: 'hr_answers', passedAt: start - 30_000, contactId: null } as const
  if (!isVerified) {
    return { ...named, state: 'awaiting_manager', subscriber: null, contact: null, verifications: [hrAnswers] }
  }
  const code = { kind: 'manager_code', passedAt: start - 30_000, contactId: miles.objectId } as const
  return {
    ...named,
    subscriber: { objectId, userPrincipalName, displayName, mail },
    contact: verified.contact && { ...verified.contact, person: miles },
    verifications: [hrAnswers, code],
  }
}
