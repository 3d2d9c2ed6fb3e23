import t, { type Test } from 'tap'
import type { SignInRow } from '../../../../src/core/diagnosis/sign-in-row.ts'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import type { Directory } from '../../../../src/shell/ports.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { openDiagnosisDirectory } from '../../../support/diagnosis-directory.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { ada, journey, minute, noon } from '../../../support/requests.ts'
import { day, deniedOf, hour, mfaOf, rowOf } from '../../../support/sign-ins.ts'

const ending = { reason: 'help_requested', at: noon, checks: [], isListed: true } as const
const laptop = {
  id: 'd-1',
  name: 'LT-7',
  operatingSystem: 'Windows 11',
  browser: 'Edge',
  isManaged: true,
  isCompliant: true,
}

/** Hana opens Ada's request, whose log holds these rows. */
async function openPage(
  t: Test,
  rows: readonly SignInRow[],
  change: Partial<RecoveryRequest> = {},
  directory: Partial<Directory> = {},
) {
  const world = await buildContactWorld(t)
  const known = openDiagnosisDirectory(world.ports, directory)
  known.rows.push(...rows)
  const request: RecoveryRequest = { ...waitingRequest(), state: 'escalated', deadlineAt: null, ending, ...change }
  await world.ports.store.requests.insert(request)
  const browser = openBrowser(world)
  const path = `/helpdesk/requests/${request.id}`
  const { body, statusCode } = await signInBy(browser, path, people.hana.objectId)
  t.equal(statusCode, 200)
  return { ...world, known, request, browser, path, body }
}

const findingsIn = (body: string) =>
  [...body.matchAll(/data-testid="finding" data-severity="(\w+)"/g)].map(([, severity]) => severity)

t.test('staff read why, the most important first, with the next step and the rows that show it', async (t) => {
  const declined = deniedOf('MFA denied; user declined the authentication', { device: laptop })
  const { body } = await openPage(t, [rowOf(50126, { createdAt: noon - 2 * hour }), rowOf(53003), declined])
  t.same(findingsIn(body), ['danger', 'block', 'fault'])
  t.match(
    body,
    /Over: a later sign-in went through · New methods do not help here/,
    'the password was right afterwards',
  )
  t.match(body, /<strong>Danger:<\/strong> Somebody answered no to a sign-in prompt/)
  t.match(body, /data-testid="next">Call the person on the number of record and ask whether they pressed no/)
  t.match(body, /What to do:<\/span> Read in Entra which policy it was/)
  t.match(body, /Sign-ins that show it: 1/)
  const details = body.slice(body.indexOf('<details>'), body.indexOf('</details>'))
  for (const part of [
    '2026-11-02 11:00 UTC',
    '500121',
    'user declined',
    'Outlook',
    'Bristol, GB',
    'LT-7, Windows 11',
  ]) {
    t.ok(details.includes(part), part)
  }
})

t.test('a danger is told at the top, with one next safe step; what the case asks for comes after it', async (t) => {
  const fraud = deniedOf('MFA denied; fraud code reported', { errorCode: 500121 })
  const { body, browser, ports } = await openPage(t, [fraud])
  t.match(body, /data-testid="danger"><strong>Danger:<\/strong> Somebody reported a sign-in prompt as fraud\./)
  t.match(body, /data-testid="next">Tell security before anything else\./)
  t.match(body, /After that:<\/span> Call back on the number of record/)
  t.equal(body.match(/Next safe step/g)?.length, 1)
  t.equal(body.match(/Tell security before anything else/g)?.length, 1, 'once is enough')
  const over = waitingRequest({ state: 'recovered', ending: { ...ending, reason: 'recovered', isListed: false } })
  await ports.store.requests.insert(over)
  const later = (await browser.get(`/helpdesk/requests/${over.id}`)).body
  t.notMatch(later, /data-testid="danger"/)
  t.match(later, /What to do:<\/span> Tell security/)
})

t.test('a number that nobody knows is shown', async (t) => {
  const { body } = await openPage(t, [rowOf(987654, { failureReason: 'A <b>new</b> reason' })])
  t.match(body, /The log has numbers that we do not know: 987654\./)
  t.match(body, /<strong>987654<\/strong> <span lang="en">A &lt;b&gt;new&lt;\/b&gt; reason/, 'R-WEB-14 as text')
})

