import t from 'tap'
import { type Browser, createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada, adaAnswers } from '../../../support/people.ts'
import { answerFields, managerCode, requestOf, toCode, toQuestions } from '../../../support/walk.ts'

const day = 24 * 60 * 60_000

/** A code that is wrong in each of its minutes. */
async function typeWrongly(portal: Portal, browser: Browser) {
  const code = await managerCode(portal)
  return browser.submit('/recovery/manager/code', { code: code.replace(/\d/g, (digit) => String((+digit + 5) % 10)) })
}

t.test('R-ABUSE-4 R-APP-8 four wrong codes, another start and one more close it', async (t) => {
  const portal = await build(t)
  const first = createBrowser(portal.app)
  await toCode(portal, first)
  for (let tries = 0; tries < 4; tries += 1) await typeWrongly(portal, first)
  portal.clock.advance(1_000)
  const second = createBrowser(portal.app)
  await toCode(portal, second)
  const { id } = await requestOf(portal)
  await typeWrongly(portal, second)
  t.match(await portal.ports.store.requests.find(id), { state: 'escalated', ending: { reason: 'code_tries_used' } })
  portal.clock.advance(1_000)
  const third = createBrowser(portal.app)
  await toCode(portal, third)
  await third.submit('/recovery/manager/code', { code: await managerCode(portal) })
  t.equal((await third.open('/recovery')).state, 'escalated', 'the right one comes too late')
  t.same(portal.directory.writes, [])
})

t.test('R-ABUSE-4 the page tells how many tries are left of the day’s, and the next day has all of them', async (t) => {
  const portal = await build(t)
  const first = createBrowser(portal.app)
  await toCode(portal, first)
  for (let tries = 0; tries < 3; tries += 1) await typeWrongly(portal, first)
  portal.clock.advance(1_000)
  const second = createBrowser(portal.app)
  await toCode(portal, second)
  t.match((await typeWrongly(portal, second)).html, /Tries left: 1\b/)
  portal.clock.advance(day)
  const third = createBrowser(portal.app)
  await toCode(portal, third)
  t.match((await typeWrongly(portal, third)).html, /Tries left: 4\b/)
})

t.test('R-ABUSE-4 a start that does not pass the questions touches no request that is under way', async (t) => {
  const portal = await build(t)
  const owner = createBrowser(portal.app)
  await toCode(portal, owner)
  const { id, version } = await requestOf(portal)
  for (let start = 0; start < 2; start += 1) {
    const stranger = createBrowser(portal.app)
    await toQuestions(stranger, ada.userPrincipalName)
    await stranger.submit('/recovery/questions', answerFields({ ...adaAnswers, employeeId: 'FH-0000' }))
  }
  await portal.worker.runDue()
  t.equal((await portal.ports.store.requests.find(id))?.version, version)
  await owner.submit('/recovery/manager/code', { code: await managerCode(portal) })
  t.equal((await owner.open('/recovery')).state, 'verified')
})
