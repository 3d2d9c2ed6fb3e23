import t, { type Test } from 'tap'
import { type EndingReason, endingReasons } from '../../../../src/core/ending.ts'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { spokenReference } from '../../../../src/core/spoken.ts'
import { translate } from '../../../../src/core/words/index.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { ada, minute, noon, requestOf } from '../../../support/requests.ts'

/** A request that waits for a person since `minutesAgo`. */
function escalatedRequest(
  reason: EndingReason,
  minutesAgo = 5,
  change: Partial<RecoveryRequest> = {},
): RecoveryRequest {
  const ending = { reason, at: noon - minutesAgo * minute, checks: [], isListed: true }
  return { ...waitingRequest(), state: 'escalated', deadlineAt: null, ending, ...change }
}

async function bringHana(t: Test, requests: readonly RecoveryRequest[] = []) {
  const world = await buildContactWorld(t)
  for (const request of requests) await world.ports.store.requests.insert(request)
  const browser = openBrowser(world)
  const page = await signInBy(browser, '/helpdesk', people.hana.objectId)
  return { world, browser, page }
}

t.test('who is not signed in gets one way to sign in, and nothing of the list', async (t) => {
  const world = await buildContactWorld(t)
  await world.ports.store.requests.insert(escalatedRequest('help_requested'))
  const page = await openBrowser(world).get('/helpdesk')
  t.equal(page.statusCode, 401)
  t.match(page.body, /href="\/auth\/sign-in\?return=%2Fhelpdesk"/)
  t.notOk(page.body.includes('maple canoe'))
})

t.test('an empty list says so kindly', async (t) => {
  const { page } = await bringHana(t)
  t.equal(page.statusCode, 200)
  t.match(page.body, /Nobody is waiting\./)
})

t.test('each line says why, whose, how long, and the next safe step', async (t) => {
  const { page } = await bringHana(t, [escalatedRequest('no_recovery_contact', 5 * 60)])
  t.match(page.body, /The directory names no manager\./)
  t.match(page.body, /Ask HR who the manager is/)
  t.match(page.body, /maple canoe 47/)
  t.match(page.body, /ada\.okafor@harbourpine\.example/)
  t.match(page.body, /class="age late"[^>]*data-exact="\d{4}-\d\d-\d\d \d\d:\d\d UTC"[^>]*>5 h</)
})

t.test('what is over without a person, and what a stranger started, is not on the list', async (t) => {
  const base = escalatedRequest('answers_not_confirmed')
  const unlisted = { ...base, ending: base.ending && { ...base.ending, isListed: false } }
  const { page } = await bringHana(t, [unlisted, waitingRequest()])
  t.match(page.body, /Nobody is waiting\./)
})

t.test('a long list goes on page by page, each request once', async (t) => {
  const requests = Array.from({ length: 60 }, (_, at) => escalatedRequest('help_requested', at))
  const { browser, page } = await bringHana(t, requests)
  const seen: string[] = []
  let current = page
  for (;;) {
    seen.push(...[...current.body.matchAll(/\/helpdesk\/requests\/([\w-]+)/g)].map(([, id]) => id ?? ''))
    const older = /href="([^"]+)" rel="next"/.exec(current.body)?.[1]
    if (older === undefined) break
    current = await browser.get(older.replaceAll('&amp;', '&'))
    t.equal(current.statusCode, 200)
  }
  t.same(seen.toSorted(), requests.map(({ id }) => id).toSorted())
})

t.test('a page key that is none of ours is 400', async (t) => {
  const { browser } = await bringHana(t)
  for (const key of ['x', "1:' or 1=1", '1:', '%00']) {
    t.equal((await browser.get(`/helpdesk?before=${encodeURIComponent(key)}`)).statusCode, 400, key)
  }
  t.equal((await browser.get('/helpdesk?before=1:a&before=2:b')).statusCode, 400)
})

t.test('every ending has a reason and a next step, in both languages', async (t) => {
  for (const reason of endingReasons) {
    for (const language of ['en', 'de'] as const) {
      t.ok(translate(language, `helpdesk.why.${reason}`).length > 10, `${reason} ${language}`)
      t.ok(translate(language, `helpdesk.next.${reason}`).length > 10)
    }
  }
})

