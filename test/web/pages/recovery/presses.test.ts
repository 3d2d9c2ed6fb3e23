import t, { type Test } from 'tap'
import { giveApproval, readPairingPhrase } from '../../../../src/shell/vouch.ts'
import { type Browser, createBrowser, type Shown } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { miles } from '../../../support/people.ts'
import { managerCode, requestOf, toCode, toManager, toPass, toReset } from '../../../support/walk.ts'

const tenMinutes = 10 * 60_000

/** A browser at one step, with a directory that does not answer one question any more; `asked` counts how often it was put. */
async function silence(t: Test, walk: (portal: Portal, browser: Browser) => Promise<unknown>, question: Question) {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await walk(portal, browser)
  const [world, working] = [{ ...portal, browser, asked: 0 }, { ...portal.directory }]
  portal.directory[question] = async () => {
    world.asked += 1
    throw Object.assign(new Error('away'), { isTransient: true })
  }
  return Object.assign(world, { mend: () => Object.assign(portal.directory, { [question]: working[question] }) })
}
type Question = 'readMethodMarks' | 'readAccount'

/** Presses the button of a page thirty times. */
async function pressOften(browser: Browser, page: string, path: string, fields: Readonly<Record<string, string>> = {}) {
  const answers: Shown[] = []
  for (let times = 0; times < 30; times += 1) {
    await browser.get(page)
    answers.push(await browser.submit(path, fields))
  }
  return answers
}

t.test('R-ABUSE-1 while Microsoft is away a code asks it ten times in ten minutes, and costs no try', async (t) => {
  const world = await silence(t, toCode, 'readMethodMarks')
  const code = await managerCode(world)
  const answers = await pressOften(world.browser, '/recovery/manager', '/recovery/manager/code', { code })
  t.equal(answers[9]?.status, 503, 'as long as it is asked, the page says that it is away')
  t.match(answers[10], { status: 429, headers: { 'retry-after': '600' }, html: /Wait ten minutes/ })
  t.equal(world.asked, 10)
  t.equal((await requestOf(world)).code?.tries, 0)
  world.mend()
  world.clock.advance(tenMinutes)
  await vouch(world)
  await world.browser.open('/recovery')
  await world.browser.submit('/recovery/manager/code', { code: await managerCode(world) })
  t.equal((await world.browser.open('/recovery')).state, 'verified', 'ten minutes later it goes on')
})

t.test('R-ABUSE-1 a code that has run out asks Microsoft no more often', async (t) => {
  const world = await silence(t, toCode, 'readMethodMarks')
  world.clock.advance(tenMinutes)
  await pressOften(world.browser, '/recovery/manager', '/recovery/manager/code', { code: '12345678' })
  t.equal(world.asked, 10)
})

t.test('R-ABUSE-1 the manager’s yes is bounded as well', async (t) => {
  const world = await silence(t, toManager, 'readMethodMarks')
  const answers = []
  for (let times = 0; times < 30; times += 1) answers.push(await vouch(world))
  t.match(answers[9], { code: 'not_known' })
  t.match(answers[10], { code: 'pressed_too_often' })
  t.equal(world.asked, 10)
  t.equal((await requestOf(world)).contact?.phraseTries, 0)
})

t.test('R-ABUSE-1 so are the buttons for reset and pass', async (t) => {
  const reset = await silence(t, toReset, 'readMethodMarks')
  const ofReset = await pressOften(reset.browser, '/recovery/reset', '/recovery/reset')
  t.match(ofReset[10], { status: 429, html: /Wait ten minutes/ })
  t.equal(reset.asked, 10)
  const pass = await silence(t, toPass, 'readAccount')
  const ofPass = await pressOften(pass.browser, '/recovery/pass', '/recovery/pass')
  t.match(ofPass[10], { status: 429, html: /Wait ten minutes/ })
  t.equal(pass.asked, 10)
})

async function vouch(portal: Portal) {
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  return giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'video' })
}
