import t, { type Test } from 'tap'
import type { AuditEvent } from '../../../../src/core/audit-event.ts'
import { portal } from '../../../../src/core/events.ts'
import { contactChecks, eligibilityChecks } from '../../../../src/core/policy/eligibility.ts'
import { accountChecks, preflightChecks } from '../../../../src/core/policy/preflight.ts'
import { resetChecks } from '../../../../src/core/policy/reset.ts'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { isWordKey } from '../../../../src/core/words/index.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { ada, journey, limits, miles, noon } from '../../../support/requests.ts'

const ending = {
  reason: 'account_not_eligible',
  at: noon,
  checks: ['account_enabled', 'holds_no_directory_role?'],
  isListed: true,
} as const

async function bringHana(t: Test, change: Partial<RecoveryRequest> = {}) {
  const world = await buildContactWorld(t)
  const request: RecoveryRequest = { ...waitingRequest(), state: 'escalated', deadlineAt: null, ending, ...change }
  await world.ports.store.requests.insert(request)
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  const path = `/helpdesk/requests/${request.id}`
  const note = (event: Pick<AuditEvent, 'type' | 'detail'> & Partial<AuditEvent>) =>
    world.ports.store.audit.append({ at: noon, requestId: request.id, actor: portal, ...event })
  return { world, request, browser, path, note, listOf: () => world.ports.store.audit.listOf(request.id) }
}

t.test('one request tells why it is here, whose it is, and which checks failed or could not be known', async (t) => {
  const { browser, path } = await bringHana(t)
  const page = await browser.get(path)
  t.equal(page.statusCode, 200)
  t.match(page.body, /may not recover by itself/)
  t.match(page.body, /The account is enabled<\/dt>\s*<dd>failed/)
  t.match(page.body, /holds no directory role, active or eligible[^<]*<\/dt>\s*<dd>could not be known/)
  for (const fact of [ada.displayName, ada.userPrincipalName, miles.displayName, '203.0.113.7', 'maple canoe 47']) {
    t.ok(page.body.includes(fact), fact)
  }
  t.match(page.body, /The questions from HR were answered rightly/)
})

t.test('everything that was asked is shown, the refusals first, a caution with what it means', async (t) => {
  const results = [
    { name: 'account_found', outcome: 'passed' },
    { name: 'account_is_cloud_only', outcome: 'caution' },
    { name: 'account_enabled', outcome: 'failed' },
    { name: 'holds_no_directory_role', outcome: 'unknown' },
    { name: 'registration_allowed', outcome: 'failed', about: ['Only from <managed> devices'] },
  ] as const
  const { browser, path } = await bringHana(t, { preflight: { at: noon, results } })
  const { body } = await browser.get(path)
  const list = body.slice(body.indexOf('data-testid="checks"'))
  t.match(list, /The account is in the directory<\/dt>\s*<dd>passed/)
  t.match(list, /lives in Entra alone<\/dt>\s*<dd>note <span class="hint">It comes from the local directory/)
  t.match(list, /set up new methods<\/dt>\s*<dd>failed <span class="hint">Only from &lt;managed&gt; devices/)
  t.equal(list.split('The account is enabled').length, 2, 'each once')
  t.ok(list.indexOf('set up new methods') < list.indexOf('is in the directory'))
})

t.test('every caution says what it means, in both languages', (t) => {
  const names = [...preflightChecks, ...accountChecks(null)].map(({ name }) => name)
  const hard = ['methods_known']
  for (const name of names) t.equal(isWordKey(`helpdesk.caution.${name}`), !hard.includes(name), name)
  t.end()
})

t.test('R-STF-5 a look is written down, with who looked', async (t) => {
  const { browser, path, listOf } = await bringHana(t)
  await browser.get(path)
  const [event] = await listOf()
  t.match(event, { type: 'page_viewed', actor: { kind: 'staff', id: people.hana.objectId } })
  t.match((await browser.get(path)).body, /Staff looked at this page/)
})

