import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { EventType } from '../../src/core/events.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import type { Store } from '../../src/shell/ports.ts'
import { PASSWORD } from '../simulator/company.ts'
import type { Browser, Shown } from '../support/browser.ts'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import {
  answerAll,
  castPlay,
  enrol,
  findLink,
  type Play,
  reachManager,
  signInManager,
} from '../support/recovery-driver.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'
import { expectText, waitFor } from '../support/stage.ts'

const people = ['ada.okafor', 'lukasz.wojcik', 'zoe.muller', 'chloe.dubois', "sian.o'brien", 'jurgen.gross']
const atOnce = 10

interface Scene {
  stage: ProcessStage
  store: Store
}

async function open(t: Test): Promise<Scene> {
  const stage = await startStage(t)
  const { DATABASE_URL = '', SPAREKEY_SECRET = '' } = stage.environment
  const store = await openStore(DATABASE_URL, createSecrets(Buffer.from(SPAREKEY_SECRET, 'base64')))
  t.teardown(() => store.close())
  return { stage, store }
}

/** Sends the form of the page shown last ten times at the same moment, each with the same token. */
async function tenfold(t: Test, browser: Browser, path: string, fields: Readonly<Record<string, string>> = {}) {
  const answers = await Promise.all(Array.from({ length: atOnce }, () => browser.submit(path, fields)))
  const broken = answers.map(({ status }) => status).filter((status) => status >= 500)
  t.same(broken, [], `${path}: no answer is a fault`)
  t.ok(
    answers.some(({ status }) => status < 400),
    `${path}: it was taken`,
  )
  return answers
}

/** How often something was done, by the audit; what was refused was not. */
async function count({ store }: Scene, { person }: Play, type: EventType): Promise<number> {
  const requests = await store.requests.listOf(person.id)
  const events = (await Promise.all(requests.map(({ id }) => store.audit.listOf(id)))).flat()
  return events.filter((event) => event.type === type && event.detail.refusal === undefined).length
}

async function cast(scene: Scene, account: string | undefined): Promise<Play> {
  return castPlay(scene.stage, `${account}@harbourpine.example`)
}

async function toManagerPage(play: Play): Promise<{ path: string; page: Shown }> {
  const path = await waitFor(play.stage, 'the mail to the manager', () => findLink(play))
  await signInManager(play, path)
  return { path, page: await play.manager.open(path) }
}

t.test('P5 every button of a recovery, pressed ten times at once, does its thing once', async (t) => {
  t.setTimeout(300_000)
  const scene = await open(t)
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
  const [pass = '', ...others] = shown.filter((value) => value !== null)
  t.same(others, [], 'one pass is shown')
  t.equal((await enrol(play, pass)).state, 'recovered')
  for (const type of ['answers_accepted', 'approval_given', 'code_accepted', 'reset_started', 'pass_issued'] as const) {
    t.equal(await count(scene, play, type), 1, type)
  }
  const writes = (await stage.control.ledger()).writesOf(person.userPrincipalName)
  const made = (operation: string) => writes.filter((call) => call.operation === operation && call.status < 300).length
  t.match([made('createPass'), made('revokeSessions')], [2, 1], 'the guard and the pass that was shown')
  const asks = (await stage.control.mails()).filter(({ text }) => /\/manager\/[\w-]+/.test(text))
  t.equal(asks.length, 1, 'one mail asks the manager')
})

/** Buttons that end or pause a recovery: how to get in front of each, and what it does. */
const buttons: Readonly<Record<string, (t: Test, scene: Scene, play: Play) => Promise<EventType>>> = {
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
  const scene = await open(t)
  for (const [at, [name, press]] of Object.entries(buttons).entries()) {
    await t.test(name, async (t) => {
      const play = await cast(scene, people[at + 1])
      await reachManager(play)
      await waitFor(scene.stage, 'the mail to the manager', () => findLink(play))
      t.equal(await count(scene, play, await press(t, scene, play)), 1)
    })
  }
})

t.test('P5 R-STF-3 what staff do ten times at once is done, noted and told once', async (t) => {
  t.setTimeout(300_000)
  const scene = await open(t)
  const { stage, store } = scene
  const play = await cast(scene, people[0])
  await reachManager(play)
  await waitFor(stage, 'the mail to the manager', () => findLink(play))
  await play.subscriber.open('/recovery')
  await play.subscriber.submit('/recovery/help')
  const [request] = await store.requests.listOf(play.person.id)
  const path = `/helpdesk/requests/${request?.id}`
  const agent = openRemoteBrowser(stage.portalUrl)
  const { location } = await agent.get(`/auth/sign-in?return=${encodeURIComponent(path)}`)
  const { pathname, search } = new URL(
    await stage.control.signInAt(location ?? '', 'hana.sato@harbourpine.example', PASSWORD),
  )
  await agent.get(pathname + search)
  await agent.open(path)
  await tenfold(t, agent, `${path}/note`, { note: 'Called back, no answer.' })
  await agent.open(path)
  await tenfold(t, agent, `${path}/caller-check`, { how: 'in_person', attest: 'yes' })
  t.equal((await store.notes.listOf(request?.id ?? '')).length, 1, 'one note')
  const proofs = (await store.requests.find(request?.id ?? ''))?.verifications ?? []
  t.equal(proofs.filter(({ kind }) => kind === 'helpdesk_caller_check').length, 1, 'one proof')
  await waitFor(stage, 'the notices', async () =>
    (await store.outbox.findDue(request?.id ?? '', 'notify')) === null ? true : null,
  )
  const told = (await stage.control.mailsTo(play.person.mail ?? '')).filter(({ subject }) => /helpdesk/i.test(subject))
  t.ok(told.length <= 2, `${told.map(({ subject }) => subject)}`)
})
