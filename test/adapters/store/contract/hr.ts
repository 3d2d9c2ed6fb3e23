import type { Test } from 'tap'
import type { HrRecord } from '../../../../src/shell/ports.ts'
import { noon } from '../../../support/requests.ts'
import { type NewDatabase, openFor } from '../fixture.ts'

const person = (line: number, nameKey = `name-${line}`): HrRecord => ({
  line,
  nameKey,
  answers: { city: `digest-${line}` },
  sealedPrivateMail: line === 2 ? 'sealed' : null,
})

export async function testHr(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('an import is read only after the flip', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    t.equal(await store.hr.describe(), null)
    await store.hr.begin('one')
    t.same(await store.hr.stage('one', [person(2), person(3)]), [])
    t.equal(await store.hr.findAnswers('name-2'), null)
    await store.hr.flip('one', ['city'], noon)
    t.same(await store.hr.findAnswers('name-2'), { city: 'digest-2' })
    t.equal(await store.hr.findSealedPrivateMail('name-2'), 'sealed')
    t.equal(await store.hr.findSealedPrivateMail('name-3'), null)
    t.equal(await store.hr.findAnswers('nobody'), null)
    t.same(await store.hr.describe(), { people: 2, fields: ['city'], importedAt: noon })
    t.equal(await store.hr.countPrivateMails(), 1)
  })

  t.test('the next import replaces all of the last one', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.hr.begin('one')
    await store.hr.stage(
      'one',
      Array.from({ length: 1_500 }, (_, index) => person(index + 2)),
    )
    await store.hr.flip('one', ['city'], noon)
    await store.hr.begin('two')
    await store.hr.stage('two', [{ ...person(2), answers: { city: 'new' } }])
    t.same(await store.hr.findAnswers('name-2'), { city: 'digest-2' })
    await store.hr.flip('two', ['city', 'hireDate'], noon)
    t.same(await store.hr.findAnswers('name-2'), { city: 'new' })
    t.equal(await store.hr.findAnswers('name-3'), null)
    t.same(await store.hr.describe(), { people: 1, fields: ['city', 'hireDate'], importedAt: noon })
  })

  t.test('a name that is there already is left out and told with both lines', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.hr.begin('one')
    t.same(await store.hr.stage('one', [person(2, 'a'), person(3, 'b'), person(4, 'a')]), [{ line: 4, sameAsLine: 2 }])
    t.same(await store.hr.stage('one', [person(5, 'c'), person(6, 'b')]), [{ line: 6, sameAsLine: 3 }])
  })

  t.test('an import that was dropped leaves nothing and the active one alone', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.hr.begin('one')
    await store.hr.stage('one', [person(2)])
    await store.hr.flip('one', ['city'], noon)
    await store.hr.begin('two')
    await store.hr.stage('two', [person(3)])
    await store.hr.drop('two')
    t.same(await store.hr.findAnswers('name-2'), { city: 'digest-2' })
    await t.rejects(store.hr.flip('two', ['city'], noon), { name: 'StoreError', fault: 'superseded' })
    await t.rejects(store.hr.flip('never staged', [], noon), { name: 'StoreError', fault: 'superseded' })
  })

  t.test('of two imports at once the slower one fails and changes nothing', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    await store.hr.begin('slow')
    await store.hr.stage('slow', [person(2)])
    await store.hr.begin('quick')
    await store.hr.stage('quick', [person(3)])
    await store.hr.flip('quick', ['city'], noon)
    await t.rejects(store.hr.stage('slow', [person(4)]), { name: 'StoreError', fault: 'superseded' })
    await store.hr.forgetDropped()
    await t.rejects(
      store.hr.stage('slow', [person(5)]),
      { name: 'StoreError', fault: 'superseded' },
      'forgotten as well',
    )
    await t.rejects(store.hr.flip('slow', ['city'], noon), { name: 'StoreError', fault: 'superseded' })
    t.same(await store.hr.findAnswers('name-3'), { city: 'digest-3' })
    t.equal(await store.hr.findAnswers('name-2'), null)
  })
}
