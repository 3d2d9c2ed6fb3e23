import t from 'tap'

import { createSweeper } from '../../src/shell/sweep.ts'
import { build } from '../support/build.ts'

const hour = 60 * 60_000

t.test('R-SEC-6 what ended is cleared away once an hour, and nothing else', async (t) => {
  const { ports, clock } = await build(t)
  const { sessions, counters } = ports.store
  const session = { kind: 'recovery', requestId: null, person: null, createdAt: clock.now() } as const
  await sessions.add('ended', { ...session, expiresAt: clock.now() + 1 })
  await sessions.add('alive', { ...session, expiresAt: clock.now() + 100 * hour })
  await counters.spend('old', clock.now(), hour)
  const sweep = createSweeper(ports)
  clock.advance(72 * hour)
  await counters.spend('new', clock.now(), hour)
  await sweep(clock.now())
  t.equal(await sessions.find('ended', 0), null)
  t.not(await sessions.find('alive', clock.now()), null)
  t.equal(await counters.read('old', clock.now() - 72 * hour, hour), 0)
  t.equal(await counters.read('new', clock.now(), hour), 1)
  await sessions.add('next', { ...session, expiresAt: clock.now() - 1 })
  await sweep(clock.now() + hour / 2)
  t.not(await sessions.find('next', 0), null, 'not before the hour is over')
})
