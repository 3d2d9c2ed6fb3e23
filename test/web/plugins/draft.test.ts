import { randomUUID } from 'node:crypto'
import t, { type Test } from 'tap'
import { SignInError } from '../../../src/adapters/oidc/sign-in-error.ts'
import type { SignedInPerson } from '../../../src/shell/ports.ts'
import {
  buildContactWorld,
  openBrowser,
  type PageBrowser,
  signInBy,
  waitingRequest,
} from '../../support/contact-world.ts'
import { people } from '../../support/fake-sign-in.ts'
import { minute, noon } from '../../support/requests.ts'

const ending = { reason: 'contact_unreachable', at: noon, checks: [], isListed: true } as const
const hana: SignedInPerson = { ...people.hana, roles: ['Recovery.Agent', 'Recovery.Admin'] }
const daniel: SignedInPerson = { ...hana, objectId: randomUUID(), displayName: 'Daniel Osei' }
const freeze = { reason: 'looks_like_attack', note: 'She knows nothing of it.' }
const pause = { reason: 'exercise', hours: '7', group: '' }

/** For whom a page says that its forms are. */
const authorIn = (body: string) => /name="typed_by" value="([^"]+)"/.exec(body)?.[1] ?? ''

/** Hana before a request whose forms she has opened; `pass` lets minutes pass. */
async function open(t: Test) {
  const world = await buildContactWorld(t)
  const request = waitingRequest({ state: 'escalated', deadlineAt: null, ending })
  await world.ports.store.requests.insert(request)
  const path = `/helpdesk/requests/${request.id}`
  for (const person of [hana, daniel]) world.signIn.people.set(person.objectId, person)
  const browser = openBrowser(world)
  await signInBy(browser, path, hana.objectId)
  const pass = (minutes: number) => world.clock.advance(minutes * minute)
  /** The fake sign-in is always of noon, so whoever signs in again does so now. */
  const signIn = (who: SignedInPerson, where = path, from: PageBrowser = browser) => {
    world.signIn.people.set(who.objectId, { ...who, authenticatedAt: world.clock.now() })
    return signInBy(from, where, who.objectId)
  }
  return { world, request, path, browser, pass, signIn }
}

t.test('what was typed into an act survives the fresh sign-in that it asks for', async (t) => {
  const { world, request, path, browser, pass, signIn } = await open(t)
  pass(6)
  const refused = await browser.post(`${path}/freeze`, freeze)
  t.equal(refused.statusCode, 403)
  t.match(refused.body, /What you typed is kept/)
  t.match(refused.body, />She knows nothing of it\.<\/textarea>/)
  t.notMatch((await browser.get(path)).body, /She knows nothing/, 'not before the sign-in')
  const again = await signIn(hana)
  t.match(again.body, /<details class="act" data-act="freeze" open>/)
  t.match(again.body, />She knows nothing of it\.<\/textarea>/)
  t.match(again.body, /value="looks_like_attack"[^>]* checked/)
  t.equal((await world.read(request.id)).state, 'escalated', 'and nothing was done by itself')
  t.notMatch((await browser.get(path)).body, /She knows nothing/, 'once')
  t.equal((await browser.post(`${path}/freeze`, freeze)).statusCode, 303)
})

t.test('what was typed survives a sign-in whose answer got lost', async (t) => {
  const { world, browser, pass, signIn, path } = await open(t)
  pass(6)
  await browser.post(`${path}/freeze`, freeze)
  const finish = world.signIn.finish
  world.signIn.finish = () => Promise.reject(new SignInError('interrupted'))
  t.notMatch((await signIn(hana)).body, /She knows nothing/, 'nobody signed in')
  world.signIn.finish = finish
  t.match((await signIn(hana)).body, />She knows nothing of it\.<\/textarea>/)
})

t.test('what was typed survives a session that ended meanwhile', async (t) => {
  const { path, browser, pass, signIn } = await open(t)
  const note = { note: 'Rang her twice, no answer.', typed_by: authorIn((await browser.get(path)).body) }
  pass(16)
  const over = await browser.post(`${path}/note`, note)
  t.equal(over.statusCode, 401)
  t.match(over.body, /data-testid="kept"/)
  const again = await signIn(hana)
  t.match(again.body, />Rang her twice, no answer\.<\/textarea>/)
  t.notMatch((await browser.get(path)).body, /Rang her twice/, 'once')
})

t.test(
  'what was typed survives a sign-in in another window, and is written by nobody but who presses again',
  async (t) => {
    const { world, request, path, browser, pass, signIn } = await open(t)
    const note = { note: 'Rang her twice, no answer.', typed_by: authorIn((await browser.get(path)).body) }
    const csrf = browser.token
    pass(16)
    await signIn(hana)
    const late = await browser.post(`${path}/note`, { ...note, csrf })
    t.equal(late.statusCode, 403)
    t.match(late.body, /data-state="other_window_kept".*What you typed is kept/s)
    t.match(late.body, new RegExp(`href="/auth/sign-in\\?return=${encodeURIComponent(path)}">Sign in<`))
    t.same(await world.ports.store.notes.listOf(request.id), [])
    t.match((await signIn(hana)).body, />Rang her twice, no answer\.<\/textarea>/)
  },
)