t.test(
  'the page says first what its reader did a moment ago, and nothing of others, of refusals, or of long ago',
  async (t) => {
    const { world, browser, path, note } = await bringHana(t)
    const said = async (change: Partial<AuditEvent>) => {
      const actor = { kind: 'staff', id: people.hana.objectId } as const
      await note({ type: 'note_made', detail: {}, at: world.ports.clock.now(), actor, ...change })
      return /role="status" data-testid="done">([^<]*)/.exec((await browser.get(path)).body)?.[1]
    }
    t.equal(await said({ at: world.ports.clock.now() - 31_000 }), undefined, 'long ago')
    t.equal(await said({ actor: { kind: 'staff', id: people.eve.objectId } }), undefined, 'another')
    t.equal(await said({ detail: { refusal: 'own_case' } }), undefined, 'refused')
    t.equal(await said({}), 'Done and written down: A note was made.')
  },
)

t.test('looks that follow each other stand in the story once', async (t) => {
  const { browser, path, note } = await bringHana(t)
  await browser.get(path)
  await browser.get(path)
  t.equal((await browser.get(path)).body.split('Staff looked at this page').length, 2)
  await note({ type: 'note_made', detail: {} })
  t.equal((await browser.get(path)).body.split('Staff looked at this page').length, 3)
})

t.test('a look that cannot be written down shows nothing', async (t) => {
  const { world, browser, path } = await bringHana(t)
  const { audit } = world.ports.store
  const append = audit.append
  t.teardown(() => Object.assign(audit, { append }))
  Object.assign(audit, { append: () => Promise.reject(new Error('disk full')) })
  const page = await browser.get(path)
  t.equal(page.statusCode, 500)
  t.notOk(page.body.includes(ada.displayName))
})

t.test('the timeline speaks plain words, and keeps Graph’s ids folded away', async (t) => {
  const { browser, path, note } = await bringHana(t)
  const contact = { kind: 'contact', id: miles.objectId } as const
  await note({ type: 'approval_given', actor: contact, detail: { recognisedBy: 'video', to: 'awaiting_code' } })
  await note({ type: 'phrase_rejected', actor: contact, detail: { refusal: 'wrong_phrase' } })
  const effect = { effect: 'delete_method', methodKind: 'phone' } as const
  const graph = { graphStatus: 204, graphRequestId: 'graph-request-1', clientRequestId: 'client-request-1' }
  await note({ type: 'entra_outcome', detail: { ...effect, outcome: 'done', ...graph } })
  await note({ type: 'entra_outcome', detail: { ...effect, outcome: 'done', ...graph } })
  await note({ type: 'notice_sent', detail: { notice: 'methods_deleted', audience: 'subscriber_work' } })
  const { body } = await browser.get(path)
  t.match(body, /The manager confirmed/)
  t.match(body, /by Miles Chen \(manager\) · recognised: I see them by video/)
  t.match(body, /refused: wrong words/)
  t.match(body, /Phone number × 2/, 'what was deleted, counted by kind')
  t.match(body, /Methods deleted → the person, work mail/)
  const timeline = body.slice(body.indexOf('data-testid="timeline"'))
  const folded = timeline.slice(timeline.indexOf('<details>'), timeline.indexOf('</details>'))
  t.ok(folded.includes('graph-request-1') && folded.includes('client-request-1'))
})

t.test(
  'ten seconds: whose it is, why and what next come first, then what can be done; the long parts are folded',
  async (t) => {
    const { browser, path } = await bringHana(t)
    const { body } = await browser.get(path)
    const parts = ['whose', 'why', 'next', 'acts', 'finding', 'checks', 'timeline'].map((id) => `data-testid="${id}"`)
    const places = parts.map((part) => body.indexOf(part))
    t.notOk(places.includes(-1), parts.filter((part) => !body.includes(part)).join())
    t.same(
      places,
      places.toSorted((one, other) => one - other),
    )
    t.match(
      body,
      /data-testid="whose"><strong>Ada Okafor<\/strong>, ada\.okafor@harbourpine\.example.*Manager: Miles Chen/,
    )
    t.match(body, /<details class="more" open>\s*<summary><h2>What was checked/, 'what failed is open')
    t.match(body, /<details class="more">\s*<summary><h2>Who was told/)
  },
)

