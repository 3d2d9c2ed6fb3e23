import t, { type Test } from 'tap'
import { createSecrets } from '../../src/adapters/system.ts'
import type { EventType } from '../../src/core/events.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { digestResumeCode } from '../../src/shell/resume.ts'
import type { Shown } from '../support/browser.ts'
import {
  answerAll,
  enrol,
  enterCode,
  findLink,
  type Play,
  reachManager,
  signInManager,
  vouch,
} from '../support/recovery-driver.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'
import { minute } from '../support/requests.ts'
import { expectText, waitFor } from '../support/stage.ts'
import { cast, count, countOf, listUnpressed, openScene, type Scene, signInStaff, tenfold } from '../support/tenfold.ts'
import { deskActs, putCase, readStaff } from '../support/tenfold-desk.ts'

/** Two portals: a case that is put into the one of the staff must not meet a recovery of the same person. */
const scene = await openScene(t)
const deskScene = await openScene(t)
/** Who recovers, one person each, so that none is in another's way. */
const people = [
  'ada.okafor',
  'lukasz.wojcik',
  'zoe.muller',
  'chloe.dubois',
  "sian.o'brien",
  'jurgen.gross',
  'aoife.ni.bhriain',
  'mbali.dlamini',
  'francois.lecuyer',
  'bjorn.thorsson',
]
/** Whom the cases of the staff are about, one person each as well. */
const others = [
  'lukasz.wojcik',
  'zoe.muller',
  'chloe.dubois',
  "sian.o'brien",
  'jurgen.gross',
  'ingrid.sorensen',
  'mbali.dlamini',
  'aoife.ni.bhriain',
  'huong.nguyen',
  'bjorn.thorsson',
]

async function toManagerPage(play: Play): Promise<{ path: string; page: Shown }> {
  const path = await waitFor(play.stage, 'the mail to the manager', () => findLink(play))
  await signInManager(play, await play.manager.get(path))
  return { path, page: await play.manager.open(path) }
}

t.test('P5 every button of a recovery, pressed ten times at once, does its thing once', async (t) => {
  t.setTimeout(300_000)
  const { stage } = scene
  const play = await cast(scene, people[0])
  const { subscriber, manager, person } = play
  await subscriber.get('/')
  await tenfold(t, subscriber, '/recovery', { username: person.userPrincipalName, reason: 'lost_phone' })
  const questions = await subscriber.open('/recovery/questions')
  await tenfold(t, subscriber, '/recovery/questions', answerAll(questions, person))
  const { path } = await toManagerPage(play)
  const phrase = expectText(await subscriber.open('/recovery'), 'pairing-phrase')
  await tenfold(t, manager, `${path}/approval`, { phrase, recognised_by: 'video', attest: 'yes' })
  const code = expectText(await manager.open(path), 'manager-code')
  await subscriber.open('/recovery')
  await tenfold(t, subscriber, '/recovery/manager/code', { code })
  await subscriber.open('/recovery')
  await tenfold(t, subscriber, '/recovery/reset')
  await waitFor(stage, 'the end of the reset', async () => {
    return (await subscriber.get('/recovery/reset')).location === '/recovery/pass' ? true : null
  })
  await subscriber.open('/recovery/pass')
  const shown = (await tenfold(t, subscriber, '/recovery/pass')).map((it) => it.textOf('temporary-access-pass'))
  t.equal(shown.filter((value) => value !== null).length, 1, 'one pass is shown')
  await subscriber.open('/recovery/pass')
  const again = (await tenfold(t, subscriber, '/recovery/pass')).map((it) => it.textOf('temporary-access-pass'))
  const [pass = '', ...more] = again.filter((value) => value !== null)
  t.same(more, [], 'one replacement is shown')
  await subscriber.open('/recovery/enrol')
  await tenfold(t, subscriber, '/recovery/enrol')
  t.equal((await enrol(play, pass)).state, 'recovered')
  for (const type of ['answers_accepted', 'approval_given', 'code_accepted', 'reset_started'] as const) {
    t.equal(await count(scene, play, type), 1, type)
  }
  t.equal(await count(scene, play, 'pass_issued'), 2, 'the pass and its replacement')
  const writes = (await stage.control.ledger()).writesOf(person.userPrincipalName)
  const made = (operation: string) => writes.filter((call) => call.operation === operation && call.status < 300).length
  t.match([made('createPass'), made('revokeSessions')], [3, 1], 'the guard and the two that were shown')
  const asks = (await stage.control.mails()).filter(({ text }) => /\/manager\/[\w-]+/.test(text))
  t.equal(asks.length, 1, 'one mail asks the manager')
})

