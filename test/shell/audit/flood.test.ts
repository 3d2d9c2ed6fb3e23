import t from 'tap'
import { isRefusal } from '../../../src/core/refusals.ts'
import { startRecovery } from '../../../src/shell/start-recovery.ts'
import { build } from '../../support/build.ts'
import { ada } from '../../support/people.ts'

t.test('R-AUD-6 a flood from one source writes no more records than its limit, and others go on', async (t) => {
  const { ports } = await build(t)
  const startFrom = (sourceAddress: string, name: string) =>
    startRecovery(ports, { name, reason: 'lost_phone', language: 'en', origin: { sourceAddress, browser: 'x' } })
  for (let visit = 0; visit < 500; visit += 1) await startFrom('203.0.113.7', `somebody${visit}@fernhill.example`)
  const { sequence } = await ports.store.audit.readHead()
  t.equal(sequence, ports.settings.limits.startsPerSourcePerHour)
  t.notOk(isRefusal(await startFrom('198.51.100.20', ada.userPrincipalName)))
  t.equal((await ports.store.audit.readHead()).sequence, sequence + 1)
})

t.test('R-AUD-1 the first record of a recovery says who, what, when and from where', async (t) => {
  const { ports } = await build(t)
  const origin = { sourceAddress: '203.0.113.7', browser: 'x' }
  const started = await startRecovery(ports, { name: 'a@b.example', reason: 'stolen', language: 'en', origin })
  if (isRefusal(started)) throw new Error(started.code)
  t.same(await ports.store.audit.listOf(started.id), [
    {
      type: 'recovery_started',
      at: ports.clock.now(),
      requestId: started.id,
      actor: { kind: 'subscriber', id: null },
      detail: { sourceAddress: '203.0.113.7', reason: 'stolen', to: 'awaiting_answers' },
    },
  ])
})