t.test('what the reset could not delete, or does not know, is said in words', async (t) => {
  const checks = ['left:phone', '#microsoft.graph.telepathyAuthenticationMethod']
  const { browser, path } = await bringHana(t, { ending: { ...ending, reason: 'reset_failed', checks } })
  const { body } = await browser.get(path)
  t.match(body, /Deleted: Phone number<\/dt>\s*<dd>failed/)
  t.match(body, /The kind of this sign-in method is known: #microsoft\.graph\.telepathy/)
  t.notMatch(body, /left:phone/)
})

t.test('a contradiction that ended it is told once, in words, and never as a check that failed', async (t) => {
  const raised = { name: 'recovered_lately', outcome: 'raised', effect: 'escalate', weight: 8, rows: [] } as const
  const ended = { ...ending, reason: 'contradicted', checks: ['recovered_lately', 'far_sign_in?'] } as const
  const { browser, path } = await bringHana(t, { contact: null, signals: [raised], ending: ended })
  const { body } = await browser.get(path)
  t.match(body, /The account was recovered before, not long ago<\/dt>\s*<dd>yes, goes to the helpdesk/)
  t.match(body, /Two sign-ins lie too far apart for one person<\/dt>\s*<dd>could not be known/)
  t.notMatch(body, /recovered_lately|far_sign_in/, 'no name of the code')
  t.match(body, /Nobody was asked/, 'that a manager is not known, nobody has said')
})

t.test('R-STF-3 no pass, code, phrase or digest of the request is on the page', async (t) => {
  const guarded = journey.guarded()
  const code = { sealedSecret: 'sealed-canary', issuedAt: noon, tries: 1 }
  const { browser, path, request } = await bringHana(t, { pass: guarded.pass, guard: guarded.guard, code })
  const { body } = await browser.get(path)
  for (const canary of ['sealed-canary', 'guard-1', request.nameKey, request.sealedName, 'hireDate']) {
    t.notOk(body.includes(canary), canary)
  }
  t.match(body, /A guard pass, whose value nobody knows/)
})

t.test('R-STF-5 a stranger’s requests that passed no questions, and ids that are none, are 404', async (t) => {
  const { world, browser, listOf } = await bringHana(t)
  const open = waitingRequest({ verifications: [] })
  const gone = { ...ending, isListed: false }
  const stranger = waitingRequest({ state: 'escalated', ending: gone, verifications: [] })
  for (const request of [open, stranger]) await world.ports.store.requests.insert(request)
  for (const id of [open.id, stranger.id, 'x', "1'or'1"]) {
    const { statusCode, body } = await browser.get(`/helpdesk/requests/${encodeURIComponent(id)}`)
    t.equal(statusCode, 404, id)
    t.match(body, /<a class="link" href="\/helpdesk">Back to the queue/, 'and the page leads on')
  }
  t.same(await listOf(), [])
})

t.test('a request that goes by itself tells where it stands, once the questions were passed', async (t) => {
  const { world, browser } = await bringHana(t)
  const open = waitingRequest()
  await world.ports.store.requests.insert(open)
  const page = await browser.get(`/helpdesk/requests/${open.id}`)
  t.equal(page.statusCode, 200)
  t.match(page.body, /waits for the manager/)
  t.match(page.body, /It goes by itself so far/)
})

t.test('who is not signed in comes back to the very request', async (t) => {
  const { world, path } = await bringHana(t)
  const page = await openBrowser(world).get(path)
  t.equal(page.statusCode, 401)
  t.ok(page.body.includes(`/auth/sign-in?return=${encodeURIComponent(path)}`))
})

t.test('R-WEB-14 what others typed is text here too', async (t) => {
  const evil = '<img src=x onerror=alert(1)>'
  const subscriber = { ...ada, displayName: evil, userPrincipalName: evil }
  const { browser, path } = await bringHana(t, { subscriber, origin: { sourceAddress: evil, browser: evil } })
  for (const url of [path, '/helpdesk']) t.notOk((await browser.get(url)).body.includes('<img'), url)
})

t.test('every check has a name that staff can read', async (t) => {
  const names = [...eligibilityChecks, ...contactChecks, ...resetChecks(waitingRequest(), limits, noon)]
  for (const { name } of names) t.ok(isWordKey(`helpdesk.check.${name}`), name)
})
