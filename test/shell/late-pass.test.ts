import t, { type Test } from 'tap'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { startReset } from '../../src/shell/reset.ts'
import { PASSWORD } from '../simulator/company.ts'
import { freeze, freezeWorker, inTime } from '../support/freeze.ts'
import { only } from '../support/only.ts'
import { ada, reload, reset, type Story, settle, showPass, startStory, verify } from '../support/story.ts'

t.test('R-EXE-2 a watch whose look is older than the shown pass puts no guard in its place', async (t) => {
  const story = await startStory(t)
  const { id } = await reset(story)
  await showPass(story, id)
  await story.passTime(61)
  const { wake } = await freezeWorker(story, 'readWatched', 'after')
  const shown = await showPass(story, id)
  const before = await reload(story, { id })
  await wake()
  t.match(await reload(story, { id }), { state: 'enrolling', pass: before.pass, guard: { usedSeenAt: null } })
  t.match(await story.control.signInWithPass(ada, PASSWORD, shown.pass), { step: 'done' })
})

t.test('R-EXE-2 a press that stood still while another form was served shows nothing', async (t) => {
  const story = await startStory(t)
  const { id } = await reset(story)
  const { replica, stands, thaw } = freeze(story, 'createPass', 'after')
  const press = reload(story, { id }).then((request) => requestPass(replica, id, readPassAttempt(replica, request)))
  await inTime(stands)
  await story.passTime(2)
  const shown = await showPass(story, id)
  thaw()
  t.match(await press, { code: 'already_shown' })
  await settle(story, 1)
  t.match(await reload(story, { id }), { state: 'enrolling', disclosures: 1, pass: { isGuard: false } })
  t.match(await story.control.signInWithPass(ada, PASSWORD, shown.pass), { step: 'done' })
})

/** What is so once a pass of nobody's has landed over the one that was shown. */
async function isToldOf(t: Test, story: Story, id: string, shown: { pass: string }): Promise<void> {
  t.match(await story.control.signInWithPass(ada, PASSWORD, shown.pass), { step: 'refused' }, 'nothing could stop it')
  await settle(story, 1)
  const lost = await reload(story, { id })
  t.match(lost, { state: 'enrolling', disclosures: 1, passesReplaced: 1, pass: { isForeign: true } })
  const told = story.mails.filter(({ values }) => values.notice === 'pass_replaced').map(({ to }) => to)
  t.same(told.sort(), ['ada.okafor@harbourpine.example', 'ada@private.example'], 'it is known to be the portal’s own')
  for (const nth of [2, 3]) {
    await showPass(story, id)
    await story.passTime(1)
    t.match(await reload(story, { id }), { disclosures: nth, passesReplaced: 1 })
  }
  const fourth = await showPass(story, id)
  t.match(await story.control.signInWithPass(ada, PASSWORD, fourth.pass), { step: 'done' }, 'it did not count')
  await t.rejects(showPass(story, id), /passes_used/)
  const ledger = await story.control.ledger()
  t.same(
    ledger.passwordOnlySpans(ada).filter(({ cause }) => cause !== 'usePass'),
    [],
  )
  t.equal(ledger.maxLivePasses(ada), 1)
}

t.test('R-EXE-2 R-EXE-7 a guard that lands minutes late over a shown pass is told, and costs nobody one', async (t) => {
  const story = await startStory(t)
  const { id } = await verify(story)
  await startReset(story.ports, id)
  const { wake } = await freezeWorker(story, 'createPass', 'on_the_wire')
  await story.passTime(1)
  await settle(story, 1)
  const shown = await showPass(story, id)
  await story.passTime(0.1)
  await wake()
  await isToldOf(t, story, id, shown)
})

t.test('R-EXE-2 so is a pass of another form that nobody was shown', async (t) => {
  const story = await startStory(t)
  const { id } = await reset(story)
  const { replica, stands, thaw } = freeze(story, 'createPass', 'on_the_wire')
  const press = reload(story, { id }).then((request) => requestPass(replica, id, readPassAttempt(replica, request)))
  await inTime(stands)
  await story.passTime(2)
  const shown = await showPass(story, id)
  await story.passTime(0.1)
  thaw()
  t.match(await press, { code: 'already_shown' })
  await isToldOf(t, story, id, shown)
})

t.test('R-EXE-2 a pass of somebody at Entra over one of the portal that nobody was shown is told', async (t) => {
  const story = await startStory(t)
  const { id, subscriber } = await reset(story)
  await showPass(story, id)
  await story.passTime(1)
  const { ports, mails } = story
  const objectId = subscriber?.objectId ?? ''
  const isAlarmed = () => mails.some(({ to, values }) => values.notice === 'pass_replaced' && to.startsWith('security'))
  const audit = { ...ports.store.audit, append: () => Promise.reject(new Error('the disk')) }
  let isMade = false
  const directory = {
    ...ports.directory,
    createPass: async (...wish: Parameters<typeof ports.directory.createPass>) => {
      isMade = true
      return ports.directory.createPass(...wish)
    },
  }
  const store = new Proxy(ports.store, {
    get: (target, name) => (name === 'audit' && isMade ? audit : Reflect.get(target, name)),
  })
  const broken = { ...ports, directory, store }
  const request = await reload(story, { id })
  await t.rejects(requestPass(broken, id, readPassAttempt(broken, request)), { message: 'the disk' })
  await settle(story, 1)
  t.match(await reload(story, { id }), { passesReplaced: 1, pass: { isForeign: true, isOwn: true } })
  t.notOk(isAlarmed(), 'the portal knows whose it is')
  await story.passTime(1)
  const wish = { lifetimeInMinutes: 60, isUsableOnce: true }
  await ports.directory.createPass(objectId, wish, { clientRequestId: 'an administrator' })
  await settle(story, 1)
  t.match(await reload(story, { id }), { passesReplaced: 1, pass: { isForeign: true } })
  t.ok(isAlarmed(), 'nobody here made this one')
})

t.test(
  'R-EXE-2 a pass that somebody made at Entra stays, is told once, and a guard follows when it ends',
  async (t) => {
    const story = await startStory(t)
    const { id, subscriber } = await reset(story)
    await showPass(story, id)
    await story.passTime(1)
    const trace = { clientRequestId: 'an administrator' }
    const wish = { lifetimeInMinutes: 60, isUsableOnce: true }
    const other = await story.ports.directory.createPass(subscriber?.objectId ?? '', wish, trace)
    await settle(story, 10)
    t.match(await reload(story, { id }), { state: 'enrolling', passesReplaced: 1, pass: { id: other.pass.id } })
    const told = story.mails.filter(({ to, values }) => values.notice === 'pass_replaced' && to.startsWith('security'))
    t.match(told, only({}))
    for (let minute = 0; minute < 55; minute += 1) {
      await story.passTime(1)
      await story.worker.runDue()
    }
    t.match(await reload(story, { id }), { state: 'enrolling', pass: { isGuard: true } })
    t.not((await story.control.person(ada)).pass, null)
  },
)
