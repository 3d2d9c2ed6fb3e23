import type { FastifyInstance } from 'fastify'
import t from 'tap'
import { reasons } from '../../../../src/core/reason.ts'
import { createBrowser, type Shown } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { ada, grace, miles, noor } from '../../../support/people.ts'
import { toManager, toQuestions, toReset } from '../../../support/walk.ts'

const minute = 60_000

t.test('the start page says what it does, what it needs, how long it takes and what if it fails', async (t) => {
  const { app } = await build(t)
  const shown = await createBrowser(app).get('/')
  t.equal(shown.status, 200)
  t.equal(shown.state, 'start')
  for (const text of ['work account name', 'HR knows', 'manager within reach', 'ten minutes', 'helpdesk']) {
    t.match(shown.html, text)
  }
  for (const reason of reasons) t.match(shown.html, `value="${reason}"`)
})

t.test('every reason starts a recovery of its own', async (t) => {
  const { app } = await build(t)
  for (const reason of reasons) {
    const browser = createBrowser(app)
    await browser.get('/')
    const started = await browser.submit('/recovery', { username: ada.userPrincipalName, reason })
    t.equal(started.status, 303, reason)
    t.equal(started.location, '/recovery/questions')
  }
})

t.test('a form that lacks something comes back with 422, the faults first, and what was typed', async (t) => {
  const { app } = await build(t)
  const browser = createBrowser(app)
  await browser.get('/')
  const shown = await browser.submit('/recovery', { username: ' ada@x"><b> ', reason: 'other' })
  t.equal(shown.status, 422)
  t.match(shown.html, /<title>Error: /)
  t.match(shown.html, /<a href="#reason">Choose what happened<\/a>/)
  t.match(shown.html, 'value="ada@x&quot;&gt;&lt;b&gt;"', 'R-WEB-14 typed text stays text')
  const again = await browser.submit('/recovery', { username: '  ', reason: 'stolen' })
  t.match(again.html, /<a href="#username">/)
  t.match(again.html, /value="stolen"[^>]* checked/)
})

t.test('R-ENUM-1 CVE-row-13 every name gets the same answer, headers and next page', async (t) => {
  // With one question the order of the fields, which hangs on the name alone, cannot differ.
  const { app, directory } = await build(t, { hrQuestions: ['employeeId'], hrQuestionsAsked: 1 })
  const names = [ada, miles, grace, noor].map((it) => it.userPrincipalName)
  directory.failure = new Error('the directory was asked')
  const seen = []
  for (const name of [...names, 'nobody@fernhill.example', 'x'.repeat(300), '<script>', "o'neill@x"]) {
    const browser = createBrowser(app)
    await browser.get('/')
    const started = await browser.submit('/recovery', { username: name, reason: 'lost_phone' })
    seen.push(masked(started), masked(await browser.get('/recovery/questions')))
  }
  const [started, questions, ...others] = seen
  others.forEach((it, at) => {
    t.same(it, at % 2 === 0 ? started : questions)
  })
})

