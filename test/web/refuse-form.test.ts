import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { bringMiles, signInBy } from '../support/contact-world.ts'
import { people } from '../support/fake-sign-in.ts'

/** Miles has the page open in a second window, signs in there once more, and so the first one's forms are of the session before. */
async function bringMilesTwice(t: Test, change: Partial<RecoveryRequest> = {}) {
  const first = await bringMiles(t, change)
  const { token } = first.browser
  const press = (action: string, fields: Record<string, string> = first.good) =>
    first.browser.post(`${first.path}/${action}`, { ...fields, csrf: token })
  await signInBy(first.browser, first.path, people.miles.objectId)
  return { ...first, press }
}

t.test('who said yes in one window and presses in another reads that the first one counts', async (t) => {
  const { world, browser, path, approve, press, read } = await bringMilesTwice(t)
  const early = await press('approval')
  t.equal(early.statusCode, 403)
  t.match(early.body, /data-state="other_window".*signed in again or signed out in another window/s)
  t.equal((await read()).state, 'awaiting_manager', 'R-WEB-4 and nothing was done')
  await approve()
  for (const action of ['approval', 'denial', 'referral']) {
    const late = await press(action)
    t.equal(late.statusCode, 403, action)
    t.match(late.body, /data-state="answered".*in another window.*your answer there counts/s, action)
    t.match(late.body, new RegExp(`href="${path}">Back to the page`), action)
    t.notMatch(late.body, /too old|Okafor/, action)
  }
  t.match((await browser.get(path)).body, /data-testid="manager-code"/, 'where the way on leads')
  const foreign = { host: new URL(world.ports.settings.publicUrl).host, 'sec-fetch-site': 'cross-site' }
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const headers = { ...foreign, cookie, 'content-type': 'application/x-www-form-urlencoded' }
  const forged = await world.app.inject({ method: 'POST', url: `${path}/denial`, headers, payload: 'csrf=x' })
  t.match(forged.body, /data-state="forgery"/, 'R-WEB-4 another site’s form learns nothing')
})

t.test('after a no that one counts; after “not me” and after signing out nothing is claimed', async (t) => {
  for (const [action, state] of [
    ['denial', 'answered'],
    ['referral', 'other_window'],
  ] as const) {
    const { browser, path, press } = await bringMilesTwice(t)
    t.equal((await browser.post(`${path}/${action}`)).statusCode, 303, action)
    t.match((await press('approval')).body, new RegExp(`data-state="${state}"`), action)
  }
  const { browser, press, read } = await bringMilesTwice(t)
  await browser.post('/auth/sign-out', { csrf: browser.signOutToken })
  t.match((await press('denial')).body, /data-state="other_window".*how things stand now/s)
  t.equal((await read()).state, 'awaiting_manager')
})

t.test('who was passed over for their silence is not told that they answered', async (t) => {
  const { press } = await bringMilesTwice(t, { passedOver: [people.miles.objectId] })
  t.match((await press('approval')).body, /data-state="other_window"/)
})
