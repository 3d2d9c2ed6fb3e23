import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { journey } from '../../../support/requests.ts'

async function bringMiles(t: Test, change: Partial<RecoveryRequest> = {}) {
  const world = await buildContactWorld(t)
  const request = { ...waitingRequest(), ...change, id: waitingRequest().id }
  const path = `/manager/${await world.place(request)}`
  const browser = openBrowser(world)
  const page = await signInBy(browser, path, people.miles.objectId)
  return { world, browser, path, page, read: () => world.read(request.id) }
}

t.test('R-APP-5 one click says no, needs no field, and the page tells what came of it', async (t) => {
  const { browser, path, read } = await bringMiles(t)
  const answer = await browser.post(`${path}/denial`)
  t.equal(answer.statusCode, 303)
  t.equal(answer.headers.location, path)
  const request = await read()
  t.equal(request.state, 'denied')
  t.equal(request.ending?.reason, 'denied_by_contact')
  const page = await browser.get(path)
  t.equal(page.statusCode, 200)
  t.match(page.body, /You said no/)
  t.match(page.body, /Nothing was changed in the account of Ada Okafor/)
  t.match(page.body, /data-state="denied"/)
})

t.test(
  'R-APP-1 how it ended is told at the link that was answered, in the browser that answered, and nowhere else',
  async (t) => {
    const { browser, path } = await bringMiles(t)
    await browser.post(`${path}/denial`)
    t.equal((await browser.get(`/manager/${'A'.repeat(43)}`)).statusCode, 404)
    browser.cookies.delete('__Host-link')
    t.equal((await browser.get(path)).statusCode, 404)
  },
)

t.test('“I did not expect this” raises the alarm, also when the rest of the form came along', async (t) => {
  const { browser, path, read } = await bringMiles(t)
  await browser.post(`${path}/denial`, { unexpected: 'yes', phrase: 'a b c', recognised_by: 'video', attest: 'yes' })
  t.equal((await read()).ending?.reason, 'unexpected_by_contact')
  t.match((await browser.get(path)).body, /the alarm is raised.*<p>Does anybody call you.*<p>Was it a slip\?/s)
})

t.test('a no still counts after the code was typed and before the reset begins', async (t) => {
  const { browser, path, read } = await bringMiles(t, journey.verified())
  t.equal((await browser.post(`${path}/denial`)).statusCode, 303)
  t.equal((await read()).state, 'denied')
})

t.test('a no after everybody was signed out says so, before it and after it', async (t) => {
  for (const unexpected of ['', 'yes']) {
    const { browser, path, page } = await bringMiles(t, { ...journey.verified(), sessionsRevokedAt: 1 })
    t.match(page.body, /Ada Okafor was signed out everywhere already; nothing else is changed/)
    await browser.post(`${path}/denial`, { unexpected })
    const { body } = await browser.get(path)
    t.match(body, /The request has ended.* Ada Okafor was signed out everywhere\. Nothing else was changed/)
    t.notMatch(body, /Nothing was changed/)
  }
})

t.test('a no while Microsoft ends the sessions says that they may have ended', async (t) => {
  const { browser, path, page } = await bringMiles(t, { ...journey.verified(), revocationBegunAt: 1 })
  t.match(page.body, /Ada Okafor may have been signed out everywhere already; nothing else is changed/)
  await browser.post(`${path}/denial`, { unexpected: '' })
  const { body } = await browser.get(path)
  t.match(body, /The request has ended.* Ada Okafor may have been signed out everywhere\. Nothing else was changed/)
})

t.test('a no that comes too late is 409 and names the helpdesk', async (t) => {
  const { world, browser, path, read } = await bringMiles(t, journey.verified())
  const request = await read()
  await world.ports.store.requests.save({ ...journey.resetting(), id: request.id, version: request.version + 1 })
  const answer = await browser.post(`${path}/denial`)
  t.equal(answer.statusCode, 409)
  t.match(answer.body, /\+44 20 7946 0000/)
  t.equal((await read()).state, 'resetting')
})

t.test('R-WEB-4 a foreign page cannot say no', async (t) => {
  const { browser, path, read } = await bringMiles(t)
  t.equal((await browser.post(`${path}/denial`, { csrf: 'x' })).statusCode, 403)
  t.equal((await read()).state, 'awaiting_manager')
})

t.test('R-WEB-5 other content types are 415', async (t) => {
  const { world, browser, path, read } = await bringMiles(t)
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const { host, origin } = new URL(world.ports.settings.publicUrl)
  for (const type of [
    'application/json',
    'multipart/form-data; boundary=x',
    ' application/x-www-form-urlencoded;x=y',
  ]) {
    const headers = { host, origin, cookie, 'content-type': type }
    const answer = await world.app.inject({ method: 'POST', url: `${path}/denial`, headers, payload: 'unexpected=yes' })
    t.equal(answer.statusCode, 415, type)
  }
  t.equal((await read()).state, 'awaiting_manager')
})
