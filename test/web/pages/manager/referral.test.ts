import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { giveApproval, readPairingPhrase } from '../../../../src/shell/vouch.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { only } from '../../../support/only.ts'
import { askedContact, journey, miles, noon } from '../../../support/requests.ts'

async function bringMiles(t: Test, change: Partial<RecoveryRequest> = {}) {
  const world = await buildContactWorld(t)
  const request = { ...waitingRequest(), ...change, id: waitingRequest().id }
  const path = `/manager/${await world.place(request)}`
  const browser = openBrowser(world)
  const page = await signInBy(browser, path, people.miles.objectId)
  return { world, browser, path, page, read: () => world.read(request.id) }
}

t.test('R-APP-13 "not me" is a third, quiet choice; it approves nothing and voids the link', async (t) => {
  const { browser, path, page, read } = await bringMiles(t)
  t.match(page.body, /data-testid="refer"/)
  t.ok(page.body.indexOf('data-testid="deny"') < page.body.indexOf('data-testid="refer"'), 'no comes first')
  const answer = await browser.post(`${path}/referral`)
  t.equal(answer.statusCode, 303)
  t.match(await read(), { state: 'awaiting_manager', contact: null, passedOver: only(miles.objectId), code: null })
  const after = await browser.get(path)
  t.equal(after.statusCode, 200)
  t.match(after.body, /Somebody else is asked/)
  t.notMatch(after.body, /data-testid="(approve|deny)"/)
  browser.cookies.delete('__Host-link')
  t.equal((await browser.get(path)).statusCode, 404, 'the link opens nothing any more')
  t.equal((await browser.post(`${path}/approval`, { phrase: 'x' })).statusCode, 404)
})

t.test('R-APP-2 GET and a post without the form say nothing', async (t) => {
  const { browser, path, read } = await bringMiles(t)
  t.equal((await browser.get(`${path}/referral`)).statusCode, 405)
  browser.token = 'forged'
  t.equal((await browser.post(`${path}/referral`)).statusCode, 403)
  t.match(await read(), { contact: { person: miles } })
})

t.test('once the code is open it is too late for "not me"', async (t) => {
  const code = { sealedSecret: 'sealed', issuedAt: noon - 11 * 60_000, tries: 0 }
  const { browser, path, page, read } = await bringMiles(t, { ...journey.coding(), code })
  t.notMatch(page.body, /data-testid="refer"/)
  t.equal((await browser.post(`${path}/referral`)).statusCode, 409)
  t.equal((await read()).state, 'awaiting_code')
})

t.test('the first of two is told that somebody else must confirm too, and sees no code', async (t) => {
  const { world, path, browser, read } = await bringMiles(t, { isSecondNeeded: true })
  const phrase = readPairingPhrase(world.ports, await read())
  await giveApproval(world.ports, (await read()).id, miles.objectId, { phrase, recognisedBy: 'video' })
  t.match(await read(), { state: 'awaiting_manager', vouchedBy: only({ person: askedContact.person }) })
  const page = await browser.get(path)
  t.match(page.body, /A second person must confirm too/)
  t.notMatch(page.body, /data-testid="manager-code"/)
})
