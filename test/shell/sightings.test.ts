import t from 'tap'

import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { toHrRecord } from '../../src/shell/hr-record.ts'
import type { Ports } from '../../src/shell/ports.ts'
import { shareUnderWay } from '../../src/shell/share.ts'
import { noteHrRecord, noteSighting } from '../../src/shell/sightings.ts'
import { createFakeClock } from '../support/clock.ts'
import { journey, noon, requestOf } from '../support/requests.ts'
import { testSettings } from '../support/settings.ts'

const secrets = createSecrets(Buffer.from('the master secret of sightings!!'))
const store = await openStore('sqlite::memory:', secrets)
const clock = createFakeClock(noon)
const ports = { store, clock, secrets, settings: testSettings } as unknown as Ports
t.teardown(() => store.close())

t.test('R-APP-10 what is seen first is no change; a change is dated by when it was first seen', async (t) => {
  const note = (value: string) => noteSighting(ports, 'contact', 'ada', value)
  t.equal(await note('miles'), null)
  t.equal(await note('miles'), null)
  clock.advance(1_000)
  t.equal(await note('paolo'), noon + 1_000)
  clock.advance(1_000)
  t.equal(await note('paolo'), noon + 1_000, 'seeing it again is no new change')
  t.equal(await noteSighting(ports, 'contact', 'noor', 'paolo'), null, 'everybody has their own')
})

t.test('R-APP-10 a manager who is gone for a moment is no change when it is the same one again', async (t) => {
  const note = (value: string) => noteSighting(ports, 'contact', 'zoe', value)
  await note('miles')
  t.equal(await note(''), null, 'a directory may have a gap')
  t.equal(await note('miles'), null)
  await note('')
  clock.advance(1_000)
  t.equal(await note('paolo'), clock.now(), 'another one after a gap is a change')
  t.equal(await noteSighting(ports, 'contact', 'lena', ''), null)
  t.equal(await noteSighting(ports, 'contact', 'lena', 'paolo'), clock.now(), 'and so is a first manager')
})

t.test('another question in the settings is no change of the HR record, another answer is', async (t) => {
  const at = clock.now()
  t.equal(await noteHrRecord(ports, ['key'], { employeeId: 'a', hireDate: 'b' }), null)
  t.equal(await noteHrRecord(ports, ['key'], { employeeId: 'a', postalCode: 'c' }), null)
  t.equal(await noteHrRecord(ports, ['key'], { employeeId: 'a', postalCode: 'd' }), at)
})

t.test('R-HR-6 of the manager in HR only a key is kept', async (t) => {
  const row = (manager: string) => ({
    line: 2,
    values: { userPrincipalName: 'ada@x.example', managerUserPrincipalName: manager },
  })
  const record = toHrRecord(ports, row(' Miles@X.example '))
  t.match(record, { managerKey: secrets.digest('name', 'miles@x.example') })
  t.notMatch(JSON.stringify(record), /miles/i)
  t.match(toHrRecord(ports, row('')), { managerKey: null })
  if ('problem' in record) return
  await store.hr.begin('import-1')
  await store.hr.stage('import-1', [record])
  await store.hr.flip('import-1', [], 0)
  t.equal(await store.hr.findManagerKey(record.nameKey), secrets.digest('name', 'miles@x.example'))
  t.equal(await store.hr.findManagerKey('nobody'), null)
})

t.test('T14 the last reset and the last good end of a person are told apart', async (t) => {
  const objectId = journey.asking().subscriber?.objectId ?? ''
  const of = (id: string, change: Parameters<typeof requestOf>[0]) =>
    store.requests.insert({ ...requestOf({ ...journey.resetting(), ...change }), id })
  await of('open', {})
  t.equal(await store.requests.findLastReset(objectId, 'other'), noon)
  t.equal(await store.requests.findLastReset(objectId, 'open'), null)
  t.equal(await store.requests.findLastRecovery(objectId, 'other'), null, 'one that did not end well may begin again')
  const ending = { reason: 'recovered', at: noon + 5, checks: [], isListed: false } as const
  await of('ended', { state: 'recovered', ending })
  t.equal(await store.requests.findLastRecovery(objectId, 'other'), noon + 5)
})

t.test('those who ask at the same moment share one asking, those who come later ask anew', async (t) => {
  let asked = 0
  const ask = shareUnderWay(
    (key: string) => key,
    async () => ++asked,
  )
  t.same(await Promise.all([ask('ada'), ask('ada'), ask('noor')]), [1, 1, 2])
  t.equal(await ask('ada'), 3)
  const fail = shareUnderWay(
    (key: string) => key,
    async () => Promise.reject(new Error(`no ${++asked}`)),
  )
  await t.rejects(fail('ada'), /no 4/)
  await t.rejects(fail('ada'), /no 5/, 'a failure is not kept')
})
