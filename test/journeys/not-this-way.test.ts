import t, { type Test } from 'tap'
import { readSource } from '../support/browser.ts'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import { castPlay, enterCode, type Play, reachManager, runReset, takePass, vouch } from '../support/recovery-driver.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'
import { waitFor } from '../support/stage.ts'

const ada = 'ada.okafor@harbourpine.example'

t.test('stories that must not end with a pass', async (t) => {
  const stage = await startStage(t)
  const fresh = async (): Promise<Play> => {
    await stage.control.reset()
    await stage.control.changeSettings({
      redirectUris: [`${stage.portalUrl}/auth/callback`],
      portalUrl: stage.portalUrl,
    })
    return castPlay(stage, ada)
  }
  const noWrites = async (t: Test) => t.same((await stage.control.ledger()).writes, [], 'the ledger has no write')

  t.test('the manager denies', async (t) => {
    const play = await fresh()
    await reachManager(play)
    await vouch(play)
    const path = await pathOfLink(stage)
    await play.manager.open(path)
    t.equal((await play.manager.submit(`${path}/denial`)).status, 303)
    t.equal((await play.subscriber.open('/recovery')).state, 'denied')
    t.equal((await openRemoteBrowser(stage.portalUrl).get(path)).status, 404, 'R-APP-1 the link is dead after a denial')
    await noWrites(t)
  })

  t.test('wrong codes: five, then people', async (t) => {
    const play = await fresh()
    await reachManager(play)
    const code = (await vouch(play)).replace(/\D/g, '')
    const wrong = String((Number(code) + 1) % 100_000_000).padStart(8, '0')
    await play.subscriber.open('/recovery')
    for (let tries = 0; tries < 5; tries++)
      await play.subscriber.submit('/recovery/manager/code', { code: wrong }).catch(() => null)
    t.equal((await play.subscriber.open('/recovery')).state, 'escalated')
    await noWrites(t)
  })
})

t.test('R-EXE-5 R-EXE-6 the pass is shown once, to one browser', async (t) => {
  const stage = await startStage(t)
  const play = await castPlay(stage, ada)
  await reachManager(play)
  await enterCode(play, await vouch(play))
  await runReset(play)
  const form = (await play.subscriber.open('/recovery/pass')).forms.get('/recovery/pass') ?? {}
  const pass = await takePass(play)
  const again = await play.subscriber.post('/recovery/pass', form)
  t.equal(again.status, 409)
  t.notOk(readSource(again.html).includes(pass))
  t.notOk(readSource((await play.subscriber.open('/recovery/pass')).html).includes(pass), 'a reload does not show it')
  for (const browser of [play.manager, openRemoteBrowser(stage.portalUrl)]) {
    const other = await browser.post('/recovery/pass', form)
    t.not(other.status, 200)
    t.notOk(readSource(other.html).includes(pass))
  }
  const next = await takePass(play)
  t.not(next, pass, 'a lost answer is replaced')
  const ledger = await stage.control.ledger()
  t.equal(ledger.maxLivePasses(ada), 1)
})

t.test('two browsers at once: the last that passed the questions wins', async (t) => {
  const stage = await startStage(t)
  const first = await castPlay(stage, ada)
  await reachManager(first)
  await waitForMails(stage, 1)
  const second = await castPlay(stage, ada)
  await reachManager(second)
  await waitForMails(stage, 2)
  t.equal((await first.subscriber.open('/recovery')).state, 'closed')
  await enterCode(second, await vouch(second))
  await runReset(second)
  t.equal((await second.subscriber.open('/recovery')).state, 'awaiting_pass')
})

t.test('R-WEB-10 CVE-row-38 every later step posted directly leads nowhere', async (t) => {
  const stage = await startStage(t)
  const play = await castPlay(stage, ada)
  await play.subscriber.get('/')
  await play.subscriber.submit('/recovery', { username: ada, reason: 'lost_phone' })
  const { csrf = '' } = (await play.subscriber.open('/recovery')).forms.get('/recovery/questions') ?? {}
  for (const path of [
    '/recovery/manager/code',
    '/recovery/manager/reminder',
    '/recovery/reset',
    '/recovery/pass',
    '/recovery/help',
  ]) {
    const answer = await play.subscriber.post(path, { csrf, code: '12345678', attempt: 'x' })
    t.equal(answer.status, 409, path)
  }
  for (const path of [
    '/recovery/manager',
    '/recovery/reset',
    '/recovery/pass',
    '/recovery/enrol',
    '/recovery/security-info',
  ]) {
    t.match(await play.subscriber.get(path), { status: 303, location: '/recovery' }, path)
  }
  t.same((await stage.control.ledger()).writes, [])
})

async function pathOfLink({ control }: ProcessStage): Promise<string> {
  const mails = await control.mailsTo('miles.chen@harbourpine.example')
  return /\/manager\/[\w-]+/.exec(mails.map((mail) => mail.text).join('\n'))?.[0] ?? ''
}

/** The manager's mails leave behind the answer; a story that reads the last one waits for it. */
async function waitForMails(stage: ProcessStage, count: number): Promise<void> {
  await waitFor(stage, `mail number ${count} to the manager`, async () => {
    const mails = await stage.control.mailsTo('miles.chen@harbourpine.example')
    return mails.filter((mail) => mail.text.includes('/manager/')).length >= count ? true : null
  })
}
