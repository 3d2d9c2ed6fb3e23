import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { isChromiumMissing, launchChromium } from '../../../support/chromium.ts'
import { ada } from '../../../support/people.ts'
import { register, toManager, toPass, toShownPass } from '../../../support/walk.ts'

const styles = readFileSync(join(import.meta.dirname, '../../../../static/portal.css'), 'utf8')

t.test('R-EXE-5 the pass is in the answer of one POST, uncached, with what to do next', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const form = await toPass(portal, browser)
  t.equal(form.state, 'awaiting_pass')
  t.equal(form.textOf('temporary-access-pass'), null)
  const shown = await browser.submit('/recovery/pass')
  t.equal(shown.status, 200)
  t.equal(shown.textOf('temporary-access-pass'), portal.directory.passValues.at(-1))
  t.equal(shown.headers['cache-control'], 'no-store')
  t.match(shown.html, /Good for 60 minutes/)
  t.match(shown.html, /It works for one sign-in\. .* ten minutes to set up/)
  t.match(shown.html, /digit 0.*capital O.*digit 1.*small l.*capital I/s)
  t.match(shown.html, /href="\/recovery\/security-info"/)
  t.match(shown.html, /Get a new one below.*<a class="link" href="\/recovery\/pass">I need another pass/s)
  t.notMatch(shown.html, /\/language\//, 'another language would lose the pass')
})

t.test(
  'on paper there is the address that the button leads to, and no link that paper cannot follow',
  {
    skip: isChromiumMissing(),
  },
  async (t) => {
    const portal = await build(t)
    const { html } = await toShownPass(portal, createBrowser(portal.app))
    const page = await (await launchChromium(t)).newPage()
    await page.emulateMedia({ media: 'print' })
    await page.setContent(html.replace('</head>', `<style>${styles}</style></head>`))
    const printed = "getComputedStyle(document.querySelector('.button'), '::after').content"
    t.match(await page.evaluate(printed), portal.ports.settings.securityInfoUrl)
    t.ok(await page.isVisible('.button'))
    for (const link of await page.locator('.link').all()) t.notOk(await link.isVisible())
  },
)

t.test('who never set anything up is told of no old methods that are gone', async (t) => {
  const portal = await build(t)
  Object.assign(portal.directory.people.get(ada.objectId) ?? {}, { methods: [] })
  const form = await toPass(portal, createBrowser(portal.app))
  t.match(form.html, /The reset is done, and your account is protected/)
  t.notMatch(form.html, /old sign-in methods are gone/)
})

t.test('R-EXE-5 a reload or the same form again shows nothing: 409, and the way to a fresh form', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const form = await toPass(portal, browser)
  const hidden = form.forms.get('/recovery/pass') ?? {}
  await browser.submit('/recovery/pass')
  const stale = await browser.post('/recovery/pass', hidden)
  t.equal(stale.status, 409, 'the very same form')
  const fresh = (await browser.get('/recovery/pass')).forms.get('/recovery/pass') ?? {}
  const again = await browser.post('/recovery/pass', { ...fresh, attempt: hidden.attempt ?? '' })
  t.equal(again.status, 409)
  t.equal(again.state, 'already_shown')
  t.match(again.html, /already shown/)
  t.match(again.html, /<a class="button" href="\/recovery\/pass">To the form for a new pass/)
  t.equal(again.textOf('temporary-access-pass'), null)
})

t.test('R-EXE-2 at most three passes are shown, each voiding the one before', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  for (const words of [/2 times more/, /once more/]) {
    t.match((await browser.get('/recovery/pass')).html, words)
    t.equal((await browser.submit('/recovery/pass')).status, 200)
  }
  const last = await browser.get('/recovery/pass')
  t.match(last.html, /used up/)
  t.notOk(last.forms.has('/recovery/pass'))
  t.equal(portal.directory.passValues.length, 4, 'the guard and three more')
})

t.test('R-EXE-2 CVE-row-43 many clicks at once show one pass', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const fields = (await toPass(portal, browser)).forms.get('/recovery/pass') ?? {}
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.post('/recovery/pass', fields)))
  t.equal(answers.filter(({ status }) => status === 200).length, 1)
  t.equal(answers.filter((it) => it.textOf('temporary-access-pass') !== null).length, 1)
})

t.test('R-EXE-6 the pass is shown to no other browser of the same person', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const fields = (await toPass(portal, browser)).forms.get('/recovery/pass') ?? {}
  const other = createBrowser(portal.app)
  t.equal((await other.post('/recovery/pass', fields)).status, 403)
  await toManager(portal, other)
  t.equal((await other.get('/recovery/pass')).location, '/recovery')
})

t.test('R-EXE-4 the value is in no log, no mail, no audit and no table', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  await portal.worker.runDue()
  const { store } = portal.ports
  const requests = await store.requests.findOthersOf(ada.objectId, '')
  const audit = await Promise.all(requests.map(({ id }) => store.audit.listOf(id)))
  const everything = JSON.stringify([portal.log.lines, portal.mails, requests, audit])
  t.same([portal.directory.passValues.length, requests.length], [2, 1], 'the guard and the shown one, of one request')
  t.ok(audit.flat().length > 0 && portal.mails.length > 0 && portal.log.lines.length > 0)
  for (const value of portal.directory.passValues) t.notOk(everything.includes(value), value)
  for (const path of ['/recovery/pass', '/recovery/enrol', '/recovery']) {
    t.notMatch((await browser.open(path)).html, /Pass-\d/)
  }
})

t.test('Microsoft not answering is said as such, and the form is still there afterwards', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toPass(portal, browser)
  const { createPass } = portal.directory
  portal.directory.createPass = async () => {
    throw Object.assign(new Error('down'), { name: 'DirectoryError', isTransient: true })
  }
  const shown = await browser.submit('/recovery/pass')
  t.equal(shown.status, 503)
  t.match(shown.html, /Microsoft is not answering/)
  portal.directory.createPass = createPass
  await browser.get('/recovery/pass')
  t.equal((await browser.submit('/recovery/pass')).status, 200)
})

t.test('who has a method already needs no pass', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  await register(portal, 'authenticator')
  const shown = await browser.get('/recovery/pass')
  t.match(shown.html, /You do not need a pass any more/)
  t.notOk(shown.forms.has('/recovery/pass'))
})
