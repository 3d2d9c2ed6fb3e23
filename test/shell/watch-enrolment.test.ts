import t from 'tap'

import type { MethodKind } from '../../src/core/authentication-method.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { startReset } from '../../src/shell/reset.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { PASSWORD } from '../simulator/company.ts'
import { only } from '../support/only.ts'
import { ada, reload, reset, type Story, settle, showPass, startStory, verify } from '../support/story.ts'

/** A used one-time pass gives its user a quarter of an hour to register; every other bare moment is a fault. */
const faulty = (spans: { cause: string }[]) => spans.filter((span) => span.cause !== 'usePass')

/** A story with the reset done; the clock moves in steps that the watch keeps up with. */
async function startGuarded(story: Story) {
  const request = await reset(story)
  const passMinutes = async (minutes: number, step = 1) => {
    for (let passed = 0; passed < minutes; passed += step) {
      await story.passTime(step)
      await story.worker.runDue()
    }
  }
  return { id: request.id, passMinutes }
}

async function judge(story: Story) {
  const ledger = await story.control.ledger()
  return { ledger, spans: ledger.passwordOnlySpans(ada), live: ledger.maxLivePasses(ada) }
}

t.test(
  'R-EXE-7 nobody comes for the pass: a guard is renewed for a day, then people take over with an alarm',
  async (t) => {
    const story = await startStory(t)
    const { id, passMinutes } = await startGuarded(story)
    await passMinutes(23 * 60, 5)
    t.equal((await reload(story, { id })).state, 'awaiting_pass')
    const { ledger, spans, live } = await judge(story)
    t.equal(ledger.callsOf('createPass').length, 3, 'a guard lives for eight hours')
    t.same(spans, [])
    t.equal(live, 1)
    const told = (await story.ports.store.audit.listOf(id)).filter(({ type }) => type === 'methods_seen')
    t.equal(told.length, 0, 'a quiet watch leaves no trail')
    await passMinutes(2 * 60, 5)
    t.match(await reload(story, { id }), { state: 'escalated', guard: null, ending: { reason: 'enrolment_overdue' } })
    t.ok(story.mails.some((mail) => mail.values.notice === 'alarm' && mail.to === 'security@fernhill.example'))
  },
)

t.test(
  'the person enrols: the checklist follows the live list, every pass goes, the request is recovered',
  async (t) => {
    const story = await startStory(t)
    const { id } = await startGuarded(story)
    const { pass } = await showPass(story, id)
    t.match(await story.control.signInWithPass(ada, PASSWORD, pass), { step: 'done' })
    await story.control.registerMethod(ada, 'authenticator')
    await settle(story, 1)
    t.match(await reload(story, { id }), { state: 'enrolling', enrolment: { hasStrong: true, hasBackup: false } })
    await story.control.registerMethod(ada, 'phone')
    await settle(story, 1)
    t.match(await reload(story, { id }), { state: 'recovered', guard: null, pass: null })
    t.equal((await story.control.person(ada)).pass, null, 'no pass is left')
    const { spans, live, ledger } = await judge(story)
    t.same(faulty(spans), [])
    t.equal(live, 1)
    t.same(ledger.faults, [])
    t.match(await story.control.signInWithPass(ada, PASSWORD, pass), { step: 'refused' })
  },
)

t.test('the sign-in log’s successful MFA joins later as evidence', async (t) => {
  const story = await startStory(t, { signInLogDelayInMilliseconds: 120_000 })
  const { id, passMinutes } = await startGuarded(story)
  const { pass } = await showPass(story, id)
  await story.control.signInWithPass(ada, PASSWORD, pass)
  await story.control.registerMethod(ada, 'authenticator')
  await story.control.registerMethod(ada, 'phone')
  await settle(story, 1)
  t.match(await reload(story, { id }), { state: 'recovered', signInSeenAt: null })
  await story.control.signInWithApproval(ada, PASSWORD)
  await passMinutes(30)
  t.type((await reload(story, { id })).signInSeenAt, 'number')
})

