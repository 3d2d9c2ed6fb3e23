import t, { type Test } from 'tap'
import { startLockdown } from '../../../../src/shell/lockdown.ts'
import type { SignedInPerson } from '../../../../src/shell/ports.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { miles, minute, noon } from '../../../support/requests.ts'

const page = '/helpdesk/lockdown'
const hour = 60 * minute
const group = '77777777-2222-4333-8444-555555555555'
const pauseForm = { reason: 'attack', hours: '4', group: '' }

function admin(objectId: string, displayName: string): SignedInPerson {
  return { ...people.hana, objectId, displayName, roles: ['Recovery.Admin'] }
}
const ines = admin('00000000-0000-4000-8000-0000000009a1', 'Ines Admin')
const omar = admin('00000000-0000-4000-8000-0000000009a2', 'Omar Admin')
const viewer = { ...admin('00000000-0000-4000-8000-0000000009a3', 'Vera Viewer'), roles: ['Recovery.Viewer'] }

async function open(t: Test) {
  const world = await buildContactWorld(t)
  for (const person of [ines, omar, viewer]) world.signIn.people.set(person.objectId, person)
  const enter = async (person: SignedInPerson) => {
    const browser = openBrowser(world)
    return { browser, shown: await signInBy(browser, page, person.objectId) }
  }
  return { world, enter }
}

t.test('R-SEC-8 an Admin pauses all recoveries; every page says so, the same for every name', async (t) => {
  const { world, enter } = await open(t)
  const { browser, shown } = await enter(ines)
  t.match(shown.body, /Nothing is paused\./)
  t.equal((await browser.post(page, pauseForm)).statusCode, 303)
  t.match((await browser.get(page)).body, /All recoveries are paused/)
  const stranger = openBrowser(world)
  for (const url of ['/', '/stop/nothing', '/manager/nothing']) {
    t.match(
      (await stranger.get(url)).body,
      /data-testid="pause">Account recovery is paused for everybody until Monday,? \d+ \w+ \d{4} at \d\d:\d\d \(UTC\)/,
      url,
    )
  }
  await stranger.get('/')
  for (const username of ['ada.okafor@harbourpine.example', 'nobody@harbourpine.example']) {
    const answer = await stranger.post('/recovery', { username, reason: 'lost_phone' })
    t.equal(answer.statusCode, 503)
    t.match(answer.body, /Recovery is paused for now/)
  }
  world.clock.advance(4 * hour)
  t.notMatch((await stranger.get('/')).body, /data-testid="pause"/, 'it ends by itself')
})

t.test('R-SEC-8 two Admins lift it early, never one alone', async (t) => {
  const { enter } = await open(t)
  const first = await enter(ines)
  await first.browser.post(page, pauseForm)
  const shown = (await first.browser.get(page)).body
  const lifting = /action="(\/helpdesk\/lockdown\/[\w-]+\/lifting)"/.exec(shown)?.[1] ?? ''
  t.equal((await first.browser.post(lifting)).statusCode, 303)
  t.notMatch((await first.browser.get(page)).body, /Confirm and lift/, 'no button for who asked')
  const again = await first.browser.post(lifting)
  t.equal(again.statusCode, 422)
  t.match(again.body, /A second person must confirm/)
  const second = await enter(omar)
  t.match(second.shown.body, /Ines Admin asked to lift it/)
  t.equal((await second.browser.post(lifting)).statusCode, 303)
  t.match((await second.browser.get(page)).body, /Nothing is paused\./)
})

t.test('R-SEC-8 only an Admin who signed in a moment ago changes anything', async (t) => {
  const { world, enter } = await open(t)
  const looking = await enter(viewer)
  t.match(looking.shown.body, /Only an Admin can pause/)
  t.notMatch(looking.shown.body, /name="hours"/)
  const acting = await enter(ines)
  const token = acting.browser.token
  looking.browser.token = looking.browser.signOutToken
  t.equal((await looking.browser.post(page, pauseForm)).statusCode, 403)
  world.clock.advance(6 * minute)
  t.match((await acting.browser.get(page)).body, /sign in again/)
  acting.browser.token = token
  t.equal((await acting.browser.post(page, pauseForm)).statusCode, 403)
  t.same(await world.ports.store.lockdowns.listOpen(), [], 'nothing was paused by an old sign-in')
})

t.test('what is wrong with the form is said, and what was typed stays', async (t) => {
  const { enter } = await open(t)
  const { browser } = await enter(ines)
  for (const wrong of [
    { hours: '73' },
    { hours: '0' },
    { hours: '1e1' },
    { reason: 'because' },
    { group: '=finance' },
  ]) {
    const answer = await browser.post(page, { ...pauseForm, ...wrong })
    t.equal(answer.statusCode, 422, JSON.stringify(wrong))
  }
  t.match((await browser.post(page, { ...pauseForm, group: 'finance' })).body, /value="finance"/)
  await browser.post(page, pauseForm)
  t.match((await browser.post(page, { ...pauseForm, hours: '1' })).body, /paused for longer already/)
})

t.test('R-SEC-8 a group’s pause is told to the manager who is asked, and to no stranger', async (t) => {
  const { world } = await open(t)
  world.ports.directory.findGroups = async (_person, groups) => groups
  const token = await world.place(waitingRequest())
  const wish = { group, reason: 'attack', endsAt: noon + hour } as const
  await startLockdown(world.ports, wish, { id: ines.objectId, name: 'Ines' })
  const stranger = openBrowser(world)
  t.notMatch((await stranger.get('/')).body, /data-testid="pause"/)
  t.notMatch((await stranger.get(`/manager/${token}`)).body, /data-testid="pause"/, 'nor before the sign-in')
  const manager = await signInBy(openBrowser(world), `/manager/${token}`, miles.objectId)
  t.match(manager.body, /data-testid="pause">This recovery is paused/)
  const other = await signInBy(openBrowser(world), `/manager/${token}`, people.hana.objectId)
  t.equal(other.statusCode, 403)
  t.notMatch(other.body, /data-testid="pause"/, 'a colleague with a forwarded link')
})
