import t, { type Test } from 'tap'
import { isSecondFactor } from '../../src/core/authentication-method.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { startReset } from '../../src/shell/reset.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import type { Fault } from '../simulator/faults.ts'
import { ada, reload, reset, type Story, settle, startStory, verify } from '../support/story.ts'

async function methodsLeft(story: Story): Promise<string[]> {
  const objectId = (await story.control.person(ada)).id
  const methods = await story.ports.directory.listMethods(objectId, {
    clientRequestId: '00000000-0000-4000-8000-000000000000',
  })
  return methods.map(({ kind }) => kind).filter(isSecondFactor)
}

t.test('the reset of an account with every method type', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  t.same((await story.control.ledger()).writes, [], 'R-ABUSE-7 nothing is written before the request is verified')
  await startReset(story.ports, verified.id)
  await settle(story)
  const request = await reload(story, verified)

  t.equal(request.state, 'awaiting_pass')
  t.ok(Object.values(request.reset?.steps ?? {}).every((status) => status === 'done'))
  t.equal(request.reset?.deleted, request.reset?.found)
  t.ok((request.reset?.found ?? 0) >= 10, 'Ada has one of each')
  t.same(await methodsLeft(story), [])

  const ledger = await story.control.ledger()
  t.same(ledger.faults, [], 'nothing that a correct client would not do')
  t.equal(ledger.writes[0]?.operation, 'createPass', 'the guard pass comes first')
  t.equal(ledger.writes.at(-1)?.operation, 'revokeSessions')
  t.same(ledger.passwordOnlySpans(ada), [], 'R-EXE-7 never the password alone')
  t.equal(ledger.maxLivePasses(ada), 1, 'R-EXE-2 one live pass')

  const events = await story.ports.store.audit.listOf(request.id)
  const intents = events.filter((event) => event.type === 'entra_intent').length
  const tries = events.filter(({ type, detail }) => type === 'entra_intent' && detail.effect === 'delete_method')
  t.equal(tries.length, request.reset?.found, 'the default is left to the end, so none is tried in vain')
  const outcomes = events.filter((event) => event.type === 'entra_outcome').length
  t.equal(intents, ledger.writes.length, 'R-EXE-1 an intent for every write')
  t.equal(outcomes, intents)
  const traces = new Set(ledger.writes.map((write) => write.clientRequestId))
  t.equal(traces.size, 1, 'every write carries the request’s own client-request-id')
  t.notMatch(JSON.stringify([events, story.log.lines, story.mails]), ledger.passValues[0]?.value ?? '-', 'R-EXE-4')
})

t.test('what Entra may do differently', async (t) => {
  const worlds = {
    'the old wording of the default rule': { defaultWording: 'old' },
    'deleted methods that stay listed for a while': { lagInMilliseconds: 3_000 },
    'a revocation answered with 204': { revokeStatus: 204 },
    'a tenant without P2': { hasP2: false },
    'QR codes in beta only': { isQrInV1: false },
  } as const
  for (const [name, settings] of Object.entries(worlds)) {
    t.test(name, async (t) => {
      const story = await startStory(t, settings)
      t.equal((await reset(story)).state, 'awaiting_pass')
      t.same(await methodsLeft(story), [])
      t.same((await story.control.ledger()).faults, [])
    })
  }
})

t.test('R-EXE-7 a deletion that was confirmed and not done is asked once more', async (t) => {
  const story = await startStory(t)
  const { directory } = story.ports
  const { deleteMethod } = directory
  let asked = 0
  directory.deleteMethod = async (objectId, method, trace) => {
    if (method.kind === 'authenticator') asked += 1
    if (method.kind !== 'authenticator' || asked > 1) return deleteMethod(objectId, method, trace)
    return { graphStatus: 204, graphRequestId: null, outcome: 'done' }
  }
  t.equal((await reset(story)).state, 'awaiting_pass')
  t.equal(asked, 2)
  t.same(await methodsLeft(story), [])
})

t.test('a reset that goes on after a break counts what was deleted before it', async (t) => {
  const story = await startStory(t)
  const found = (await methodsLeft(story)).length + 1
  const { directory } = story.ports
  const { deleteMethod } = directory
  let begun = 0
  directory.deleteMethod = async (...wish) => {
    begun += 1
    if (begun === 4) throw Object.assign(new Error('down'), { name: 'DirectoryError', isTransient: true, status: 503 })
    return deleteMethod(...wish)
  }
  const { state, reset: done } = await reset(story)
  t.equal(state, 'awaiting_pass')
  t.match(done, { found, deleted: found }, 'the mail address as well')
})

t.test('R-EXE-7 the default may count the others for some seconds after they are gone', async (t) => {
  const story = await startStory(t)
  const { directory } = story.ports
  const { deleteMethod } = directory
  let refusedUntil = 0
  directory.deleteMethod = async (objectId, method, trace) => {
    if (method.kind !== 'authenticator') return deleteMethod(objectId, method, trace)
    refusedUntil ||= story.ports.clock.now() + 5_000
    if (story.ports.clock.now() >= refusedUntil) return deleteMethod(objectId, method, trace)
    return { graphStatus: 400, graphRequestId: null, outcome: 'deferred' }
  }
  t.equal((await reset(story)).state, 'awaiting_pass')
  t.same(await methodsLeft(story), [])
})

t.test('an account with nothing to delete still gets its guard', async (t) => {
  const story = await startStory(t)
  await story.control.changePerson(ada, { methods: [] })
  const request = await reset(story)
  t.match(request, { state: 'awaiting_pass', reset: { found: 0 } })
  t.not(request.guard, null)
})