t.test('a one-time pass that was used without registering is followed by a guard after 15 minutes', async (t) => {
  const story = await startStory(t)
  const { id, passMinutes } = await startGuarded(story)
  const { pass } = await showPass(story, id)
  await story.control.signInWithPass(ada, PASSWORD, pass)
  await passMinutes(14)
  t.equal((await reload(story, { id })).pass?.isGuard, false)
  await passMinutes(3)
  t.equal((await reload(story, { id })).pass?.isGuard, true)
  t.ok(await showPass(story, id), 'and the person may have another pass')
})

t.test('a shown pass that nobody used is followed by a guard when it ends', async (t) => {
  const story = await startStory(t)
  const { id, passMinutes } = await startGuarded(story)
  await showPass(story, id)
  await passMinutes(59)
  await passMinutes(2, 1 / 60)
  t.equal((await reload(story, { id })).pass?.isGuard, true)
  const bare = (await judge(story)).spans.filter((span) => (span.until ?? Number.POSITIVE_INFINITY) - span.from > 3_000)
  t.same(bare, [], 'R-EXE-7 bare for a moment only')
})

t.test('a guard that somebody deletes is put back within a minute', async (t) => {
  const story = await startStory(t)
  const { id, passMinutes } = await startGuarded(story)
  const { subscriber, pass } = await reload(story, { id })
  await story.ports.directory.deletePass(subscriber?.objectId ?? '', pass?.id ?? '', { clientRequestId: id })
  await passMinutes(1)
  t.not((await story.control.person(ada)).pass, null)
})

t.test(
  'R-EXE-7 methods that appear before a pass was shown cost no guard, and are a case after two minutes',
  async (t) => {
    const story = await startStory(t)
    const { id, passMinutes } = await startGuarded(story)
    await story.control.registerMethod(ada, 'phone')
    await passMinutes(1)
    t.match(await reload(story, { id }), { state: 'awaiting_pass', enrolment: { kinds: only('phone') } })
    t.not((await story.control.person(ada)).pass, null, 'the guard stays while nobody knows whose they are')
    await passMinutes(3)
    t.match(await reload(story, { id }), { state: 'escalated', ending: { reason: 'unexpected_methods' } })
    t.ok(story.mails.some((mail) => mail.values.notice === 'alarm' && mail.to === 'security@fernhill.example'))
  },
)

t.test(
  'R-EXE-7 a mail address is nothing to sign in with: it ends no guard, and a used pass is followed by one',
  async (t) => {
    const story = await startStory(t)
    const { id, passMinutes } = await startGuarded(story)
    await story.control.registerMethod(ada, 'email')
    await passMinutes(5)
    t.match(await reload(story, { id }), { state: 'awaiting_pass', enrolment: null })
    const { pass } = await showPass(story, id)
    await story.control.signInWithPass(ada, PASSWORD, pass)
    await passMinutes(17)
    t.match(await reload(story, { id }), { state: 'enrolling', pass: { isGuard: true } })
    t.not((await story.control.person(ada)).pass, null)
  },
)

t.test('where security defaults permit no backup, the strong method is enough', async (t) => {
  const story = await startStory(t, { isSecurityDefaultsOn: true })
  const { id } = await startGuarded(story)
  const { pass } = await showPass(story, id)
  await story.control.signInWithPass(ada, PASSWORD, pass)
  await story.control.registerMethod(ada, 'authenticator')
  await settle(story, 1)
  t.match(await reload(story, { id }), { state: 'recovered', enrolment: { isBackupImpossible: true } })
})

for (const kind of ['phone', 'fido2', 'hardware_oath', 'external'] as const) {
  t.test(`a second method is waited for where the tenant permits ${kind}`, async (t) => {
    const story = await startStory(t)
    const { id } = await startGuarded(story)
    story.ports.directory.readPermittedKinds = async () => ['authenticator', kind]
    const { pass } = await showPass(story, id)
    await story.control.signInWithPass(ada, PASSWORD, pass)
    await story.control.registerMethod(ada, 'authenticator')
    await settle(story, 1)
    t.match(await reload(story, { id }), { state: 'enrolling', enrolment: { isBackupImpossible: false } })
  })
}