t.test('long lists end with how many are left', async (t) => {
  const rows = Array.from({ length: 30 }, (_, at) => rowOf(50126, { createdAt: noon - at * minute }))
  const { body } = await openPage(t, rows)
  t.equal(body.match(/<strong>50126<\/strong>/g)?.length, 20)
  t.match(body, /And older ones: 10/)
})

t.test('the last 90 days: lockouts, what was new, and every recovery of this person', async (t) => {
  const rows = [
    mfaOf('SMS', { createdAt: noon - 9 * day, device: laptop }),
    mfaOf('SMS', { createdAt: noon - 3 * day, device: { ...laptop, id: 'd-2', name: 'LT-<9>' } }),
    deniedOf("user didn't respond", { createdAt: noon - 20 * day }),
    deniedOf("user didn't respond", { createdAt: noon - 20 * day + minute }),
  ]
  const { ports, browser, path } = await openPage(t, rows)
  const earlier = waitingRequest({ reference: 'quiet otter 12', state: 'recovered', startedAt: noon - 40 * day })
  const stranger = waitingRequest({ reference: 'other person 99', subscriber: { ...ada, objectId: 'somebody-else' } })
  for (const request of [earlier, stranger]) await ports.store.requests.insert(request)
  const { body } = await browser.get(path)
  const days = body.slice(body.indexOf('data-testid="days"'))
  t.match(days, /2026-11-02<\/time> <span><strong>Recovery maple canoe 47/)
  t.match(days, /2026-10-30<\/time> <span><strong>New device: LT-&lt;9&gt;/)
  t.match(days, /2026-10-13<\/time> <span><strong>Locked out<\/strong> <span class="hint">The prompt .* \(2 times\)/)
  t.match(days, /2026-09-23<\/time> <span><strong>Recovery quiet otter 12/)
  t.notMatch(days, /other person/)
})

t.test('after the reset: the proof, or what still fails', async (t) => {
  const { reset } = journey.resetting()
  const finished = { reset: { ...reset, finishedAt: noon - 2 * hour } }
  const proven = await openPage(t, [mfaOf('Mobile app notification')], finished)
  t.match(proven.body, /data-testid="outcome">The log shows a sign-in with the new methods/)
  t.match(proven.body, /Outlook, with Mobile app notification/)
  const failing = await openPage(t, [rowOf(53010)], finished)
  t.match(failing.body, /data-testid="outcome">Signing in still fails after the recovery/)
  t.match(failing.body, /<li>A policy permits setting up methods only from certain places/)
  t.notMatch((await openPage(t, [mfaOf()])).body, /After the reset/, 'not before one')
})

t.test('without a licence the page says that there is no log, and nothing of a failure', async (t) => {
  const absent = { readSignIns: async () => null, readRisk: async () => null, readRegistrationAccess: async () => null }
  const { body } = await openPage(t, [], {}, absent)
  t.match(body, /The sign-in log could not be read: it needs a licence/)
  t.notMatch(body, /data-testid="unread"/)
})

t.test('what Graph does not say is named, and the rest is there', async (t) => {
  const fail = async () => Promise.reject(new Error('down'))
  const { body } = await openPage(t, [rowOf(53003)], {}, { readAccount: fail, readRisk: fail })
  t.same(findingsIn(body), ['block'])
  t.match(body, /data-testid="unread">Not to be read, or not in time: the account, the risk\./)
  const silent = await openPage(t, [], {}, { readSignIns: fail, listMethods: fail, readAccount: fail })
  t.match(silent.body, /data-testid="unread">Not to be read, or not in time: the sign-in log, the account/)
})

t.test('a slow log does not slow the page beyond two seconds, and is there on the next look', async (t) => {
  const late = Promise.withResolvers<{ rows: { objectId: string; row: SignInRow }[]; next: null }>()
  const startedAt = performance.now()
  const { body, browser, path } = await openPage(t, [], {}, { readSignIns: () => late.promise })
  t.ok(performance.now() - startedAt < 6_000, `${performance.now() - startedAt} ms`)
  t.match(body, /Still being looked up: the sign-in log\./)
  t.notMatch(body, /could not be read/, 'it is only not there yet')
  late.resolve({ rows: [{ objectId: ada.objectId, row: rowOf(53003) }], next: null })
  t.same(findingsIn((await browser.get(path)).body), ['block'])
})

