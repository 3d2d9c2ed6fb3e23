import type { Test } from 'tap'
import type { NewAssist } from '../../../../src/shell/ports.ts'
import { inParallel, insertRequest, type NewDatabase, openFor } from '../fixture.ts'

const assist: NewAssist = {
  id: 'mine',
  codeDigest: 'digest',
  sealedCode: 'sealed',
  staffId: 'agent',
  subjectId: 'subject',
  createdAt: 1,
  expiresAt: 100,
  requestId: null,
}

export async function testAssists(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('a code is found by its own digest, until it runs out or was used', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.assists.add(assist)
    await store.assists.add({ ...assist, id: 'other', codeDigest: 'another' })
    t.same(await store.assists.findOpen(['earlier', 'digest'], 99), assist)
    t.equal(await store.assists.findOpen(['digest'], 100), null)
    t.equal(await store.assists.findOpen(['nothing'], 1), null)
    const { id } = await insertRequest(store)
    t.equal(await store.assists.join('mine', id), true)
    t.equal(await store.assists.findOpen(['digest'], 1), null)
    t.same(await store.assists.find('mine'), { ...assist, requestId: id })
    t.same(await store.assists.findOf(id), { ...assist, requestId: id })
    t.equal(await store.assists.findOf('somebody else’s'), null)
    t.match(await store.assists.findOpen(['another'], 1), { id: 'other', requestId: null })
    t.equal(await store.assists.find('nobody'), null)
  })

  t.test('of many who use a code at once one wins, and what ran out is removed', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.assists.add(assist)
    await store.assists.add({ ...assist, id: 'later', codeDigest: 'another', expiresAt: 101 })
    const requests = await inParallel(20, () => insertRequest(store))
    const wins = await inParallel(20, (at) => store.assists.join('mine', requests[at]?.id ?? ''))
    t.equal(wins.filter((isWinner) => isWinner).length, 1)
    t.equal((await store.assists.find('mine'))?.requestId, requests[wins.indexOf(true)]?.id)
    await store.assists.deleteBefore(100)
    t.not(await store.assists.find('mine'), null)
    await store.assists.deleteBefore(101)
    t.equal(await store.assists.find('mine'), null)
    t.not(await store.assists.find('later'), null)
  })
}
