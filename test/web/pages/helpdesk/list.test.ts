import t, { type Test } from 'tap'
import { type EndingReason, endingReasons, type RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { translate } from '../../../../src/core/words/index.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { minute, noon } from '../../../support/requests.ts'

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
