import t from 'tap'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { journey } from '../../../support/requests.ts'

t.test('R-WEB-2 R-WEB-12 signing out ends the session in the table and clears the browser', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  const kept = browser.cookies.get('__Host-staff') ?? ''
  const answer = await browser.post('/auth/sign-out', { csrf: browser.signOutToken, return: '/helpdesk' })
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, '/helpdesk')
  t.equal(answer.headers['clear-site-data'], '"cache", "storage"')
  browser.cookies.set('__Host-staff', kept)
  t.equal((await browser.get('/helpdesk')).statusCode, 401, 'a kept cookie is dead')
})

t.test('a manager signs out from the page of the link', async (t) => {
  const world = await buildContactWorld(t)
  const path = `/manager/${await world.place(waitingRequest())}`
  for (const person of [people.miles, people.eve]) {
    const browser = openBrowser(world)
    await signInBy(browser, path, person.objectId)
    const answer = await browser.post('/auth/sign-out', { csrf: browser.signOutToken, return: path })
    t.equal(answer.headers.location, path)
    t.match((await browser.get(path)).body, /manager-sign-in/)
  }
})

t.test('a manager who has answered and signs out reads that they are, and not that their link is void', async (t) => {
  const world = await buildContactWorld(t)
  const request = waitingRequest()
  const path = `/manager/${await world.place(request)}`
  const browser = openBrowser(world)
  await signInBy(browser, path, people.miles.objectId)
  await browser.post(`${path}/denial`)
  t.match((await browser.get(path)).body, /You said no/)
  const answer = await browser.post('/auth/sign-out', { csrf: browser.signOutToken, return: path })
  t.equal(answer.headers.location, '/auth/sign-out')
  const { statusCode, body } = await browser.get('/auth/sign-out')
  t.equal(statusCode, 200)
  t.match(body, /data-state="signed_out".*You are signed out.*What you answered stays as it is/s)
  t.match((await browser.get(path)).body, /This link no longer works/, 'and a kept link is what it was')
})

t.test('who vouched and whose code was typed is not asked for help once more', async (t) => {
  const world = await buildContactWorld(t)
  const verified = waitingRequest({ ...journey.verified(), id: waitingRequest().id })
  const path = `/manager/${await world.place(verified)}`
  const browser = openBrowser(world)
  await signInBy(browser, path, people.miles.objectId)
  const answer = await browser.post('/auth/sign-out', { csrf: browser.signOutToken, return: path })
  t.equal(answer.headers.location, '/auth/sign-out')
  t.match((await browser.get(path)).body, /manager-sign-in/, 'and until the reset begins they may come back')
})

t.test('whoever is signed in is not told that they are not', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  t.equal((await browser.get('/auth/sign-out')).headers.location, '/')
})

t.test('a recovery that this browser holds survives', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  browser.cookies.set('__Host-recovery', 'A'.repeat(43))
  await browser.post('/auth/sign-out', { csrf: browser.signOutToken })
  t.ok(browser.cookies.has('__Host-recovery'))
})

t.test('R-WEB-4 R-WEB-8 nobody is signed out by a foreign page, and nobody is sent elsewhere', async (t) => {
  const world = await buildContactWorld(t)
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  t.equal((await browser.post('/auth/sign-out', { csrf: 'x' })).statusCode, 403)
  t.equal((await browser.get('/helpdesk')).statusCode, 200)
  const answer = await browser.post('/auth/sign-out', { csrf: browser.signOutToken, return: '//evil.example' })
  t.equal(answer.headers.location, '/')
})