t.test('R-ELIG-2 a role given after the code was accepted stops the reset untouched', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await story.control.changePerson(ada, { accountEnabled: false })
  await startReset(story.ports, verified.id)
  await settle(story)
  t.match(await reload(story, verified), { state: 'escalated', ending: { reason: 'conditions_changed' } })
  t.same((await story.control.ledger()).writes, [])
})

t.test('R-ELIG-2 conditions that flip between the start and the work stop it untouched', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  await story.control.changePassPolicy({ state: 'disabled' })
  await settle(story)
  const request = await reload(story, verified)
  t.match(request, { state: 'escalated', ending: { reason: 'conditions_changed' } })
  t.ok(request.ending?.checks.includes('pass_policy_enabled'))
  t.same((await story.control.ledger()).writes, [])
})

t.test('stopping in the middle leaves a guard on the account and deletes nothing more', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const notice = story.mails.find((mail) => mail.template === 'notice')
  const token = notice?.values.link?.split('/').at(-1) ?? ''
  const [before, { directory }] = [await methodsLeft(story), story.ports]
  const { deleteMethod } = directory
  let begun = 0
  directory.deleteMethod = async (...wish) => {
    begun += 1
    if (begun === 4) await stopRequest(story.ports, token, referenceDigits(verified.reference))
    return deleteMethod(...wish)
  }
  await settle(story)
  t.equal((await reload(story, verified)).state, 'stopped')
  t.equal(begun, 4, 'the one that was under way was the last')
  t.ok(before.length > 6 && (await methodsLeft(story)).length >= before.length - 4, 'the others are there')
  t.equal((await story.control.person(ada)).pass?.lifetimeInMinutes, 480, 'and so is the guard')
  const ledger = await story.control.ledger()
  t.same(ledger.passwordOnlySpans(ada), [])
  t.equal(ledger.callsOf('revokeSessions').length, 1)
})

t.test(
  'R-EXE-9 sessions that cannot be revoked: nobody is shown a pass until they are, or people take over',
  async (t) => {
    for (const [status, ends] of [
      [503, 'awaiting_pass'],
      [403, 'escalated'],
    ] as const) {
      const story = await startStory(t)
      const { id } = await verify(story)
      await story.control.addFault({ operation: 'revokeSessions', kind: 'status', status, times: 10_000 })
      await startReset(story.ports, id)
      await settle(story, 1)
      const attempt = readPassAttempt(story.ports, await reload(story, { id }))
      t.match(await requestPass(story.ports, id, attempt), { code: 'not_now' })
      await story.control.clearFaults()
      await settle(story, 2)
      t.equal((await reload(story, { id })).state, ends)
      const ledger = await story.control.ledger()
      t.equal(ledger.callsOf('createPass').length, 1, 'the guard alone')
      t.equal(
        ledger.callsOf('revokeSessions').some((call) => call.status < 300),
        ends === 'awaiting_pass',
      )
    }
  },
)

t.test('P6 P7 every fault of every write ends in finished, untouched or escalated, never weaker', async (t) => {
  const faults: [string, Fault][] = ['createPass', 'deleteMethod', 'revokeSessions', 'listMethods'].flatMap(
    (operation) => kinds.map((fault): [string, Fault] => [`${operation}: ${nameOf(fault)}`, { ...fault, operation }]),
  )
  const story = await startStory(t)
  for (const [name, fault] of faults) await t.test(name, (t) => survive(t, story, fault))
})

const kinds: Omit<Fault, 'operation'>[] = [
  { kind: 'status', status: 429, retryAfter: '0.02' },
  { kind: 'throttle-no-header' },
  { kind: 'status', status: 503 },
  { kind: 'status', status: 504 },
  { kind: 'reset-before' },
  { kind: 'reset-after-effect' },
  { kind: 'truncated-json' },
  { kind: 'drop-token' },
  { kind: 'status', status: 403, times: 99 },
  { kind: 'status', status: 404 },
  { kind: 'status', status: 409 },
  { kind: 'empty-code' },
  { kind: 'no-error-body' },
]

function nameOf(fault: Omit<Fault, 'operation'>): string {
  return `${fault.kind}${fault.status ? ` ${fault.status}` : ''}${fault.times ? ' lasting' : ''}`
}

/** One world for all faults: Ada gets her methods back and the ledger starts anew each time. */
async function survive(t: Test, story: Story, fault: Fault): Promise<void> {
  await story.passTime(31 * 24 * 60)
  await story.control.changePerson(ada, { methods: ['authenticator', 'phone', 'passkey'] })
  const verified = await verify(story)
  const before = await story.control.ledger()
  await story.control.addFault(fault)
  await startReset(story.ports, verified.id)
  await settle(story, 12, async () => (await reload(story, verified)).state !== 'resetting')
  await settle(story, 1)
  await story.control.clearFaults()
  const { state } = await reload(story, verified)
  t.ok(['awaiting_pass', 'escalated', 'verified'].includes(state), state)
  const left = await methodsLeft(story)
  t.ok(state !== 'awaiting_pass' || left.length === 0, 'a partial failure is never reported as success')
  const ledger = await story.control.ledger()
  t.ok(state !== 'verified' || ledger.writes.length === before.writes.length, 'who may ask again is untouched')
  t.same(ledger.passwordOnlySpans(ada).slice(before.passwordOnlySpans(ada).length), [])
  t.equal(ledger.maxLivePasses(ada), 1)
}
