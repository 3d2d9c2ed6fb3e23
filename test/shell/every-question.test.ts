import t, { type Test } from 'tap'
import type { Directory, Ports } from '../../src/shell/ports.ts'
import { startReset } from '../../src/shell/reset.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { ada, miles } from '../support/people.ts'
import { toManager, toReset } from '../support/walk.ts'

type Question = readonly [whom: object, name: string]

const writes = ['deleteMethod', 'revokeSessions', 'createPass', 'deletePass']

function questionsOf(directory: Directory): readonly Question[] {
  return Object.keys(directory)
    .filter((name) => typeof Reflect.get(directory, name) === 'function' && !writes.includes(name))
    .map((name) => [directory, name])
}

/** What of our own is asked for the facts of a decision. */
function ownQuestionsOf({ store }: Ports): readonly Question[] {
  return [
    [store.hr, 'findManagerKey'],
    [store.sightings, 'find'],
    [store.requests, 'findLastReset'],
    [store.requests, 'findLastRecovery'],
    [store.requests, 'listOf'],
    [store.counters, 'read'],
  ]
}

const all = (portal: Portal) => [...questionsOf(portal.directory), ...ownQuestionsOf(portal.ports)]

/** Which of them are asked while something happens, by their place in the list. */
async function listen(portal: Portal, happen: () => Promise<unknown>): Promise<readonly number[]> {
  const asked = new Set<number>()
  for (const [at, [whom, name]] of all(portal).entries()) {
    const ask = Reflect.get(whom, name)
    Reflect.set(whom, name, (...wish: unknown[]) => {
      asked.add(at)
      return ask(...wish)
    })
  }
  await happen()
  return [...asked]
}

function silence(portal: Portal, at: number): string {
  const [whom, name] = all(portal)[at] ?? [{}, '']
  Reflect.set(whom, name, () => Promise.reject(new Error('no answer')))
  return name
}

const requestOf = async ({ ports }: Portal) => (await ports.store.requests.findOthersOf(ada.objectId, ''))[0]
const open = (t: Test) => build(t, { excludedGroups: ['tier-0'] })

t.test('CVE-row-11 R-ELIG-1 whichever question gets no answer, nobody is asked to vouch', async (t) => {
  const first = await open(t)
  const asked = await listen(first, () => toManager(first, createBrowser(first.app)))
  t.ok(asked.length > 15)
  for (const at of asked) {
    const portal = await open(t)
    const name = silence(portal, at)
    await toManager(portal, createBrowser(portal.app)).catch(() => null)
    const isAsked = portal.mails.some(({ to }) => to === miles.mail)
    // How many ask in the tenant only ever adds a wait, and so does not knowing it.
    const isWaiting = name === 'read' && (await requestOf(portal))?.isWaitNeeded === true
    t.equal(isAsked, isWaiting, name)
    t.same(portal.directory.writes, [], name)
  }
})

t.test('CVE-row-11 R-ELIG-2 whichever question gets no answer, no reset starts', async (t) => {
  const first = await open(t)
  await toReset(first, createBrowser(first.app))
  const asked = await listen(first, async () => startReset(first.ports, (await requestOf(first))?.id ?? ''))
  t.ok(asked.length > 15)
  for (const at of asked) {
    const portal = await open(t)
    await toReset(portal, createBrowser(portal.app))
    const { id = '' } = (await requestOf(portal)) ?? {}
    const name = silence(portal, at)
    await startReset(portal.ports, id).catch(() => null)
    await portal.worker.runDue().catch(() => null)
    t.same(portal.directory.writes, [], name)
    t.not((await portal.ports.store.requests.find(id))?.state, 'resetting', name)
  }
})