/** Buttons that end or pause a recovery: how to get in front of each, and what it does. */
const buttons: Readonly<Record<string, (t: Test, scene: Scene, play: Play) => Promise<EventType>>> = {
  'remind the manager': async (t, scene, { person, subscriber }) => {
    const { store } = scene
    const [asked] = await store.requests.listOf(person.id)
    // The mail is there before the portal has written down that it was sent.
    if (asked !== undefined) await waitForNotices(scene, asked)
    const [request] = await store.requests.listOf(person.id)
    if (request?.contact == null) throw new Error('nobody was asked')
    const contact = { ...request.contact, askedAt: Date.now() - 60 * minute }
    await store.requests.save({ ...request, version: request.version + 1, contact })
    await subscriber.open('/recovery')
    await tenfold(t, subscriber, '/recovery/manager/reminder')
    return 'reminder_requested'
  },
  'ask the helpdesk': async (t, _scene, { subscriber }) => {
    await subscriber.open('/recovery')
    await tenfold(t, subscriber, '/recovery/help')
    return 'help_requested'
  },
  cancel: async (t, _scene, { subscriber }) => {
    await subscriber.open('/recovery')
    await tenfold(t, subscriber, '/recovery/cancellation')
    return 'request_cancelled'
  },
  'the manager says no': async (t, _scene, play) => {
    const { path } = await toManagerPage(play)
    await tenfold(t, play.manager, `${path}/denial`)
    return 'approval_denied'
  },
  'the manager sends on to the next': async (t, _scene, play) => {
    const { path } = await toManagerPage(play)
    await tenfold(t, play.manager, `${path}/referral`)
    return 'contact_referred'
  },
  'stop by the link of a notice': async (t, { stage, store }, { person }) => {
    const path = await waitFor(stage, 'a notice', async () => {
      const [first] = await stage.control.mailsTo(person.mail ?? '')
      return /\/stop\/[\w-]+/.exec(first?.text ?? '')?.[0] ?? null
    })
    const [request] = await store.requests.listOf(person.id)
    const reader = openRemoteBrowser(stage.portalUrl)
    await reader.open(path)
    await tenfold(t, reader, path, { reference_digits: referenceDigits(request?.reference ?? '') })
    return 'request_stopped'
  },
}

t.test('P5 every button that ends a recovery, pressed ten times at once, ends it once', async (t) => {
  t.setTimeout(300_000)
  for (const [at, [name, press]] of Object.entries(buttons).entries()) {
    await t.test(name, async (t) => {
      const play = await cast(scene, people[at + 1])
      await reachManager(play)
      await waitFor(scene.stage, 'the mail to the manager', () => findLink(play))
      t.equal(await count(scene, play, await press(t, scene, play)), 1)
    })
  }
})

/** Somebody who asked for the helpdesk after the manager was asked; `path` is their case. */
async function reachHelpdesk(account: string | undefined): Promise<{ play: Play; id: string; path: string }> {
  const play = await cast(scene, account)
  await reachManager(play)
  await waitFor(scene.stage, 'the mail to the manager', () => findLink(play))
  await play.subscriber.open('/recovery')
  await play.subscriber.submit('/recovery/help')
  const [{ id } = { id: '' }] = await scene.store.requests.listOf(play.person.id)
  return { play, id, path: `/helpdesk/requests/${id}` }
}

