import t, { type Test } from 'tap'
import { buildContactWorld, type ContactWorld, openBrowser, signInBy } from '../../support/contact-world.ts'
import { people } from '../../support/fake-sign-in.ts'
import { minute } from '../../support/requests.ts'

const page = '/helpdesk'

async function enter(t: Test) {
  const world = await buildContactWorld(t)
  const asked: string[] = []
  const { directory } = world.ports
  const readStaffStanding: typeof directory.readStaffStanding = (...wish) => {
    asked.push(wish[0])
    return directory.readStaffStanding(...wish)
  }
  world.ports.directory = new Proxy(directory, {
    get: (target, name) => (name === 'readStaffStanding' ? readStaffStanding : Reflect.get(target, name)),
  })
  const browser = openBrowser(world)
  await signInBy(browser, page, people.hana.objectId)
  return { world, browser, asked }
}

function change(world: ContactWorld, roles: readonly string[]): void {
  world.signIn.people.set(people.hana.objectId, { ...people.hana, roles })
}

t.test('R-STF-6 a role that was taken away acts within five minutes, and one that was given', async (t) => {
  const { world, browser, asked } = await enter(t)
  change(world, [])
  world.clock.advance(5 * minute - 1)
  t.equal((await browser.get(page)).statusCode, 200)
  t.same(asked, [], 'not asked for each page')
  world.clock.advance(1)
  t.equal((await browser.get(page)).statusCode, 403)
  change(world, ['Recovery.Admin'])
  t.equal((await browser.get('/helpdesk/lockdown')).statusCode, 403, 'that reading counts for five minutes, too')
  world.clock.advance(5 * minute)
  t.match((await browser.get('/helpdesk/lockdown')).body, /sign in again/, 'an Admin now, though not freshly signed in')
  t.equal(asked.length, 2)
})

t.test('R-STF-6 whose account is disabled or gone is signed out', async (t) => {
  const { world, browser } = await enter(t)
  const { directory } = world.ports
  for (const answer of [null, { isEnabled: false, roles: ['Recovery.Viewer'] }]) {
    world.ports.directory = directory
    await signInBy(browser, page, people.hana.objectId)
    world.ports.directory = new Proxy(directory, {
      get: (target, name) => (name === 'readStaffStanding' ? async () => answer : Reflect.get(target, name)),
    })
    world.clock.advance(5 * minute)
    t.equal((await browser.get(page)).statusCode, 401)
    world.ports.directory = directory
    t.equal((await browser.get(page)).statusCode, 401, 'the session is gone')
  }
})

t.test('R-STF-6 a directory that cannot say denies, and once it can the session goes on', async (t) => {
  const { world, browser } = await enter(t)
  const { directory } = world.ports
  const failure = Object.assign(new Error('down'), { name: 'DirectoryError' })
  world.ports.directory = new Proxy(directory, {
    get: (target, name) => (name === 'readStaffStanding' ? () => Promise.reject(failure) : Reflect.get(target, name)),
  })
  world.clock.advance(5 * minute)
  t.equal((await browser.get(page)).statusCode, 503)
  world.ports.directory = directory
  t.equal((await browser.get(page)).statusCode, 200)
})

t.test('R-WEB-3 a staff session ends after 15 idle minutes, and after eight hours in any case', async (t) => {
  const { world, browser } = await enter(t)
  world.clock.advance(15 * minute + 1)
  t.equal((await browser.get(page)).statusCode, 401)
  await signInBy(browser, page, people.hana.objectId)
  for (let passed = 0; passed < 8 * 60; passed += 10) {
    t.equal((await browser.get(page)).statusCode, 200, `after ${passed} minutes`)
    world.clock.advance(10 * minute)
  }
  t.equal((await browser.get(page)).statusCode, 401)
})