t.test('kinds that the tenant stops permitting while somebody enrols are waited for no longer', async (t) => {
  const story = await startStory(t)
  const { id, passMinutes } = await startGuarded(story)
  let permitted: readonly MethodKind[] = ['authenticator', 'phone']
  story.ports.directory.readPermittedKinds = async () => permitted
  const { pass } = await showPass(story, id)
  await story.control.signInWithPass(ada, PASSWORD, pass)
  await story.control.registerMethod(ada, 'authenticator')
  await passMinutes(3)
  t.match(await reload(story, { id }), { state: 'enrolling', enrolment: { isBackupImpossible: false } })
  const seen = async () => (await story.ports.store.audit.listOf(id)).filter(({ type }) => type === 'methods_seen')
  const before = (await seen()).length
  permitted = ['authenticator']
  await passMinutes(3)
  t.match(await reload(story, { id }), {
    ...{ state: 'recovered', guard: null, pass: null },
    enrolment: { kinds: only('authenticator'), isBackupImpossible: true },
  })
  t.equal((await seen()).length, before + 1, 'it is written down once')
  t.equal((await story.control.person(ada)).pass, null, 'no pass is left')
})

t.test('R-EXE-7 a reset that outlasts the first look of the watch is looked after all the same', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const { directory } = story.ports
  const { deleteMethod } = directory
  const down = Object.assign(new Error('down'), { name: 'DirectoryError', isTransient: true, status: 503 })
  directory.deleteMethod = () => Promise.reject(down)
  await settle(story, 1)
  directory.deleteMethod = deleteMethod
  await settle(story)
  const { state, reset: done } = await reload(story, verified)
  t.equal(state, 'awaiting_pass')
  t.ok((done?.finishedAt ?? 0) - (done?.startedAt ?? 0) > 40_000, 'the first look came half a minute after the guard')
  t.not(await story.ports.store.outbox.findDue(verified.id, 'watch_enrolment'), null)
})

t.test('R-EXE-8 stopping voids the shown pass, revokes sessions and leaves a guard', async (t) => {
  const story = await startStory(t)
  const { id } = await startGuarded(story)
  const { pass } = await showPass(story, id)
  const request = await reload(story, { id })
  await story.worker.runDue()
  const token =
    story.mails
      .findLast((mail) => mail.values.notice === 'pass_shown')
      ?.values.link?.split('/')
      .at(-1) ?? ''
  const stopped = await stopRequest(story.ports, token, referenceDigits(request.reference))
  t.notOk(isRefusal(stopped))
  await settle(story, 1)
  t.equal((await reload(story, { id })).state, 'stopped')
  t.match(await story.control.signInWithPass(ada, PASSWORD, pass), { step: 'refused' })
  const { ledger, spans } = await judge(story)
  t.equal(ledger.callsOf('revokeSessions').length, 2)
  t.same(spans, [])
  t.not((await story.control.person(ada)).pass, null, 'a guard nobody knows')
})

t.test('Graph down for an hour: the watch goes on, and nothing is lost', async (t) => {
  const story = await startStory(t)
  const { id, passMinutes } = await startGuarded(story)
  await story.control.addFault({ kind: 'status', status: 400, times: 100_000 })
  await passMinutes(60)
  await story.control.clearFaults()
  await passMinutes(2)
  t.match(await reload(story, { id }), { state: 'awaiting_pass' })
  t.same((await judge(story)).spans, [])
})

t.test(
  'R-EXE-7 a guard that Microsoft refuses for good is an alarm at once, and is tried again all the same',
  async (t) => {
    const story = await startStory(t)
    const { id, passMinutes } = await startGuarded(story)
    const alarms = () => story.mails.filter(({ to, values }) => values.notice === 'alarm' && to.startsWith('security@'))
    await story.control.changePassPolicy({ state: 'disabled' })
    await passMinutes(5, 0.25)
    t.equal(alarms().length, 1, 'the pass on the account opens nothing any more')
    t.match(await reload(story, { id }), { state: 'awaiting_pass', guard: {} })
    await passMinutes(55, 1)
    t.ok(alarms().length > 1 && alarms().length < 6, 'said again, and ever more seldom')
    await story.control.changePassPolicy({ state: 'enabled' })
    await passMinutes(2)
    t.match(await reload(story, { id }), { state: 'awaiting_pass', pass: { isGuard: true } })
    t.equal((await judge(story)).live, 1)
  },
)
