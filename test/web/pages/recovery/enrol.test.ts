import t from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { ada } from '../../../support/people.ts'
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
