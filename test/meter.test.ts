import t from 'tap'
import { createMeter } from '../src/meter.ts'
import { meterBudget, meterDelivery } from '../src/shell/metered.ts'
import type { VitalSigns, WebhookMessage } from '../src/shell/ports.ts'
import { createFakeClock } from './support/clock.ts'

const signs: VitalSigns = {
  requests: {},
  outbox: { waiting: 3, due: 2, dead: 1, oldestDueAt: 5 },
  oldestDueFor: 90_000,
  lockdowns: 1,
  isAuditHeld: true,
  auditRecords: 7,
  workerIdleFor: null,
  hrAge: 7_200_000,
  missingPermissions: 1,
}
const read = async (meter: ReturnType<typeof createMeter>) => (await meter.report(signs)).text

t.test('what is counted before anybody asks is not lost, nor is what comes later', async (t) => {
  const meter = createMeter()
  for (let count = 0; count < 1_500; count += 1) meter.count('pass_shown', {})
  t.match(await read(meter), /^sparekey_passes_shown_total 1500$/m)
  meter.count('pass_shown', {})
  t.match(await read(meter), /^sparekey_passes_shown_total 1501$/m)
})

t.test('two meters of one process count apart', async (t) => {
  const [one, other] = [createMeter(), createMeter()]
  one.count('limit_hit', { limit: 'starts_source' })
  t.match(await read(one), /^sparekey_limits_hit_total{limit="starts_source"} 1$/m)
  t.notMatch(await read(other), /^sparekey_limits_hit_total{/m)
})

t.test('the signs of the moment are shown as they are', async (t) => {
  const text = await read(createMeter())
  for (const line of [
    'sparekey_outbox_commands{condition="waiting"} 3',
    'sparekey_outbox_commands{condition="due"} 2',
    'sparekey_outbox_commands{condition="dead"} 1',
    'sparekey_outbox_oldest_due_seconds 90',
    'sparekey_lockdowns_active 1',
    'sparekey_audit_held 1',
    'sparekey_audit_records 7',
    'sparekey_worker_idle_seconds Nan',
    'sparekey_hr_age_seconds 7200',
    'sparekey_permissions_missing 1',
  ])
    t.match(text.toLowerCase(), `${line.toLowerCase()}\n`)
})

t.test('waits for a turn and deliveries are counted with their outcome', async (t) => {
  const [meter, clock] = [createMeter(), createFakeClock()]
  const turns = [true, false]
  const take = async () => {
    clock.advance(2_000)
    return turns.shift() ?? true
  }
  const budget = meterBudget({ take, holdBack: async () => {} }, clock, meter)
  t.equal(await budget.take('reports', 10), true)
  t.equal(await budget.take('reports', 10), false)
  const down = meterDelivery(
    'webhook',
    { send: (_message: WebhookMessage) => Promise.reject(new Error('down')) },
    meter,
  )
  await t.rejects(down.send({ id: '1', type: 'x', at: 0, data: {} }), { message: 'down' })
  const up = meterDelivery('webhook', { send: async (_message: WebhookMessage) => {} }, meter)
  await up.send({ id: '1', type: 'x', at: 0, data: {} })
  const text = await read(meter)
  t.match(text, 'sparekey_graph_turn_wait_seconds_sum{throttle_class="reports",outcome="given"} 2\n')
  t.match(text, 'sparekey_graph_turn_wait_seconds_count{throttle_class="reports",outcome="refused"} 1\n')
  t.match(text, 'sparekey_deliveries_total{channel="webhook",outcome="failed"} 1\n')
  t.match(text, 'sparekey_deliveries_total{channel="webhook",outcome="sent"} 1\n')
})