t.test('a danger that comes late comes by itself, with a script and without', async (t) => {
  const late = Promise.withResolvers<{ rows: { objectId: string; row: SignInRow }[]; next: null }>()
  const { body, browser, path, ports, request } = await openPage(t, [], {}, { readSignIns: () => late.promise })
  t.match(body, /role="status" data-testid="under-way">Microsoft is still being asked/)
  t.match(
    body,
    /<noscript><meta http-equiv="refresh" content="3;url=\/helpdesk\/requests\/[^"]+refresh=1"><\/noscript>/,
  )
  t.match(body, /data-version="under-way" data-every="1"/)
  t.match(body, /<script [^>]*src="\/static\/live[^"]*\.js"/)
  const looks = async () => (await ports.store.audit.listOf(request.id)).length
  const before = await looks()
  t.equal((await browser.head(path)).headers['x-page-version'], 'under-way')
  const fraud = deniedOf('MFA denied; fraud code reported', { errorCode: 500121 })
  late.resolve({ rows: [{ objectId: ada.objectId, row: fraud }], next: null })
  await late.promise
  t.not((await browser.head(path)).headers['x-page-version'], 'under-way')
  t.equal(await looks(), before, 'whoever only asks for news is shown nothing')
  const { body: later } = await browser.get(`${path}?refresh=1`)
  t.match(later, /data-testid="danger"><strong>Danger:/)
  t.notMatch(later, /under-way|http-equiv="refresh"|data-every/, 'and the page rests')
})

t.test('of a case that is over nobody is told to wait before they act', async (t) => {
  const over = { state: 'recovered', ending: { ...ending, reason: 'recovered', isListed: false } } as const
  const { body } = await openPage(t, [], over, { readSignIns: () => new Promise(() => {}) })
  t.match(body, /data-every="1"/, 'what is late is shown all the same')
  t.notMatch(body, /data-testid="under-way"/)
})

t.test('what does not come within half a minute is left to whoever looks again', async (t) => {
  const { browser, path, clock } = await openPage(t, [], {}, { readSignIns: () => new Promise(() => {}) })
  clock.advance(minute / 2)
  const { body } = await browser.get(path)
  t.notMatch(body, /under-way/)
  t.match(body, /not in time: the sign-in log\./)
})

t.test('a form that was not taken keeps what was typed: its page does not load itself again', async (t) => {
  const world = await openPage(t, [], {}, { readSignIns: () => new Promise(() => {}) })
  const agent = { ...people.hana, objectId: '00000000-0000-4000-8000-00000000a9e7', roles: ['Recovery.Agent'] }
  world.signIn.people.set(agent.objectId, agent)
  const browser = openBrowser(world)
  t.match((await signInBy(browser, world.path, agent.objectId)).body, /data-every/)
  const refused = await browser.post(`${world.path}/note`, { note: '' })
  t.equal(refused.statusCode, 422)
  t.notMatch(refused.body, /http-equiv="refresh"|data-every/)
})

t.test('loading the page again asks Microsoft once a minute', async (t) => {
  const { known, browser, path, clock } = await openPage(t, [])
  const asked = known.asked.length
  t.equal(known.asked.filter((name) => name === 'readSignIns').length, 1)
  await Promise.all([browser.get(path), browser.get(path)])
  t.equal(known.asked.length, asked)
  clock.advance(minute)
  await browser.get(path)
  t.equal(known.asked.length, 2 * asked)
})

t.test('whose name was never looked up has no diagnosis, and nobody is asked about', async (t) => {
  const { body, known } = await openPage(t, [], { subscriber: null })
  t.match(body, /Why they are locked out<\/h2>\s*<p>Not looked up/)
  t.same(known.asked, [])
  t.notMatch(body, /The last 90 days/)
})

t.test('German staff read German', async (t) => {
  const { browser, path } = await openPage(t, [rowOf(53003)])
  await browser.get(`/language/de?return=${encodeURIComponent(path)}`)
  const { body } = await browser.get(path)
  t.match(body, /Warum die Person ausgesperrt ist/)
  t.match(body, /Die letzten 90 Tage/)
  t.match(body, /Anmeldungen, die es zeigen: 1/)
})
