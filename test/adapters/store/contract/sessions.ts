import type { Test } from 'tap'
import type { Link, Session } from '../../../../src/shell/ports.ts'
import { inParallel, insertRequest, type NewDatabase, openFor } from '../fixture.ts'

const person = {
  objectId: 'o',
  tenantId: 't',
  displayName: "Siân O'Brien",
  userPrincipalName: 's@example.com',
  roles: ['Recovery.Agent'],
  authenticatedAt: 5,
  hasAuthContext: true,
}
const staff: Session = { kind: 'staff', requestId: null, person, createdAt: 1, expiresAt: 100 }

export async function testSessions(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('a session is found until it runs out', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.sessions.add('a', staff)
    t.same(await store.sessions.find('a', 99), staff)
    t.equal(await store.sessions.find('a', 100), null)
    await store.sessions.extend('a', 200)
    t.same(await store.sessions.find('a', 199), { ...staff, expiresAt: 200 })
    await store.sessions.remove('a')
    t.equal(await store.sessions.find('a', 1), null)
  })

  t.test('R-WEB-1 a session that changed its token is gone under the old one, and changes it once', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.sessions.add('old', staff)
    const wins = await inParallel(20, (index) => store.sessions.rotate('old', `new-${index}`, 300))
    t.equal(wins.filter((isWinner) => isWinner).length, 1)
    t.equal(await store.sessions.find('old', 1), null)
    t.same(await store.sessions.find(`new-${wins.indexOf(true)}`, 299), { ...staff, expiresAt: 300 })
  })

  t.test('R-WEB-1 the token before is over with the first use of the new one, and not earlier', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.sessions.add('new', staff)
    await store.sessions.add('old', staff)
    t.equal(await store.sessions.find('unknown', 1, 'old'), null)
    t.same(await store.sessions.find('old', 1), staff)
    t.same(await store.sessions.find('new', 1, 'old'), staff)
    t.equal(await store.sessions.find('old', 1), null)
    t.same(await store.sessions.find('new', 1, 'old'), staff)
  })

  t.test('R-WEB-2 a request is taken from its browsers: the person’s know that they had one, others end', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const [{ id }, { id: otherId }] = [await insertRequest(store), await insertRequest(store)]
    const mine = { ...staff, kind: 'recovery', requestId: id, person: null } as const
    await store.sessions.add('mine', mine)
    await store.sessions.add('manager', { ...staff, kind: 'manager', requestId: id })
    await store.sessions.add('other', { ...mine, requestId: otherId })
    await store.sessions.partFromRequest(id)
    t.same(await store.sessions.find('mine', 1), { ...mine, requestId: null })
    t.equal(await store.sessions.find('manager', 1), null)
    t.same(await store.sessions.find('other', 1), { ...mine, requestId: otherId })
  })

  t.test('the sessions that ran out are removed', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.sessions.add('short', { ...staff, expiresAt: 10 })
    await store.sessions.add('long', { ...staff, expiresAt: 11 })
    await store.sessions.deleteExpired(10)
    const found = await Promise.all(['short', 'long'].map((digest) => store.sessions.find(digest, 1)))
    t.same(
      found.map((session) => session !== null),
      [false, true],
    )
  })

  t.test('R-STF-6 R-WEB-2 what is changed of one session is changed of no other', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.sessions.add('mine', staff)
    await store.sessions.add('theirs', { ...staff, person: { ...person, objectId: 'p' } })
    await store.sessions.extend('mine', 200)
    await store.sessions.renewPerson('mine', { ...person, roles: [] })
    t.same(await store.sessions.find('mine', 1), { ...staff, person: { ...person, roles: [] }, expiresAt: 200 })
    t.same(await store.sessions.find('theirs', 1), { ...staff, person: { ...person, objectId: 'p' } })
  })

  t.test('R-APP-1 a link is found until it runs out or is void', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const { id } = await insertRequest(store)
    const contact: Link = { purpose: 'contact', requestId: id, addressee: 'manager', expiresAt: 100 }
    const stop: Link = { ...contact, purpose: 'stop', addressee: 'security' }
    await store.links.add('contact', contact)
    await store.links.add('stop', stop)
    t.same(await store.links.find('contact', 99), contact)
    t.equal(await store.links.find('contact', 100), null)
    t.equal(await store.links.find('nothing', 1), null)
    await store.links.voidOf(id, 'contact')
    t.equal(await store.links.find('contact', 1), null)
    t.same(await store.links.find('stop', 1), stop)
  })
  t.test(
    'R-APP-1 R-ELIG-5 the links of others are not void with one, and only those that ran out are removed',
    async (t) => {
      const store = await openFor(t, await newDatabase(t))
      const [mine, other] = [await insertRequest(store), await insertRequest(store)]
      const link: Link = { purpose: 'contact', requestId: mine.id, addressee: 'manager', expiresAt: 100 }
      await store.links.add('mine', link)
      await store.links.add('other', { ...link, requestId: other.id })
      await store.links.add('short', { ...link, requestId: other.id, expiresAt: 50 })
      await store.links.voidOf(mine.id, 'contact')
      await store.links.deleteExpired(50)
      t.equal(await store.links.find('mine', 1), null)
      t.same(await store.links.find('other', 1), { ...link, requestId: other.id })
      t.equal(await store.links.find('short', 1), null)
    },
  )
}
