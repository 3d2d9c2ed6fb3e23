import t, { type Test } from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build, type Portal } from '../../../support/build.ts'
import { ada, grace, miles, noor, signedIn } from '../../../support/people.ts'
import { journey } from '../../../support/requests.ts'

const staff = { ...miles, objectId: '00000000-0000-4000-8000-00000000a9e7', displayName: 'Anna Agent' }

/** A member of staff with this role, signed in. */
async function bring(t: Test, role: string, portal?: Portal) {
  const world = portal ?? (await build(t))
  const browser = createBrowser(world.app)
  world.signIn.person = signedIn(staff, world.clock.now(), [role])
  await browser.get('/auth/sign-in?return=%2Fhelpdesk')
  await browser.get('/auth/callback?code=x&state=state-1')
  return { portal: world, browser }
}

const addressOf = ({ objectId }: { objectId: string }) => `/helpdesk/diagnosis/${objectId}`
const verdictIn = (html: string) => /data-verdict="(\w+)"/.exec(html)?.[1]

t.test('an account is found by its name, which stays out of the address', async (t) => {
  const { browser } = await bring(t, 'Recovery.Agent')
  await browser.get('/helpdesk/diagnosis')
  const { status, location } = await browser.submit('/helpdesk/diagnosis', { account: ' ADA.Okafor@fernhill.example ' })
  t.same([status, location], [303, addressOf(ada)])
})

t.test('a name that nobody has and an empty one come back with what was typed', async (t) => {
  const { browser } = await bring(t, 'Recovery.Agent')
  await browser.get('/helpdesk/diagnosis')
  const unknown = await browser.submit('/helpdesk/diagnosis', { account: 'nobody@fernhill.example' })
  t.equal(unknown.status, 422)
  t.match(unknown.html, /value="nobody@fernhill\.example"/)
  t.equal((await browser.submit('/helpdesk/diagnosis', { account: ' ' })).status, 422)
})

t.test('who could recover today: yes with who would be asked, no with why, and nothing happens', async (t) => {
  const { portal, browser } = await bring(t, 'Recovery.Agent')
  const able = await browser.get(addressOf(ada))
  t.equal(verdictIn(able.html), 'yes')
  t.match(able.html, /Who would be asked to vouch: Miles Chen, the manager\./)
  t.match(able.textOf('methods'), /^Authenticator app, Phone number$/)
  const alone = await browser.get(addressOf(noor))
  t.equal(verdictIn(alone.html), 'no')
  t.match(alone.html, /The directory names no manager\./)
  const privileged = await browser.get(addressOf(grace))
  t.equal(verdictIn(privileged.html), 'no')
  t.match(privileged.html, /holds no directory role, active or eligible[^<]*<\/dt>\s*<dd>failed/)
  t.match((await browser.get(addressOf(miles))).html, /HR has no record of them/)
  t.same(portal.directory.writes, [])
  t.same(await portal.ports.store.requests.countByState(), {})
  t.equal(await portal.ports.store.sightings.find('contact', ada.objectId), null, 'a look is no sighting')
})

t.test('what cannot be read makes the verdict unknown, and is named', async (t) => {
  const { portal, browser } = await bring(t, 'Recovery.Agent')
  portal.directory.readRoles = async () => Promise.reject(new Error('down'))
  const { html, status } = await browser.get(addressOf(ada))
  t.equal(status, 200)
  t.equal(verdictIn(html), 'unknown')
  t.match(html, /holds no directory role, active or eligible[^<]*<\/dt>\s*<dd>could not be known/)
})

t.test('what is late comes by itself, and looking again is no further look at an account', async (t) => {
  const { portal, browser } = await bring(t, 'Recovery.Agent')
  const late = Promise.withResolvers<null>()
  portal.directory.readRisk = () => late.promise
  const most = portal.ports.settings.limits.diagnosesPerStaffPerHour
  for (let at = 1; at < most; at += 1)
    await portal.ports.store.counters.spend(`diagnoses:staff:${staff.objectId}`, portal.clock.now(), 3_600_000)
  const { html } = await browser.get(addressOf(ada))
  t.match(html, /Still being looked up: the risk\. It shows here by itself/)
  t.match(html, /<meta http-equiv="refresh" content="3;url=\/helpdesk\/diagnosis\/[^"]+\?refresh=1">/)
  late.resolve(null)
  const again = await browser.get(`${addressOf(ada)}?refresh=1`)
  t.equal(again.status, 200, 'the limit was reached with the first look')
  t.notMatch(again.html, /http-equiv="refresh"/)
  t.equal((await browser.get(`${addressOf(noor)}?refresh=1`)).status, 429, 'another account is a further look')
  t.equal((await browser.get(addressOf(ada))).status, 429)
})

t.test('earlier recoveries of the same person are listed, and lead to their pages', async (t) => {
  const { portal, browser } = await bring(t, 'Recovery.Agent')
  const person = createBrowser(portal.app)
  await person.get('/')
  await person.submit('/recovery', { username: ada.userPrincipalName, reason: 'lost_phone' })
  t.match((await browser.get(addressOf(ada))).html, /None is known of this account/, 'a typed name is not proven')
})

t.test('whom a manager was asked to vouch for is a link away from the page of their account', async (t) => {
  const { portal, browser } = await bring(t, 'Recovery.Agent')
  t.notMatch((await browser.get(addressOf(miles))).html, /data-testid="asked"/)
  const contact = journey.asking().contact
  const asked = { ...journey.asking(), contact: contact && { ...contact, person: miles } }
  await portal.ports.store.requests.insert(asked)
  const { html } = await browser.get(addressOf(miles))
  t.match(html, `href="/helpdesk?contact=${miles.objectId}" data-testid="asked">Requests that asked them to vouch: 1<`)
})

t.test('a look at an account is written down with its object id before it is shown', async (t) => {
  const { portal, browser } = await bring(t, 'Recovery.Agent')
  await browser.get('/helpdesk/diagnosis')
  await browser.submit('/helpdesk/diagnosis', { account: ada.userPrincipalName })
  await browser.get(addressOf(ada))
  const looks = await portal.ports.store.audit.listOf(`person:${ada.objectId}`)
  t.same(
    looks.map(({ type, actor, detail }) => [type, actor.id, detail.page]),
    [
      ['page_viewed', staff.objectId, 'account_search'],
      ['page_viewed', staff.objectId, 'account_diagnosis'],
    ],
  )
})

t.test('R-STF-5 viewers and auditors may not look at any account', async (t) => {
  const portal = await build(t)
  for (const role of ['Recovery.Viewer', 'Recovery.Auditor']) {
    const { browser } = await bring(t, role, portal)
    for (const path of ['/helpdesk/diagnosis', addressOf(ada)]) t.equal((await browser.get(path)).status, 403, path)
    t.notMatch((await browser.get('/helpdesk')).html, /href="\/helpdesk\/diagnosis"/, 'no way is shown that is closed')
  }
})

t.test('an address that is no account is 404, and a guest of curiosity meets a limit', async (t) => {
  const { portal, browser } = await bring(t, 'Recovery.Agent')
  t.equal((await browser.get('/helpdesk/diagnosis/nobody')).status, 404)
  const most = portal.ports.settings.limits.diagnosesPerStaffPerHour
  for (let at = 0; at < most; at += 1)
    await portal.ports.store.counters.spend(`diagnoses:staff:${staff.objectId}`, portal.clock.now(), 3_600_000)
  t.equal((await browser.get(addressOf(ada))).status, 429)
})
