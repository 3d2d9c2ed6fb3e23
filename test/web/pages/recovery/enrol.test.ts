import t from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { ada, method } from '../../../support/people.ts'
import { register, toPass, toShownPass } from '../../../support/walk.ts'

const statuses = (html: string) =>
  [...html.matchAll(/data-testid="enrol-step" data-step="\w+" data-status="(\w+)"/g)].map(([, status]) => status)

t.test('the checklist ticks itself off until the person is recovered', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  const bare = await browser.get('/recovery/enrol')
  t.equal(bare.state, 'enrolling')
  t.same(statuses(bare.html), ['done', 'waiting', 'waiting'])
  t.match(bare.html, /href="\/recovery\/pass"/)
  await register(portal, 'authenticator')
  const half = await browser.get('/recovery/enrol')
  t.same(statuses(half.html), ['done', 'done', 'waiting'])
  t.match(half.html, /We see: Microsoft Authenticator\./)
  await register(portal, 'phone')
  t.equal((await browser.get('/recovery/enrol')).location, '/recovery')
  const ended = await browser.open('/recovery')
  t.equal(ended.state, 'recovered')
  t.match(ended.html, /You are back in/)
})

t.test('who found the old phone, or set up the wrong one, reads what to do, with and without a method', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  const told =
    /data-testid="phones".*no longer works.*delete the old entry.*Add the right one.*only then delete the wrong/s
  t.match((await browser.get('/recovery/enrol')).html, told)
  await register(portal, 'authenticator')
  const half = await browser.get('/recovery/enrol')
  t.match(half.html, told)
  t.ok(half.forms.has('/recovery/help'), 'and the way to the helpdesk is there')
})

t.test('where no backup is permitted the strong method is enough, with a note', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const person = portal.directory.people.get(ada.objectId)
  if (person !== undefined) person.permittedKinds = ['authenticator']
  await toShownPass(portal, browser)
  await register(portal, 'authenticator')
  t.match((await browser.open('/recovery')).html, /offers no second method/)
})

t.test('R-EXE-10 the way to Microsoft is one constant address without a parameter', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toPass(portal, browser)
  t.equal((await browser.get('/recovery/security-info')).location, '/recovery', 'not before there is a pass')
  await browser.get('/recovery/pass')
  await browser.submit('/recovery/pass')
  for (const query of ['', '?return=https://evil.example', '?next=//evil', '?url=x']) {
    const sent = await browser.get(`/recovery/security-info${query}`)
    t.equal(sent.status, 303)
    t.equal(sent.location, 'https://aka.ms/mysecurityinfo')
    t.equal(sent.headers['referrer-policy'], 'no-referrer')
  }
})

t.test('who comes back from Microsoft has it looked at once, and nobody is asked too often', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  await portal.worker.runDue()
  await browser.get('/recovery/enrol')
  portal.directory.people.get(ada.objectId)?.methods.push(method('authenticator'))
  portal.clock.advance(1_000)
  t.same(statuses((await browser.get('/recovery/enrol')).html), ['done', 'waiting', 'waiting'], 'GET asks nobody')
  t.equal((await browser.submit('/recovery/enrol')).location, '/recovery/enrol?looked=1')
  const seen = await browser.get('/recovery/enrol?looked=1')
  t.same(statuses(seen.html), ['done', 'done', 'waiting'])
  t.match(seen.html, /We have just looked\. We see: Microsoft Authenticator/)
  let looks = 0
  const { readWatched } = portal.directory
  portal.directory.readWatched = (objectId, trace) => {
    looks += 1
    return readWatched(objectId, trace)
  }
  for (let press = 0; press < 30; press += 1) {
    portal.clock.advance(1_000)
    t.equal((await browser.submit('/recovery/enrol')).status, 303)
    await browser.get('/recovery/enrol')
  }
  t.equal(looks, 19)
})

t.test('what Microsoft told to wait is not asked sooner', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  await portal.worker.runDue()
  portal.directory.readWatched = () => Promise.reject(new Error('throttled'))
  portal.clock.advance(11_000)
  await portal.worker.runDue()
  let looks = 0
  portal.directory.readWatched = async () => {
    looks += 1
    throw new Error('throttled')
  }
  await browser.get('/recovery/enrol')
  t.equal((await browser.submit('/recovery/enrol')).location, '/recovery')
  t.equal(looks, 0)
})

t.test('a look that takes longer than a page waits is not called done', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toShownPass(portal, browser)
  await portal.worker.runDue()
  const { readWatched } = portal.directory
  const late = Promise.withResolvers<void>()
  portal.directory.readWatched = async (objectId, trace) => {
    await late.promise
    return readWatched(objectId, trace)
  }
  await browser.get('/recovery/enrol')
  t.equal((await browser.submit('/recovery/enrol')).location, '/recovery')
  late.resolve()
})

t.test(
  'R-EXE-2 who was shown a pass that another took the place of reads it, and gets a new one that does not count',
  async (t) => {
    const portal = await build(t)
    const browser = createBrowser(portal.app)
    await toShownPass(portal, browser)
    t.notMatch((await browser.get('/recovery/enrol')).html, /does not work any more/)
    portal.clock.advance(30_000)
    await portal.directory.createPass(
      ada.objectId,
      { lifetimeInMinutes: 60, isUsableOnce: true },
      { clientRequestId: 'x' },
    )
    await portal.worker.runDue()
    t.match((await browser.get('/recovery/enrol')).html, /The pass that you were shown does not work any more/)
    t.match((await browser.get('/recovery/pass')).html, /a new pass 3 times more/)
    t.match((await browser.submit('/recovery/pass')).html, /data-testid="temporary-access-pass"/)
    t.notMatch((await browser.get('/recovery/enrol')).html, /does not work any more/)
    t.match((await browser.get('/recovery/pass')).html, /a new pass 2 times more/)
  },
)