t.test('P5 R-STF-3 what staff do ten times at once is done, noted and told once', async (t) => {
  t.setTimeout(300_000)
  const { stage, store } = scene
  const { play, id, path } = await reachHelpdesk(people[7])
  const agent = await signInStaff(scene, 'hana.sato', path)
  await tenfold(t, agent, `${path}/note`, { note: 'Called back, no answer.' })
  await agent.open(path)
  await tenfold(t, agent, `${path}/caller-check`, { how: 'in_person', attest: 'yes' })
  t.equal((await store.notes.listOf(id)).length, 1, 'one note')
  const proofs = (await store.requests.find(id))?.verifications ?? []
  t.equal(proofs.filter(({ kind }) => kind === 'helpdesk_caller_check').length, 1, 'one proof')
  await waitFor(stage, 'the notices', async () => ((await store.outbox.findDue(id, 'notify')) === null ? true : null))
  const told = (await stage.control.mailsTo(play.person.mail ?? '')).filter(({ subject }) => /helpdesk/i.test(subject))
  t.ok(told.length <= 2, `${told.map(({ subject }) => subject)}`)
})

t.test('P5 the lighter remedy, ten times at once, ends all sessions once', async (t) => {
  t.setTimeout(300_000)
  const { stage } = scene
  const play = await cast(scene, people[9])
  const { subscriber, person } = play
  await reachManager(play, 'loop')
  await enterCode(play, await vouch(play))
  await subscriber.open('/recovery')
  await tenfold(t, subscriber, '/recovery/remedy')
  await waitFor(stage, 'the end of all sessions', async () =>
    (await subscriber.open('/recovery/reset')).forms.has('/recovery/remedy/success') ? true : null,
  )
  await tenfold(t, subscriber, '/recovery/remedy/success')
  t.equal(await count(scene, play, 'sessions_revoked'), 1)
  t.equal(await count(scene, play, 'remedy_worked'), 1)
  const writes = (await stage.control.ledger()).writesOf(person.userPrincipalName)
  t.same(
    writes.map(({ operation }) => operation),
    ['revokeSessions'],
  )
})

/** Waits until nothing more is to be told of a request. */
async function waitForNotices({ stage, store }: Scene, { id }: Pick<RecoveryRequest, 'id'>): Promise<void> {
  for (const type of ['notify', 'ask_contact', 'find_contact', 'run_reset'] as const) {
    await waitFor(stage, type, async () => ((await store.outbox.findDue(id, type)) === null ? true : null))
  }
}

t.test('P5 each act of the staff, ten times at once, is done and told once', async (t) => {
  t.setTimeout(300_000)
  const { stage, store } = deskScene
  const staff = await readStaff(deskScene)
  for (const [at, { path, by, fields, isDone, change }] of deskActs.entries()) {
    await t.test(path, async (t) => {
      const request = await putCase(deskScene, others[at] ?? '', change(staff, Date.now()))
      const page = `/helpdesk/requests/${request.id}`
      await tenfold(t, await signInStaff(deskScene, by, page), `${page}/${path}`, fields)
      await waitForNotices(deskScene, request)
      t.equal(await countOf(deskScene, [request.id], isDone), 1, isDone)
      t.ok(((await store.requests.find(request.id))?.passedOver.length ?? 0) <= 1, 'nobody is passed over for nothing')
      for (const address of [request.subscriber?.mail, request.contact?.person.mail]) {
        const subjects = (await stage.control.mailsTo(address ?? '')).map(({ subject }) => subject)
        t.equal(new Set(subjects).size, subjects.length, `${subjects}`)
      }
    })
  }
})

t.test('P5 R-STF-4 a code that staff draw ten times at once leads one browser on, once', async (t) => {
  t.setTimeout(300_000)
  const { store } = scene
  const { play, id, path } = await reachHelpdesk(people[8])
  const agent = await signInStaff(scene, 'hana.sato', path)
  await agent.submit(`${path}/caller-check`, { how: 'in_person', attest: 'yes' })
  const lead = await signInStaff(scene, 'ruth.meyer', path)
  await lead.submit(`${path}/override`, { reason: 'manager_away' })
  await agent.open(path)
  const codes = (await tenfold(t, agent, `${path}/resume-code`)).map((it) => it.textOf('resume-code'))
  const drawn = codes.filter((code) => code !== null)
  t.ok(drawn.length <= 3, `${drawn.length} were drawn`)
  t.equal((await store.requests.find(id))?.override?.codes, drawn.length)
  const good = await findGood(scene, id, drawn)
  t.equal(good.length, 1, 'one of them is good')
  await play.subscriber.open('/recovery/resumption')
  await tenfold(t, play.subscriber, '/recovery/resumption', { code: good[0] ?? '' })
  t.equal(await count(scene, play, 'resume_accepted'), 1)
})

