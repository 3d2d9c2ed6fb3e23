import t from 'tap'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import type { FakePerson } from '../support/fake-directory.ts'
import { only } from '../support/only.ts'
import { ada, grace, miles, noor } from '../support/people.ts'
import { toManager } from '../support/walk.ts'

const day = 24 * 60 * 60_000

function personOf({ directory }: Portal, { objectId }: typeof ada): FakePerson {
  const found = directory.people.get(objectId)
  if (found === undefined) throw new Error(`${objectId} is gone`)
  return found
}

/** Ada asks; gives the newest of her requests. */
async function ask(portal: Portal) {
  portal.clock.advance(1_000)
  await toManager(portal, createBrowser(portal.app))
  const all = await portal.ports.store.requests.listOf(ada.objectId)
  return all.toSorted((one, other) => other.startedAt - one.startedAt)[0]
}

t.test('R-APP-10 T29 whoever was set above an absent manager lately vouches for nobody of theirs', async (t) => {
  const portal = await build(t)
  const manager = personOf(portal, miles)
  manager.account = { ...manager.account, isEnabled: false }
  personOf(portal, grace).managerId = null
  t.match(await ask(portal), { contact: { source: 'skip_level', person: { objectId: noor.objectId } } })
  manager.managerId = grace.objectId
  portal.clock.advance(day)
  t.match(await ask(portal), {
    state: 'escalated',
    ending: { reason: 'contact_not_eligible', checks: only('contact_is_not_new') },
  })
  portal.clock.advance(15 * day)
  t.match(await ask(portal), { contact: { source: 'skip_level', person: { objectId: grace.objectId } } })
})

t.test('R-APP-9 R-ELIG-1 where Graph tells two tales of who the manager is, nobody is asked', async (t) => {
  const portal = await build(t)
  portal.directory.readManagersAbove = async () => [personOf(portal, noor).account]
  t.match(await ask(portal), { state: 'escalated', ending: { checks: only('contact_is_not_below?') } })
  t.notOk(portal.mails.some(({ to }) => to === miles.mail))
})

t.test('R-APP-13 whose pool it would be must be known: without an answer nobody of any pool is asked', async (t) => {
  const approverPools = [{ group: 'high-assurance', approvers: [grace.userPrincipalName] }]
  for (const [groups, contact] of [
    [['high-assurance'], { source: 'pool', person: { objectId: grace.objectId } }],
    [[], null],
    [null, null],
  ] as const) {
    const portal = await build(t, { approverPools })
    personOf(portal, ada).managerId = null
    portal.directory.findGroups = async () => groups ?? Promise.reject(new Error('no answer'))
    t.match(await ask(portal), { contact })
  }
})

t.test('R-APP-13 the chain is looked along until somebody may vouch, and nobody after them is looked at', async (t) => {
  const approverPools = [{ group: 'high-assurance', approvers: [grace.objectId] }]
  for (const [absent, looked] of [
    [[], [miles]],
    [[miles], [miles, noor]],
    [
      [miles, noor],
      [miles, noor, grace],
    ],
  ] as const) {
    const portal = await build(t, { approverPools })
    const { directory } = portal
    directory.findGroups = async () => ['high-assurance']
    for (const it of absent) personOf(portal, it).account = { ...personOf(portal, it).account, isEnabled: false }
    const [asked, readMethodMarks] = [new Set<string>(), directory.readMethodMarks]
    directory.readMethodMarks = (objectId, trace) => {
      asked.add(objectId)
      return readMethodMarks(objectId, trace)
    }
    await ask(portal)
    t.same(
      [...asked],
      looked.map(({ objectId }) => objectId),
    )
  }
})

t.test('R-APP-10 T29 a new manager who is absent brings nobody in, nor later a new one above them', async (t) => {
  const portal = await build(t)
  const [subscriber, absent] = [personOf(portal, ada), personOf(portal, grace)]
  await ask(portal)
  absent.account = { ...absent.account, isEnabled: false }
  absent.managerId = noor.objectId
  subscriber.managerId = grace.objectId
  portal.clock.advance(day)
  t.match(await ask(portal), { state: 'escalated', contact: null, ending: { checks: only('contact_changed') } })
  portal.clock.advance(16 * day)
  t.match(await ask(portal), { contact: { source: 'skip_level', person: { objectId: noor.objectId } } })
  absent.managerId = miles.objectId
  portal.clock.advance(day)
  t.match(await ask(portal), { state: 'escalated', contact: null, ending: { checks: only('contact_is_not_new') } })
  portal.clock.advance(16 * day)
  t.match(await ask(portal), { contact: { source: 'skip_level', person: { objectId: miles.objectId } } })
})
