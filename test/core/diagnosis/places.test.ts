import t from 'tap'

import { uniqueRows } from '../../../src/core/diagnosis/attempts.ts'
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts'
import { findTravels, kilometresBetween } from '../../../src/core/diagnosis/places.ts'
import type { SignInRow } from '../../../src/core/diagnosis/sign-in-row.ts'
import { minute, noon } from '../../support/requests.ts'
import { bristol, day, factsOf, home, hour, lagos, mfaOf, rowOf } from '../../support/sign-ins.ts'

const far = { place: lagos, ipAddress: '198.51.100.9' }
const travelsIn = (...rows: readonly SignInRow[]) => findTravels(uniqueRows(rows)).length

t.test('the way from Bristol to Lagos is measured along the great circle', async (t) => {
  t.equal(Math.round((kilometresBetween(bristol, lagos) ?? 0) / 100), 50)
  t.equal(kilometresBetween(bristol, { ...lagos, latitude: null }), null)
  t.equal(kilometresBetween(bristol, { ...lagos, latitude: 0, longitude: 0 }), null, 'nobody signs in at 0, 0')
  const antipode = { ...bristol, latitude: -51.45, longitude: 177.41 }
  t.equal(Math.round(kilometresBetween(bristol, antipode) ?? 0), 20015)
})

t.test('an hour between Bristol and Lagos is not possible, a flight is', async (t) => {
  t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour }), mfaOf('SMS', far)), 1)
  t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 9 * hour }), mfaOf('SMS', far)), 0)
})

t.test('a shared address that is written down in another town has not moved', async (t) => {
  t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour }), mfaOf('SMS', { ...far, ipAddress: home })), 0)
  const office = mfaOf('SMS', { ipAddress: '203.0.113.99', createdAt: noon - 70 * minute })
  const moved = mfaOf('SMS', { ...far, ipAddress: home, createdAt: noon - 65 * minute })
  t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour }), office, moved), 0, 'nor seen from a third row')
})

t.test('another country alone is no travel', async (t) => {
  const abroad = { ipAddress: '198.51.100.9', place: { ...lagos, latitude: null, longitude: null } }
  t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour }), mfaOf('SMS', abroad)), 0)
  t.equal(travelsIn(mfaOf(), mfaOf('SMS', { ...abroad, place: { ...bristol, country: 'IE' } })), 0)
})

t.test('the exits of a company network are both at home', async (t) => {
  const before = [mfaOf('SMS', { createdAt: noon - 5 * day }), mfaOf('SMS', { ...far, createdAt: noon - 4 * day })]
  const usual = [
    mfaOf('SMS', { createdAt: noon - 2 * day }),
    mfaOf('SMS', { ...far, createdAt: noon - 2 * day + hour }),
  ]
  t.equal(travelsIn(...before, ...usual), 0)
  const managed = {
    device: { id: 'd', name: 'LT-7', operatingSystem: 'Windows', browser: 'Edge', isManaged: true, isCompliant: null },
  }
  t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour, ...managed }), mfaOf('SMS', { ...far, ...managed })), 0)
  t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour, ...managed }), mfaOf('SMS', far)), 1)
})

t.test('a stranger who tries passwords from far away moves nobody', async (t) => {
  for (const code of [50126, 50053, 987654, null])
    t.equal(travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour }), rowOf(code, far)), 0, String(code))
  t.equal(
    travelsIn(mfaOf('SMS', { createdAt: noon - 2 * hour }), rowOf(50074, far)),
    1,
    'but who has the password does',
  )
})

t.test('daylight saving neither shortens a flight nor makes a loop', async (t) => {
  const autumn = Date.UTC(2026, 9, 25, 0, 30)
  const flight = [mfaOf('SMS', { createdAt: autumn }), mfaOf('SMS', { ...far, createdAt: autumn + 5 * hour })]
  t.equal(travelsIn(...flight), 0, 'five hours are five hours, whatever the clock on the wall says')
  const stops = [0, 1, 2].map((hours) => rowOf(50074, { createdAt: autumn + hours * hour }))
  t.notOk(diagnose(factsOf(stops, { now: autumn + day })).some((finding) => finding.class === 'loop'))
})