t.test('each view shows its own, and nothing of what a stranger typed', async (t) => {
  const held = {
    ...escalatedRequest('stopped_by_notice'),
    state: 'stopped' as const,
    hold: { since: noon, clearedAt: null },
  }
  const requests = {
    waiting: escalatedRequest('help_requested'),
    held,
    live: waitingRequest(),
    over: escalatedRequest('cancelled_by_subscriber', 5, { state: 'cancelled' }),
    mine: { ...escalatedRequest('reset_failed'), owner: { id: people.hana.objectId, name: 'Hana Sato', since: noon } },
  }
  if (requests.over.ending !== null)
    requests.over = { ...requests.over, ending: { ...requests.over.ending, isListed: false } }
  const { browser } = await bringHana(t, [...Object.values(requests), requestOf({ id: 'typed-by-a-stranger' })])
  for (const [address, names] of [
    ['/helpdesk', ['waiting', 'held', 'mine']],
    ['/helpdesk?show=live', ['live']],
    ['/helpdesk?show=mine', ['mine']],
    ['/helpdesk?show=held', ['held']],
    ['/helpdesk?show=all', ['waiting', 'held', 'live', 'over', 'mine']],
    ['/helpdesk?reason=reset_failed', ['mine']],
    ['/helpdesk?show=live&reason=stolen', []],
    ['/helpdesk?show=live&reason=', ['live']],
  ] as const) {
    const { body } = await browser.get(address)
    const found = Object.entries(requests).filter(([, { id }]) => body.includes(`/helpdesk/requests/${id}"`))
    t.same(found.map(([name]) => name).toSorted(), [...names].sort(), address)
    t.notMatch(body, /typed-by-a-stranger/)
  }
  t.match((await browser.get('/helpdesk?show=mine')).body, /With: <span data-testid="owner">you</)
})

t.test('an empty view says what would be there, and a filter that fits nothing leads out of itself', async (t) => {
  const { browser } = await bringHana(t)
  for (const show of ['live', 'mine', 'held', 'all']) {
    t.match(
      (await browser.get(`/helpdesk?show=${show}`)).body,
      /data-testid="empty">\s*<p class="lead">[^<]+<\/p><p>/,
      show,
    )
  }
  t.match(
    (await browser.get('/helpdesk?show=live&reason=stolen')).body,
    /href="\/helpdesk\?show=live">Show them without/,
  )
})

t.test('an address that no link of ours has is 400', async (t) => {
  const { browser } = await bringHana(t)
  for (const query of ['show=everything', 'order=random', 'reason=because', 'show=live&show=mine'])
    t.equal((await browser.get(`/helpdesk?${query}`)).statusCode, 400, query)
})

t.test('the oldest come first where that is asked for, and the pages keep the filter', async (t) => {
  const requests = Array.from({ length: 30 }, (_, at) => escalatedRequest('help_requested', at))
  const { browser } = await bringHana(t, requests)
  const { body } = await browser.get('/helpdesk?order=oldest&reason=help_requested')
  t.ok(body.indexOf(requests[29]?.id ?? '') < body.indexOf(requests[28]?.id ?? ''))
  t.match(body, /href="\/helpdesk\?reason=help_requested&amp;order=oldest&amp;before=[^"]+" rel="next"/)
})

