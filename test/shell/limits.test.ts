import t from 'tap'

import { isOverAnswerLimit, isOverStartLimit, isOverStopLimit } from '../../src/shell/limits.ts'
import { build } from '../support/build.ts'

const first = '203.0.113.7'
const second = '198.51.100.9'

t.test('R-ABUSE-3 one source that goes on beyond its own limit does not use up the tenant’s', async (t) => {
  const { ports } = await build(t)
  const { startsPerSourcePerHour, startsPerTenantPerMinute } = ports.settings.limits
  for (let at = 0; at < startsPerTenantPerMinute + startsPerSourcePerHour; at += 1) await isOverStartLimit(ports, first)
  t.equal(await isOverStartLimit(ports, first), true)
  t.equal(await isOverStartLimit(ports, second), false)
})

t.test('R-ABUSE-1 many sources together still meet the tenant’s limit', async (t) => {
  const { ports } = await build(t)
  for (let at = 0; at < ports.settings.limits.startsPerTenantPerMinute; at += 1) {
    t.equal(await isOverStartLimit(ports, `10.0.${at >> 8}.${at & 255}`), false)
  }
  t.equal(await isOverStartLimit(ports, second), true)
})

t.test('R-ABUSE-1 the addresses of one IPv6 line share their limits', async (t) => {
  const { ports } = await build(t)
  const { startsPerSourcePerHour, answerTriesPerSourcePerHour } = ports.settings.limits
  for (let at = 0; at < startsPerSourcePerHour; at += 1) await isOverStartLimit(ports, `2001:db8:1:2::${at}`)
  for (let at = 0; at < answerTriesPerSourcePerHour; at += 1) await isOverAnswerLimit(ports, `2001:db8:1:2::${at}`)
  t.equal(await isOverStartLimit(ports, '2001:db8:1:2::ffff'), true)
  t.equal(await isOverAnswerLimit(ports, '2001:db8:1:2::ffff'), true)
  t.equal(await isOverStartLimit(ports, '2001:db8:1:3::1'), false)
})

t.test('R-NOT-3 whoever uses up the brake’s tries by one notice leaves those of the others', async (t) => {
  const { ports } = await build(t)
  const { stopTriesPerHour } = ports.settings.limits
  for (let at = 0; at < stopTriesPerHour; at += 1) await isOverStopLimit(ports, 'request-1', 'subscriber_work')
  t.equal(await isOverStopLimit(ports, 'request-1', 'subscriber_work'), true)
  t.equal(await isOverStopLimit(ports, 'request-1', 'subscriber_other'), false)
})