t.test('R-ENUM-3 a name that nobody has gets stable questions too', async (t) => {
  const { app } = await build(t, { hrQuestionsAsked: 2 })
  const seen = new Set<string>()
  for (let round = 0; round < 5; round += 1) {
    const shown = await toQuestions(createBrowser(app), 'nobody@fernhill.example')
    seen.add([...shown.html.matchAll(/name="(answer\.[^"]+)"/g)].map(([, name]) => name).join())
  }
  t.equal(seen.size, 1)
})

t.test('R-ABUSE-1 over the limit of one source it is 429 with what else to do', async (t) => {
  const { app, ports } = await build(t)
  let last: Shown | null = null
  for (let at = 0; at <= ports.settings.limits.startsPerSourcePerHour; at += 1) {
    const browser = createBrowser(app)
    await browser.get('/')
    last = await browser.submit('/recovery', { username: ada.userPrincipalName, reason: 'loop' })
  }
  t.equal(last?.status, 429)
  t.equal(last?.headers['retry-after'], '3600')
  t.match(last?.html, /call the helpdesk/)
})

/** What may stand in a header that names hops; the last one is the proxy's own word. */
const forged = ['a', '', '1.2.3.4, 5.6.7.8', 'fe80::1%eth0', '127.0.0.1', Array(50).fill('9.9.9.9').join(',')]

async function startBy(app: FastifyInstance, hops: string): Promise<number> {
  const browser = createBrowser(app)
  const csrf = (await browser.get('/')).forms.get('/recovery')?.csrf ?? ''
  const fields = { username: 'a', reason: 'loop', csrf }
  return (await browser.post('/recovery', fields, { 'x-forwarded-for': hops })).status
}

t.test('R-ABUSE-2 CVE-row-12 what a stranger says about the address of the client changes no limit', async (t) => {
  const { app, ports } = await build(t)
  const statuses = []
  for (let at = 0; at <= ports.settings.limits.startsPerSourcePerHour; at += 1) {
    statuses.push(await startBy(app, forged[at % forged.length] ?? ''))
  }
  t.same(statuses, [...Array(30).fill(303), 429])
})

t.test('R-ABUSE-2 CVE-row-12 of what a stranger sends ahead of the trusted proxy nothing counts', async (t) => {
  const { app, ports } = await build(t, { trustedProxies: ['127.0.0.1'] })
  const statuses = []
  for (let at = 0; at <= ports.settings.limits.startsPerSourcePerHour; at += 1) {
    statuses.push(await startBy(app, `${forged[at % forged.length]}, 203.0.113.7`))
  }
  t.same(statuses, [...Array(30).fill(303), 429])
  t.equal(await startBy(app, '198.51.100.9'), 303, 'somebody else has limits of their own')
})

t.test('CVE-row-11 a trusted proxy’s nonsense counts for the connection itself', async (t) => {
  const { app, ports, clock } = await build(t, { trustedProxies: ['127.0.0.1'] })
  const nonsense = ['a', '', '1.2.3.4:99999', ' , ', '"']
  for (const hops of nonsense) t.equal(await startBy(app, hops), 303, hops)
  const counted = await ports.store.counters.read('starts:source:127.0.0.1', clock.now(), 60 * 60_000)
  t.equal(counted, nonsense.length)
})

t.test('a browser with an unfinished recovery is offered the way back to it', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  t.notMatch((await browser.get('/')).html, /not finished/)
  await toManager(portal, browser)
  t.match((await browser.get('/')).html, /not finished.*href="\/recovery"/s)
})

t.test('a browser whose session lay idle is told why it starts again, and that it may be done', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const reset = await toReset(portal, browser)
  portal.clock.advance(16 * minute)
  t.equal(
    (await browser.post('/recovery/reset', { csrf: reset.forms.get('/recovery/reset')?.csrf ?? '' })).location,
    '/',
  )
  const shown = await browser.get('/')
  t.match(shown.html, /let go of your recovery/)
  t.match(shown.html, /set up a new sign-in method already/)
  t.notMatch(shown.html, /not finished/)
  await toQuestions(browser)
  t.notMatch((await browser.get('/')).html, /let go of/, 'once they have started again')
  t.notMatch((await createBrowser(portal.app).get('/')).html, /let go of/, 'who had none')
})

t.test('a browser that lost its cookies is told so where “where you were” leads', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const told = /holds no recovery.*Go on there.*start again here.*after the questions/s
  const { csrf = '' } = (await toManager(portal, browser)).forms.get('/recovery/cancellation') ?? {}
  browser.cookies.clear()
  const old = await browser.post('/recovery/cancellation', { csrf })
  t.equal(old.status, 403)
  t.match(old.html, /href="\/recovery">Go to where you were/)
  t.equal((await browser.get('/recovery')).location, '/')
  t.match((await browser.get('/')).html, told)
  t.match((await browser.get('/')).html, told, 'and still is when the page is loaded again')
  await toQuestions(browser)
  t.notMatch((await browser.get('/')).html, told, 'once they have started again')
})

t.test('R-ENUM-1 whoever has lost a recovery and whoever never had one are told the same', async (t) => {
  const portal = await build(t)
  await toManager(portal, createBrowser(portal.app))
  const seen: ReturnType<typeof masked>[] = []
  for (const path of ['/recovery', '/recovery/manager', '/recovery/pass']) {
    const stranger = createBrowser(portal.app)
    seen.push(masked(await stranger.get(path)), masked(await stranger.open(path)))
  }
  const lost = createBrowser(portal.app)
  lost.cookies.set('__Host-recovery', 'l'.repeat(43))
  seen.push(masked(await lost.get('/recovery')))
  seen.forEach((it, at) => {
    t.same(it, seen[at % 2], `${at}`)
  })
  t.notMatch((await createBrowser(portal.app).get('/')).html, /holds no recovery/, 'who comes to begin')
})

/** What a stranger can tell apart: everything but what is drawn at random. */
function masked({ status, location, headers, html }: Shown) {
  const { date, 'set-cookie': cookie, 'content-length': length, ...others } = headers
  const page = html.replace(/value="[\w-]{43}"/g, 'value=""').replace(/data-testid="reference">[^<]+/, '')
  const flags = String(cookie).replace(/=[\w-]{43}/, '')
  return { status, location, others, page, flags, hasDate: date !== undefined, hasLength: length !== undefined }
}
