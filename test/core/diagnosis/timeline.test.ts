import t from 'tap'

import { timeline } from '../../../src/core/diagnosis/timeline.ts'
import { minute, noon } from '../../support/requests.ts'
import { day, deniedOf, home, hour, lagos, mfaOf, rowOf } from '../../support/sign-ins.ts'

const laptop = {
  id: 'd-1',
  name: 'LT-7',
  operatingSystem: 'Windows 11',
  browser: 'Edge 120.0',
  isManaged: true,
  isCompliant: true,
}
const browser = { ...laptop, id: '', name: '' }
const kindsOf = (entries: ReturnType<typeof timeline>) =>
  entries.map(({ kind, label, class: name }) => [kind, label ?? name])

t.test('the first device, phone and place are no news, every other one is', async (t) => {
  const first = { device: laptop, authenticator: { id: 'a-1', name: 'Pixel 6' } }
  const rows = [
    mfaOf('SMS', { createdAt: noon - 9 * day, ...first }),
    mfaOf('SMS', { createdAt: noon - 8 * day, ...first }),
    mfaOf('SMS', { createdAt: noon - 3 * day, device: laptop, authenticator: { id: 'a-2', name: 'iPhone 15' } }),
    mfaOf('SMS', { createdAt: noon - 2 * day, device: { ...laptop, id: 'd-2', name: 'LT-9' } }),
    mfaOf('SMS', { createdAt: noon - day, place: lagos, ipAddress: '198.51.100.9' }),
  ]
  t.same(kindsOf(timeline(rows, [], noon)), [
    ['new_place', 'Lagos, NG'],
    ['new_device', 'LT-9'],
    ['new_phone', 'iPhone 15'],
  ])
})

t.test('a newer browser is no new device, nor does a shared address make a new place', async (t) => {
  const rows = [
    mfaOf('SMS', { createdAt: noon - 3 * day, device: browser }),
    mfaOf('SMS', { createdAt: noon - 2 * day, device: { ...browser, browser: 'Edge 121.3' } }),
    mfaOf('SMS', { createdAt: noon - day, place: lagos, ipAddress: home }),
  ]
  t.same(timeline(rows, [], noon), [])
})

t.test('a failed sign-in brings no new device or place', async (t) => {
  const stranger = { place: lagos, ipAddress: '198.51.100.9', device: { ...browser, browser: 'curl' } }
  t.same(timeline([mfaOf('SMS', { device: laptop }), rowOf(50126, { ...stranger, createdAt: noon })], [], noon), [])
})

t.test('lockouts and dangers are one entry a day and class, recoveries stand between them', async (t) => {
  const rows = [
    deniedOf("user didn't respond", { createdAt: noon - 20 * day }),
    deniedOf("user didn't respond", { createdAt: noon - 20 * day + minute }),
    deniedOf("user didn't respond", { createdAt: noon - 19 * day }),
    deniedOf('Phone App Reported Fraud', { createdAt: noon - 5 * day }),
    rowOf(50126),
  ]
  const entries = timeline(rows, [{ reference: 'maple canoe 47', startedAt: noon - 10 * day }], noon)
  t.same(kindsOf(entries), [
    ['danger', 'reported_fraud'],
    ['recovery', 'maple canoe 47'],
    ['lockout', 'no_answer'],
    ['lockout', 'no_answer'],
  ])
  t.match(entries.at(-1), { at: noon - 20 * day, count: 2, said: 'diagnosis.timeline.lockout' })
})

t.test('it ends after 90 days, but what was there before is not new', async (t) => {
  const rows = [
    mfaOf('SMS', { createdAt: noon - 95 * day, device: laptop }),
    mfaOf('SMS', { createdAt: noon - 94 * day, device: { ...laptop, id: 'd-2', name: 'LT-9' } }),
    mfaOf('SMS', { createdAt: noon - hour, device: { ...laptop, id: 'd-2', name: 'LT-9' } }),
    rowOf(50057, { createdAt: noon - 91 * day }),
  ]
  t.same(timeline(rows, [{ reference: 'old one 11', startedAt: noon - 91 * day }], noon), [])
})
