import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { isChromiumMissing } from '../../../support/chromium.ts'
import { bringMiles, buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { lookAtPages } from '../../../support/look.ts'
import { askedContact, journey } from '../../../support/requests.ts'

const german = { 'accept-language': 'de' }
const gone = 'A'.repeat(43)

/** The link without a session, in a stranger's hands, and where it leads nowhere. */
async function collectDoors(t: Test): Promise<Record<string, string>> {
  const world = await buildContactWorld(t)
  const path = `/manager/${await world.place(waitingRequest())}`
  const eve = openBrowser(world)
  return {
    door: (await openBrowser(world).get(path, german)).body,
    foreign: (await signInBy(eve, path, people.eve.objectId)).body,
    gone: (await openBrowser(world).get(`/manager/${gone}`, german)).body,
    'sign-out': (await openBrowser(world).get('/auth/sign-out', german)).body,
    nowhere: (await eve.get('/nothing-here', german)).body,
    'no-such-way': (await eve.get('/auth/callback?error=access_denied&state=x', german)).body,
  }
}

/** Vouching: bad input, an answer in another window, the code, a no. */
async function collectVouching(t: Test): Promise<Record<string, string>> {
  const { browser, path, good, approve } = await bringMiles(t)
  const pages: Record<string, string> = { vouching: (await browser.get(path, german)).body }
  pages.empty = (await browser.post(`${path}/approval`, {})).body
  pages['wrong-phrase'] = (await browser.post(`${path}/approval`, { ...good, phrase: 'one two three' })).body
  await browser.get(path)
  const { token } = browser
  await signInBy(browser, path, people.miles.objectId)
  pages['other-window'] = (await browser.post(`${path}/approval`, { ...good, csrf: token })).body
  await browser.get(path)
  await approve()
  pages.code = (await browser.get(path, german)).body
  pages.answered = (await browser.post(`${path}/denial`, { csrf: token })).body
  return pages
}

/** What the link shows once it is over, however it ended. */
async function collectOver(t: Test): Promise<Record<string, string>> {
  const requests: Record<string, RecoveryRequest> = {
    verified: journey.verified(),
    resetting: journey.resetting(),
    recovered: { ...journey.asking(), state: 'recovered', vouchedBy: [askedContact] },
    denied: { ...journey.asking(), state: 'denied' },
    expired: { ...journey.asking(), state: 'expired' },
  }
  const pages: Record<string, string> = {}
  for (const [name, request] of Object.entries(requests)) {
    const world = await buildContactWorld(t)
    const token = await world.place({ ...request, id: waitingRequest().id })
    pages[name] = (await signInBy(openBrowser(world), `/manager/${token}`, people.miles.objectId)).body
  }
  return pages
}

/** The brake in a mail. */
async function collectStops(t: Test): Promise<Record<string, string>> {
  const world = await buildContactWorld(t)
  const request = { ...journey.enrolling(), id: waitingRequest().id }
  const path = `/stop/${await world.place(request, { purpose: 'stop', addressee: 'subscriber_other' })}`
  const browser = openBrowser(world)
  const pages: Record<string, string> = { stop: (await browser.get(path, german)).body }
  pages['wrong-digits'] = (await browser.post(path, { reference_digits: '4' })).body
  await browser.post(path, { reference_digits: '47' })
  pages['stop-done'] = (await browser.get(path, german)).body
  pages['stop-gone'] = (await browser.get(`/stop/${gone}`, german)).body
  return pages
}

t.test(
  'each page behind a link in a mail fits on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing(), timeout: 800_000 },
  async (t) => {
    for (const collect of [collectDoors, collectVouching, collectOver, collectStops]) {
      await lookAtPages(t, await collect(t))
    }
  },
)