t.test('a caller is found by reference, name and account, as they say it', async (t) => {
  const request = escalatedRequest('help_requested', 5, {
    reference: spokenReference(Uint8Array.of(0, 9, 0, 99, 0, 47)),
  })
  const twin = waitingRequest({
    subscriber: {
      ...ada,
      objectId: 'twin',
      displayName: 'Ada Lovelace',
      userPrincipalName: 'ada.lovelace@harbourpine.example',
    },
  })
  const { browser } = await bringHana(t, [request, twin, requestOf({ id: 'stranger', reference: 'quiet otter 12' })])
  const find = (typed: string) => browser.get(`/helpdesk?find=${encodeURIComponent(typed)}`)
  for (const typed of [
    request.reference,
    request.reference.toUpperCase().replaceAll(' ', '-'),
    request.reference.replace(' ', ''),
  ])
    t.equal((await find(typed)).headers.location, `/helpdesk/requests/${request.id}`, typed)
  for (const [typed, ids] of [
    ['okafor', [request.id]],
    ['Ada', [request.id, twin.id]],
    ['ADA.OKA', [request.id]],
    ['ada love', [twin.id]],
    ['nobody', []],
    ['a', []],
    ["'; drop table recovery_requests;--", []],
  ] as const) {
    const { body, statusCode } = await find(typed)
    t.equal(statusCode, 200, typed)
    for (const { id } of [request, twin])
      t.equal(body.includes(id), (ids as readonly string[]).includes(id), `${typed} ${id}`)
  }
  t.match((await find('<b>')).body, /value="&lt;b&gt;"/, 'what was typed stays, as text')
  t.match((await find('nobody')).body, /Have the reference read out once more/)
})

t.test(
  'R-AUD-1 the search form keeps names out of addresses; its address is its searcher’s, for an hour',
  async (t) => {
    const request = escalatedRequest('help_requested')
    const { browser, world } = await bringHana(t, [request])
    await browser.get('/helpdesk')
    const sent = await browser.post('/helpdesk', { find: 'okafor' })
    t.equal(sent.statusCode, 303)
    const address = String(sent.headers.location)
    t.match(address, /^\/helpdesk\?search=v1\.[\w-]+$/)
    t.notMatch(address, /okafor/)
    const found = await browser.get(address)
    t.ok(found.body.includes(request.id))
    t.match(found.body, /name="find" value="okafor"/)
    t.notMatch(found.body, /href="[^"]*okafor/, 'nor do links of the page')
    const searches = (await world.ports.store.audit.listOf('helpdesk')).filter(
      ({ detail }) => detail.page === 'helpdesk_search',
    )
    t.equal(searches.length, 1)
    t.equal((await browser.post('/helpdesk', { find: '' })).headers.location, '/helpdesk')
    world.signIn.people.set(people.eve.objectId, { ...people.eve, roles: ['Recovery.Viewer'] })
    const other = openBrowser(world)
    await signInBy(other, '/helpdesk', people.eve.objectId)
    t.equal((await other.get(address)).headers.location, '/helpdesk', 'somebody else')
    for (let minutes = 0; minutes < 61; minutes += 10) {
      world.clock.advance(10 * minute)
      await browser.get('/helpdesk')
    }
    t.equal((await browser.get(address)).headers.location, '/helpdesk', 'an hour later')
    t.equal((await browser.get('/helpdesk?search=v1.made-up')).headers.location, '/helpdesk')
  },
)

t.test('whom staff were shown is written down, once for what a page that loads itself again shows again', async (t) => {
  const request = escalatedRequest('help_requested')
  const { browser, page, world } = await bringHana(t, [request])
  const looks = async () =>
    (await world.ports.store.audit.listOf('helpdesk'))
      .filter(({ type }) => type === 'page_viewed')
      .map(({ actor, detail }) => ({ ...actor, ...detail }))
  const look = { kind: 'staff', id: people.hana.objectId, page: 'helpdesk', shown: [request.id], count: 1 }
  t.same(await looks(), [look])
  const [again = ''] = /\/helpdesk\?refresh=[\w-]+/.exec(page.body) ?? []
  await browser.get(again)
  await world.app.inject({
    method: 'HEAD',
    url: '/helpdesk',
    headers: { host: 'recovery.example', cookie: [...browser.cookies].map((it) => it.join('=')).join('; ') },
  })
  t.equal((await looks()).length, 1, 'nothing new was shown')
  await world.ports.store.requests.insert(escalatedRequest('reset_failed'))
  await browser.get(again)
  await browser.get('/helpdesk?refresh=made-up')
  await browser.get('/helpdesk?find=okafor')
  t.same(
    (await looks()).map(({ page: name, count }) => `${name} ${count}`),
    ['helpdesk 1', 'helpdesk 2', 'helpdesk 2', 'helpdesk_search 2'],
  )
})

