import { randomUUID } from 'node:crypto'
import t from 'tap'

import {
  hasContactLimitLeft,
  isFirstCaseToday,
  isOverAnswerLimit,
  isOverAssistLimit,
  isOverAssistTries,
  isOverContactLimit,
  isOverDiagnosisLimit,
  isOverPersonLimit,
  isOverResumeLimit,
  isOverResumeLimitElsewhere,
  isOverStartLimit,
  isOverStopLimit,
} from '../../src/shell/limits.ts'
import type { Ports } from '../../src/shell/ports.ts'
import { build } from '../support/build.ts'
import { minute, requestOf } from '../support/requests.ts'

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

const hour = 60 * minute
const day = 24 * hour
const of = (nameKey: string) => requestOf({ nameKey })

/** How often each may be done by one, in which window; and doing it once more. */
const budgets: readonly [string, number, number, (ports: Ports, who: string) => Promise<boolean>][] = [
  ['starts of a source', 30, hour, isOverStartLimit],
  ['answers of a source', 30, hour, isOverAnswerLimit],
  ['answers of a person (R-HR-4)', 5, day, (ports, who) => isOverPersonLimit(ports, of(who))],
  ['cases of a person', 1, day, async (ports, who) => !(await isFirstCaseToday(ports, of(who)))],
  ['mails to a contact (R-ABUSE-5)', 6, day, (ports, who) => isOverContactLimit(ports, who, randomUUID())],
  ['tries of the brake', 10, hour, (ports, who) => isOverStopLimit(ports, who, 'security')],
  ['tries of a resume code', 10, hour, isOverResumeLimit],
  ['tries of a resume code elsewhere', 2, hour, (ports, who) => isOverResumeLimitElsewhere(ports, who, 1)],
  ['looks of one of the staff', 60, hour, isOverDiagnosisLimit],
  ['codes that one of the staff draws', 20, hour, isOverAssistLimit],
  ['tries of such a code', 30, hour, isOverAssistTries],
]

for (const [what, most, span, isOver] of budgets) {
  t.test(`R-ABUSE-1 ${what}: exactly ${most}, each of its own, until the window is over`, async (t) => {
    const { ports, clock } = await build(t)
    for (let at = 0; at < most; at += 1) t.equal(await isOver(ports, first), false, `${at + 1}`)
    t.equal(await isOver(ports, second), false, 'somebody else')
    t.equal(await isOver(ports, first), true, 'one more')
    clock.advance(span - (clock.now() % span) - 1)
    t.equal(await isOver(ports, first), true, 'to the last moment')
    clock.advance(1)
    t.equal(await isOver(ports, first), false, 'afresh')
  })
}

t.test('R-ABUSE-5 whether a mail may still go today is known before it is counted', async (t) => {
  const { ports, clock } = await build(t)
  for (let at = 0; at < 6; at += 1) {
    t.equal(await hasContactLimitLeft(ports, first), true)
    await isOverContactLimit(ports, first, randomUUID())
  }
  t.equal(await hasContactLimitLeft(ports, first), false)
  t.equal(await hasContactLimitLeft(ports, second), true)
  clock.advance(day)
  t.equal(await hasContactLimitLeft(ports, first), true)
})

t.test('R-ABUSE-5 a mail that is tried again is no second mail, and one that was too many stays so', async (t) => {
  const { ports } = await build(t)
  for (let tries = 0; tries < 20; tries += 1) t.equal(await isOverContactLimit(ports, first, 'one'), false)
  for (const mail of ['two', 'three', 'four', 'five', 'six'])
    t.equal(await isOverContactLimit(ports, first, mail), false)
  t.equal(await isOverContactLimit(ports, first, 'seven'), true)
  t.equal(await isOverContactLimit(ports, first, 'seven'), true, 'again')
  t.equal(await isOverContactLimit(ports, first, 'six'), false, 'which may still be tried')
})

t.test('R-ABUSE-1 every limit that is hit is counted for the reports, and none that is not', async (t) => {
  const { ports } = await build(t)
  const hits: unknown[] = []
  const counting = {
    ...ports,
    meter: { ...ports.meter, count: (_name: string, labels: unknown) => void hits.push(labels) },
  }
  for (let at = 0; at < 5; at += 1) await isOverPersonLimit(counting, of('one'))
  for (let at = 0; at < 6; at += 1) await isOverContactLimit(counting, first, randomUUID())
  t.same(hits, [])
  await isOverPersonLimit(counting, of('one'))
  await isOverContactLimit(counting, first, randomUUID())
  t.same(hits, [{ limit: 'answers_person' }, { limit: 'mails_contact' }])
})
