import t from 'tap'
import { lanes } from '../../src/shell/lanes.ts'
import { playLockout } from '../support/mass-lockout.ts'

const isHeavy = process.env.SPAREKEY_HEAVY === '1'
/** The real size takes a while; a small part of it shows the same. */
const [people, within] = isHeavy ? [20_000, 3_600_000] : [50, 2_500]
/** What Microsoft lets a tenant's apps write: 3,000 in two and a half minutes. */
const writesPerSecond = 20

t.test('a mass lockout: nobody fails, the order is fair, and only Microsoft’s limits take time', async (t) => {
  const { fates, writes } = await playLockout(t, people, within)
  t.ok(
    fates.every(({ shownAt }) => shownAt !== null),
    'everybody gets a pass',
  )
  t.ok(
    writes.every((at, index) => (writes[index + 3_000] ?? Number.POSITIVE_INFINITY) - at >= 150_000),
    'and Microsoft’s limit is kept',
  )

  const width = lanes.find(({ types }) => types.includes('run_reset'))?.width ?? 0
  const begun = fates.toSorted((left, right) => Number(left.begunAt) - Number(right.begunAt))
  const shifts = fates.map((fate, index) => Math.abs(begun.indexOf(fate) - index))
  t.ok(Math.max(...shifts) <= width, `first come, first served, but for the ${width} of one moment`)

  const takes = fates.map(({ askedForPassAt, shownAt }) => Number(shownAt) - Number(askedForPassAt))
  t.ok(Math.max(...takes) <= 2_500, `who looks at their pass waits for no line: ${Math.max(...takes)} ms at most`)

  const last = Math.max(...fates.map(({ resetAt }) => Number(resetAt)))
  const allowed = (1_000 * writes.filter((at) => at <= last).length) / writesPerSecond
  t.ok(last <= 1.1 * allowed, `the last reset ended after ${last} ms, and the limits alone ask for ${allowed} ms`)
})