t.test('R-WEB-4 another site’s form is kept nowhere', async (t) => {
  const { world, path, browser } = await open(t)
  const typed_by = authorIn((await browser.get(path)).body)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { host: new URL(world.ports.settings.publicUrl).host, origin: 'https://evil.example', cookie }
  const payload = new URLSearchParams({ csrf: 'x', note: 'planted', typed_by }).toString()
  const type = { 'content-type': 'application/x-www-form-urlencoded' }
  const forged = await world.app.inject({
    method: 'POST',
    url: `${path}/note`,
    headers: { ...headers, ...type },
    payload,
  })
  t.match(forged.body, /data-state="forgery"/)
  t.notOk(forged.cookies.some(({ name }) => name === '__Host-draft'))
})

t.test('what cannot be kept when the session has ended is not lost without a word', async (t) => {
  const { path, browser, pass } = await open(t)
  await browser.get(path)
  pass(16)
  t.notMatch((await browser.get(path)).body, /data-testid="lost"/, 'who only looks has lost nothing')
  const long = await browser.post(`${path}/note`, { note: `${'漢'.repeat(990)} end` })
  t.equal(long.statusCode, 401)
  t.match(long.body, /data-testid="lost".*did nothing.*Your note was not kept\..*漢 end</s)
  const secret = await browser.post(`${path}/note`, { note: 'The code is 48210733' })
  t.match(secret.body, /data-testid="lost"/)
  t.notMatch(secret.body, /48210733/)
  t.match((await browser.post('/helpdesk/diagnosis', { account: 'ada' })).body, /data-testid="lost".*once more/s)
})

t.test('R-STF-5 who signs in next at the same desk does not see it, nor does anybody whose it cannot be', async (t) => {
  const { path, browser, pass, signIn } = await open(t)
  const note = { note: 'Rang her twice, no answer.', typed_by: authorIn((await browser.get(path)).body) }
  pass(16)
  await browser.post(`${path}/note`, note)
  t.notMatch((await signIn(daniel)).body, /Rang her twice/)
  t.notMatch((await signIn(hana)).body, /Rang her twice/, 'it is gone by then')
  pass(16)
  await browser.post(`${path}/note`, { note: note.note })
  t.notMatch((await signIn(hana)).body, /Rang her twice/)
})

t.test('the form of a pause is there again after the sign-in, and a stale one pauses nothing', async (t) => {
  const { world, browser, pass, signIn } = await open(t)
  await browser.get('/helpdesk/lockdown')
  pass(6)
  const refused = await browser.post('/helpdesk/lockdown', pause)
  t.equal(refused.statusCode, 403)
  t.match(refused.body, /name="hours"[^>]* value="7"/)
  t.notMatch(refused.body, /<button type="submit">Pause recoveries/)
  t.same(await world.ports.store.lockdowns.listOpen(), [])
  const again = await signIn(hana, '/helpdesk/lockdown')
  t.match(again.body, /name="hours"[^>]* value="7"/)
  t.match(again.body, /value="exercise"[^>]* checked/)
  t.equal((await browser.post('/helpdesk/lockdown', pause)).statusCode, 303)
})

t.test('R-STF-5 nobody gets what another one typed, and what looks like a secret is not kept', async (t) => {
  const { path, browser, pass, signIn } = await open(t)
  pass(6)
  await browser.post(`${path}/freeze`, { ...freeze, note: 'The code is 48210733' })
  t.notMatch((await signIn(hana)).body, /48210733/)
  pass(6)
  await browser.post(`${path}/freeze`, freeze)
  t.notMatch((await signIn(daniel)).body, /She knows nothing/)
})

t.test('what is too long for a cookie, or was damaged, is left out', async (t) => {
  const { path, browser, pass, signIn } = await open(t)
  pass(6)
  const refused = await browser.post(`${path}/freeze`, { ...freeze, note: '漢'.repeat(1_000) })
  t.notMatch(refused.body, /What you typed is kept/)
  t.match(refused.body, /漢漢/, 'but it is still on the page')
  browser.cookies.set('__Host-draft', 'damaged')
  t.equal((await signIn(hana)).statusCode, 200)
})

t.test('of two who close at once the slower one’s note is shown, not lost', async (t) => {
  const { world, path, browser, signIn } = await open(t)
  const other = openBrowser(world)
  await signIn(daniel, path, other)
  t.equal((await other.post(`${path}/closure`, { reason: 'nothing_to_do' })).statusCode, 303)
  const late = await browser.post(`${path}/closure`, { reason: 'not_reached', note: 'Rang her twice, no answer.' })
  t.equal(late.statusCode, 409)
  t.match(late.body, /Nothing was done: not possible at this step/)
  t.match(late.body, /data-testid="unkept">.*Your note was not kept.*Rang her twice, no answer\./s)
})
