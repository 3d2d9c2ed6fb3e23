import t from 'tap'
import { denyRequest, giveApproval, readPairingPhrase, recordArrival } from '../../../../src/shell/vouch.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { adaAnswers, miles } from '../../../support/people.ts'
import { answerFields, managerCode, requestOf, toCode, toManager, toQuestions } from '../../../support/walk.ts'

const minute = 60_000

t.test('the waiting page shows the three words and is alive: mail left, opened, confirmed', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const waiting = await toManager(portal, browser)
  t.match(waiting.textOf('pairing-phrase'), /^[a-z]+ [a-z]+ [a-z]+$/)
  t.match(waiting.html, /The mail to your manager left/)
  t.match(waiting.html, /has not signed in yet/)
  const request = await requestOf(portal)
  await recordArrival(portal.ports, request.id, miles.objectId)
  portal.clock.advance(3 * minute)
  const opened = await browser.get('/recovery/manager')
  t.match(opened.html, /Your manager opened the page · <time datetime="[^"]+" data-clock>3 minutes ago/)
  t.match(
    opened.html,
    /<noscript><meta http-equiv="refresh" content="10;url=\/recovery\/manager\?refresh=1"><\/noscript>/,
  )
  t.not(opened.headers['x-page-version'], waiting.headers['x-page-version'], 'the script sees that there is news')
})

t.test('MANAGER_SIGN_IN=link: nobody waits for a sign-in, and the mail asks for none', async (t) => {
  const portal = await build(t, { isManagerSignInRequired: false })
  const waiting = await toManager(portal, createBrowser(portal.app))
  t.match(waiting.html, /The mail to your manager left/)
  t.match(waiting.html, /has not confirmed yet/)
  t.notMatch(waiting.html, /has not signed in yet/)
  t.equal(portal.mails.find(({ template }) => template === 'contact_request')?.values.entry, 'by_link')
})

t.test('R-ENUM-4 no page names the manager, the person, an HR value, a method or a group', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const pages = [await toQuestions(browser)]
  pages.push(await browser.submit('/recovery/questions', answerFields({ ...adaAnswers, employeeId: 'FH-0000' })))
  pages.push(await toManager(portal, createBrowser(portal.app)), await toCode(portal, browser))
  pages.push(await browser.get('/recovery/resumption'))
  const { browser: waiting, asked } = await waitingBrowser(portal)
  pages.push(asked, await waiting.submit('/recovery/help'), await waiting.open('/recovery'))
  for (const { html } of pages) {
    t.notMatch(html, /miles|chen|\bada\b|okafor|noor|fernhill\.example|authenticator-1|phone-1/i)
    for (const value of Object.values(adaAnswers)) t.notOk(html.includes(value), value)
  }
})

async function waitingBrowser(portal: Portal) {
  portal.clock.advance(1_000)
  const browser = createBrowser(portal.app)
  return { browser, asked: await toManager(portal, browser) }
}

t.test('the mail can be sent once more after a while, and only once', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const early = await toManager(portal, browser)
  t.match(early.html, /If nothing has come in 10 minutes/)
  t.notOk(early.forms.has('/recovery/manager/reminder'))
  const csrf = early.forms.get('/recovery/help')?.csrf ?? ''
  t.equal((await browser.post('/recovery/manager/reminder', { csrf })).status, 409)
  portal.clock.advance(11 * minute)
  await browser.get('/recovery/manager')
  t.equal((await browser.submit('/recovery/manager/reminder')).location, '/recovery/manager')
  await portal.worker.runDue()
  t.equal(portal.mails.filter(({ template }) => template === 'contact_reminder').length, 1)
  t.match((await browser.get('/recovery/manager')).html, /sent once more/)
  t.equal((await browser.post('/recovery/manager/reminder', { csrf })).status, 303, 'a second click does no harm')
  await portal.worker.runDue()
  t.equal(portal.mails.filter(({ template }) => template === 'contact_reminder').length, 1)
})

t.test('from the manager’s yes on the page asks for the code and does not reload under the hands', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const shown = await toCode(portal, browser)
  t.equal(shown.state, 'awaiting_code')
  t.match(shown.html, /name="code"[^>]* autocomplete="one-time-code"[^>]* inputmode="numeric"/)
  t.notMatch(shown.html, /http-equiv="refresh"/)
  t.match(shown.html, /Codes work for another 10 minutes/)
  t.notMatch(shown.html, /data-testid="pairing-phrase"/, 'the words have done their part while a code is good')
})

t.test('R-APP-7 the code is taken as it is read out, once, and only in this browser', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  const code = await managerCode(portal)
  const other = createBrowser(portal.app)
  await toQuestions(other)
  t.equal((await other.post('/recovery/manager/code', { code, csrf: 'x' })).status, 403)
  const typed = await browser.submit('/recovery/manager/code', { code: ` ${code.slice(0, 4)} - ${code.slice(4)} ` })
  t.equal(typed.location, '/recovery/reset')
  await browser.open('/recovery')
  const again = await browser.submit('/recovery/reset')
  t.equal(again.status, 303)
})

