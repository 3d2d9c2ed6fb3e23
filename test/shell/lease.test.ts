import { mock } from 'node:test'
import t from 'tap'
import { holdLease, LeaseLostError, leaseLasts } from '../../src/shell/lease.ts'
import type { OutboxItem } from '../../src/shell/ports.ts'
import { createFakeClock } from '../support/clock.ts'
import { keepLog } from '../support/log.ts'
import { only } from '../support/only.ts'

const item: OutboxItem = {
  id: 'one',
  requestId: 'r',
  command: { type: 'run_reset' },
  attempts: 0,
  dueAt: 0,
  leasedUntil: 1,
}

/** A claim, and what its renewals were told; `answer` says what the store makes of each. */
function hold(answer: (leaseUntil: number) => Promise<boolean>) {
  mock.timers.enable({ apis: ['setInterval'] })
  t.teardown(() => mock.timers.reset())
  const [clock, log] = [createFakeClock(), keepLog()]
  const renewed: number[] = []
  const renew = (_claimed: unknown, leaseUntil: number) => {
    renewed.push(leaseUntil)
    return answer(leaseUntil)
  }
  const store = { outbox: { renew } } as unknown as Parameters<typeof holdLease>[0]['store']
  const lease = holdLease({ store, clock, log }, item)
  const pass = (milliseconds: number) => {
    clock.advance(milliseconds)
    mock.timers.tick(milliseconds)
  }
  return { lease, clock, log, renewed, pass }
}

t.test(
  'P-5 a lease is renewed three times before it could run out, and the item is settled by the last one',
  async (t) => {
    const { lease, clock, renewed, pass } = hold(async () => true)
    pass(leaseLasts)
    const settled = await lease.letGo()
    t.equal(renewed.length, 3)
    t.match(settled, { id: 'one', leasedUntil: clock.now() + leaseLasts })
    pass(leaseLasts)
    t.equal(renewed.length, 3, 'nothing is renewed after that')
    mock.timers.reset()
  },
)

t.test('P-5 a lease that was lost, or could not be renewed, stays as it was', async (t) => {
  const lost = hold(async () => false)
  lost.pass(9_000)
  t.same(await lost.lease.letGo(), item)
  mock.timers.reset()
  const broken = hold(() => Promise.reject(new Error('no database')))
  broken.pass(9_000)
  t.same(await broken.lease.letGo(), item)
  t.match(broken.log.lines, only(/a lease was not renewed/))
  mock.timers.reset()
})

t.test('P-5 a claim admits until it ran out; then only where nobody has taken the command over', async (t) => {
  for (const isStillOurs of [true, false]) {
    const { lease, clock, renewed } = hold(async () => isStillOurs)
    t.equal(clock.now() > item.leasedUntil, true)
    await (isStillOurs ? lease.admit() : t.rejects(lease.admit(), LeaseLostError))
    t.equal(renewed.length, 1, 'the database was asked')
    await (isStillOurs ? lease.admit() : t.rejects(lease.admit(), LeaseLostError))
    t.equal(renewed.length, isStillOurs ? 1 : 2)
    await lease.letGo()
    mock.timers.reset()
  }
  const { lease } = hold(() => Promise.reject(new Error('no database')))
  await t.rejects(lease.admit(), LeaseLostError, 'nobody can tell whose it is')
  await lease.letGo()
  mock.timers.reset()
})
