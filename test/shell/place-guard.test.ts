import t from 'tap'
import { placeGuard } from '../../src/shell/place-guard.ts'
import { cancelRequest } from '../../src/shell/subscriber-acts.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { ada } from '../support/people.ts'
import { requestOf, toManager, toPass } from '../support/walk.ts'

/** A request after its reset, which its guard protects. */
async function guarded(t: Parameters<typeof build>[0]) {
  const portal = await build(t)
  await toPass(portal, createBrowser(portal.app))
  const place = async () => placeGuard(portal.ports, await requestOf(portal), ada.objectId)
  return { portal, place }
}

t.test('R-EXE-7 a guard is good for one sign-in, and lasts as long as the tenant permits', async (t) => {
  const { portal, place } = await guarded(t)
  const { directory } = portal
  const { createPass } = directory
  const wishes: unknown[] = []
  directory.createPass = (objectId, wish, trace) => {
    wishes.push(wish)
    return createPass(objectId, wish, trace)
  }
  const { maximumLifetimeInMinutes } = await directory.readPassPolicy(ada.objectId, { clientRequestId: 'x' })
  t.match(await place(), { pass: { isGuard: true }, passWriteSince: null })
  t.same(wishes, [{ lifetimeInMinutes: maximumLifetimeInMinutes, isUsableOnce: true }])
})

t.test('R-EXE-1 a guard whose intent is refused is not written', async (t) => {
  const { portal, place } = await guarded(t)
  const before = [...portal.directory.writes]
  const request = await requestOf(portal)
  const busy = { ...request, version: request.version + 1, passWriteSince: portal.clock.now() }
  t.ok(await portal.ports.store.requests.save(busy))
  t.match(await place(), { code: 'not_yet' }, 'another pass is being written')
  t.same(portal.directory.writes, before)
  const other = await build(t)
  await toManager(other, createBrowser(other.app))
  const waiting = await requestOf(other)
  await cancelRequest(other.ports, waiting.id)
  t.match(await placeGuard(other.ports, waiting, ada.objectId), { code: 'not_now' }, 'it has ended')
  t.same(other.directory.writes, [])
})

t.test('R-EXE-7 a guard that Graph fails to make is no end: the next try may begin at once', async (t) => {
  const { portal, place } = await guarded(t)
  const { directory } = portal
  const { createPass } = directory
  const { state } = await requestOf(portal)
  directory.createPass = () => Promise.reject(Object.assign(new Error('down'), { name: 'DirectoryError', status: 503 }))
  for (let tries = 0; tries < 3; tries += 1) await t.rejects(place(), { name: 'DirectoryError' })
  t.match(await requestOf(portal), { state, passWriteSince: null, ending: null })
  directory.createPass = createPass
  t.match(await place(), { state, pass: { isGuard: true }, passWriteSince: null })
})