async function findGood({ stage, store }: Scene, id: string, codes: readonly string[]): Promise<readonly string[]> {
  const secrets = createSecrets(Buffer.from(stage.environment.SPAREKEY_SECRET ?? '', 'base64'))
  const digest = (await store.requests.find(id))?.override?.resume?.digest
  return codes.filter((code) => digestResumeCode({ secrets }, id, code) === digest)
}

/** What staff look up: nothing of it changes anything. */
const lookups: readonly (readonly [account: string, page: string, path: string, fields: Record<string, string>])[] = [
  ['hana.sato', '/helpdesk', '/helpdesk', { find: 'ada' }],
  ['hana.sato', '/helpdesk/diagnosis', '/helpdesk/diagnosis', { account: 'ada.okafor@harbourpine.example' }],
  ['paolo.ricci', '/helpdesk/audit', '/helpdesk/audit', { about: 'ada' }],
  ['paolo.ricci', '/helpdesk/audit', '/helpdesk/audit/verification', {}],
]

t.test('P5 what staff look up ten times at once changes nothing, and who signs out is out', async (t) => {
  t.setTimeout(300_000)
  const before = (await deskScene.stage.control.ledger()).writes.length
  for (const [account, page, path, fields] of lookups) {
    await tenfold(t, await signInStaff(deskScene, account, page), path, fields)
  }
  t.equal((await deskScene.stage.control.ledger()).writes.length, before)
  const agent = await signInStaff(deskScene, 'hana.sato', '/helpdesk')
  await tenfold(t, agent, '/auth/sign-out')
  t.not((await agent.get('/helpdesk')).state, 'helpdesk', 'signed out')
  const person = await deskScene.stage.control.person('ada.okafor@harbourpine.example')
  const account = `/helpdesk/diagnosis/${person.id}`
  await tenfold(t, await signInStaff(deskScene, 'hana.sato', account), `${account}/assistance`)
  t.equal(await countOf(deskScene, [`person:${person.id}`], 'assist_offered'), 1)
})

t.test('P5 a pause that is wanted, drawn out or lifted ten times at once begins and ends once', async (t) => {
  t.setTimeout(300_000)
  const [first, second] = [
    await signInStaff(deskScene, 'victor.hale', '/helpdesk/lockdown'),
    await signInStaff(deskScene, 'paolo.ricci', '/helpdesk/lockdown'),
  ]
  await tenfold(t, first, '/helpdesk/lockdown', { reason: 'exercise', hours: '4', group: '' })
  const [pause, ...more] = await deskScene.store.lockdowns.listOpen()
  t.same(more, [])
  const path = `/helpdesk/lockdown/${pause?.id}/lifting`
  for (const browser of [first, second]) {
    await browser.open('/helpdesk/lockdown')
    await tenfold(t, browser, path)
  }
  t.same(await deskScene.store.lockdowns.listOpen(), [])
  for (const type of ['lockdown_started', 'lockdown_lift_asked', 'lockdown_lifted'] as const) {
    t.equal(await countOf(deskScene, ['tenant'], type), 1, type)
  }
})

t.test('P5 R-STF-7 weaker settings that are taken on ten times at once are taken on once', async (t) => {
  t.setTimeout(300_000)
  const { stage } = deskScene
  await stage.terminate()
  stage.environment.HR_QUESTIONS_ASKED = '2'
  await stage.restart()
  await tenfold(t, await signInStaff(deskScene, 'victor.hale', '/helpdesk/settings'), '/helpdesk/settings')
  t.equal(await countOf(deskScene, ['tenant'], 'settings_acknowledged'), 1)
})

t.test('P5 no form of the site map is left out', async (t) => {
  t.same(listUnpressed(), [])
})