t.test('R-APP-8 CVE-row-28 a wrong code is never shown again, and the fifth one ends the request', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  for (const left of [4, 3, 2, 1]) {
    const shown = await browser.submit('/recovery/manager/code', { code: '00000000' })
    t.equal(shown.status, 422)
    t.match(shown.html, new RegExp(`Tries left: ${left}`))
    t.notMatch(shown.html, /00000000/)
  }
  t.equal((await browser.submit('/recovery/manager/code', { code: '00000000' })).location, '/recovery')
  t.equal((await browser.open('/recovery')).state, 'escalated')
  t.same(portal.directory.writes, [])
})

t.test('what does not have eight digits costs no try', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  for (const code of [' ', 'abcd efgh', '1234 567', '1234 5678 9', '1'.repeat(200)]) {
    const shown = await browser.submit('/recovery/manager/code', { code })
    t.equal(shown.status, 422, code)
    t.match(shown.html, /<a href="#code">Type the eight digits/, code)
  }
  t.match((await browser.submit('/recovery/manager/code', { code: '00000000' })).html, /Tries left: 4/)
})

t.test('CVE-row-49 a code out of time says so, and the manager’s next yes brings another', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  const code = await managerCode(portal)
  portal.clock.advance(10 * minute + 1)
  const over = await browser.get('/recovery/manager')
  t.match(over.html, /The time for the code is over/)
  t.notMatch(over.html, /shows a code of eight digits now/)
  const late = await browser.submit('/recovery/manager/code', { code })
  t.equal(late.status, 422)
  t.match(late.html, /The time for this code is over/)
  t.match(late.textOf('pairing-phrase'), /[a-z]/)
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'in_person' })
  await browser.get('/recovery/manager')
  t.equal((await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })).status, 303)
})

t.test('R-APP-10 where Microsoft does not say what the manager signs in with, the code costs no try', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  const { readMethodMarks } = portal.directory
  portal.directory.readMethodMarks = async () => Promise.reject(new Error('no answer'))
  const answer = await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  t.equal(answer.status, 503)
  t.match(answer.html, /Microsoft is not answering/)
  t.match(await requestOf(portal), { state: 'awaiting_code', code: { tries: 0 } })
  portal.directory.readMethodMarks = readMethodMarks
  await browser.get('/recovery/manager')
  const again = await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  t.equal(again.location, '/recovery/reset')
})

t.test('R-APP-10 where the manager’s account got a new method, the code leads to the helpdesk', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  const { id } = await requestOf(portal)
  portal.directory.readMethodMarks = async () => [{ mark: 'new', createdAt: null }]
  const answer = await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  t.equal(answer.location, '/recovery')
  t.match(await portal.ports.store.requests.find(id), { ending: { reason: 'contact_methods_newer' } })
  t.notMatch((await browser.get('/recovery/ended')).html, /sign-in method|miles|chen/i)
})

t.test('the manager’s no, help and cancelling each end it in their own words', async (t) => {
  for (const [ending, words] of [
    ['denied', /Your manager said no/],
    ['escalated', /You handed it to the helpdesk/],
    ['cancelled', /You cancelled this recovery/],
  ] as const) {
    const portal = await build(t)
    const browser = createBrowser(portal.app)
    await toManager(portal, browser)
    if (ending === 'denied') {
      await denyRequest(portal.ports, (await requestOf(portal)).id, miles.objectId, { isUnexpected: false })
    } else await browser.submit(ending === 'escalated' ? '/recovery/help' : '/recovery/cancellation')
    const ended = await browser.open('/recovery')
    t.equal(ended.state, ending)
    t.match(ended.html, words)
  }
})

t.test('R-APP-8 once the manager may confirm no more, nobody is sent to ask them for another code', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  const { id } = await requestOf(portal)
  for (let more = 1; more < portal.ports.settings.limits.approvalsPerRequest; more += 1) {
    portal.clock.advance(11 * minute)
    t.match((await browser.open('/recovery')).html, /confirm once more/)
    const phrase = readPairingPhrase(portal.ports, await requestOf(portal))
    await giveApproval(portal.ports, id, miles.objectId, { phrase, recognisedBy: 'video' })
  }
  await browser.open('/recovery')
  portal.clock.advance(11 * minute)
  const late = await browser.submit('/recovery/manager/code', { code: '12345678' })
  t.equal(late.location, '/recovery/manager')
  const over = await browser.open('/recovery')
  t.match(over.html, /There are no more codes/)
  t.notMatch(over.html, /confirm once more|data-testid="pairing-phrase"|name="code"/)
  t.ok(over.forms.has('/recovery/help'))
})