t.test('R-STF-5 R-AUD-1 no address and no method shows whom a search found without writing it down', async (t) => {
  const { browser, world } = await bringHana(t, [escalatedRequest('help_requested')])
  const searches = async () =>
    (await world.ports.store.audit.listOf('helpdesk')).filter(({ detail }) => detail.page === 'helpdesk_search').length
  for (const [at, address] of ['find=okafor', 'find=okafor&refresh=1', 'refresh=&find=okafor'].entries()) {
    t.match((await browser.get(`/helpdesk?${address}`)).body, /okafor/, address)
    t.equal(await searches(), at + 1, address)
  }
})

t.test('R-WEB-3 a staff session ends after a quarter of an hour without a click, and after eight hours', async (t) => {
  const { world, browser } = await bringHana(t)
  world.clock.advance(16 * minute)
  t.equal((await browser.get('/helpdesk')).statusCode, 401)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  for (let click = 0; click < 48; click++) {
    world.clock.advance(10 * minute)
    const { statusCode } = await browser.get('/helpdesk')
    if (click < 46) t.equal(statusCode, 200, `click ${click}`)
  }
  t.equal((await browser.get('/helpdesk')).statusCode, 401)
})

t.test(
  'R-AUD-1 R-ABUSE-5 the requests that asked one manager are shown together, and the look is written down',
  async (t) => {
    const [first, second] = [
      escalatedRequest('contact_asked_too_often'),
      escalatedRequest('denied_by_contact', 9, {
        state: 'denied',
        subscriber: { ...ada, objectId: people.eve.objectId, displayName: 'Eve Brandt' },
      }),
    ]
    const { browser, world } = await bringHana(t, [
      first,
      second,
      escalatedRequest('help_requested', 5, { contact: null }),
    ])
    const page = await browser.get(`/helpdesk/requests/${first.id}`)
    const [, address = '', text] = /href="([^"]+)" data-testid="asked">([^<]+)</.exec(page.body) ?? []
    t.equal(text, 'Other requests that asked Miles Chen to vouch: 1')
    const found = await browser.get(address)
    t.equal(found.statusCode, 200)
    t.match(found.body, /<h1>Requests that asked Miles Chen to vouch<\/h1>/)
    const ids = [...found.body.matchAll(/\/helpdesk\/requests\/([\w-]+)/g)].map(([, id]) => id)
    t.same(ids, [first.id, second.id])
    const looks = (await world.ports.store.audit.listOf('helpdesk')).map(({ detail }) => detail)
    t.same(looks.at(-1), { page: 'helpdesk_asked', shown: [first.id, second.id], count: 2 })
    t.match((await browser.get(`/helpdesk?contact=${ada.objectId}`)).body, /There is none\./)
    for (const id of ['x', "' or 1=1", ''])
      t.equal((await browser.get(`/helpdesk?contact=${encodeURIComponent(id)}`)).statusCode, 400, id)
  },
)

t.test('a manager whom nobody else asks is no reason to look', async (t) => {
  const request = escalatedRequest('contact_asked_too_often')
  const { browser } = await bringHana(t, [request])
  t.notMatch((await browser.get(`/helpdesk/requests/${request.id}`)).body, /data-testid="asked"/)
})

t.test(
  'only what waits for a person is late, for the target of this helpdesk; what is over or goes by itself is not',
  async (t) => {
    const ended = { reason: 'recovered', at: noon - 40 * 60 * minute, checks: [], isListed: false } as const
    const over = waitingRequest({ state: 'recovered', deadlineAt: null, ending: ended })
    const live = waitingRequest({ startedAt: noon - 20 * 60 * minute })
    const late = escalatedRequest('help_requested', 5 * 60)
    const { browser } = await bringHana(t, [over, live, late])
    const { body } = await browser.get('/helpdesk?show=all')
    t.same(
      [...body.matchAll(/class="age (\w+)"/g)].map(([, urgency]) => urgency),
      ['late', 'fresh', 'fresh'],
    )
    for (const [request, urgency] of [
      [over, 'fresh'],
      [live, 'fresh'],
      [late, 'late'],
    ] as const)
      t.match((await browser.get(`/helpdesk/requests/${request.id}`)).body, `class="age ${urgency}"`, urgency)
  },
)
