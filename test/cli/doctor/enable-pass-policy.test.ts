import t from 'tap'
import type { Finding } from '../../../src/cli/doctor/finding.ts'
import { openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control, withStore } = await openClinic(t)
const enabling = ['--enable-pass-policy']
const right = async () => 'enable passes'

t.beforeEach(async () => {
  await control.changeSettings({
    grantedPermissions: ['Policy.Read.All', 'Policy.ReadWrite.AuthenticationMethod'],
  })
  await control.changePassPolicy({ state: 'disabled' })
})

t.test('the wrong words, or nobody to type them, write nothing', async (t) => {
  for (const typed of ['yes', 'Enable passes', 'enable', '', null]) {
    const { code, text } = await visit(enabling, {}, { ask: async () => typed })
    t.equal(code, 2)
    t.match(text, /Nothing was changed/)
  }
  t.strictSame((await control.ledger()).writes, [])
  t.strictSame(await withStore(({ audit }) => audit.listOf('tenant')), [])
})

t.test('the right words switch the policy on and change nothing else', async (t) => {
  const { code, text } = await visit(enabling, {}, { ask: right })
  t.equal(code, 0)
  t.match(text, /are on\. Remove Policy\.ReadWrite\.AuthenticationMethod/)
  const { writes, faults } = await control.ledger()
  t.match(writes, only({ operation: 'setPassPolicy', status: 204, detail: { changes: { state: 'enabled' } } }))
  t.strictSame(Object.keys(Object(writes[0]?.detail.changes)), ['state'])
  t.strictSame(faults, [])
  t.same(
    (await visit()).of('pass_policy').filter(({ state }: Finding) => state === 'bad'),
    [],
  )
})

t.test('the audit has the intent before the write, and its outcome after', async (t) => {
  const before = await withStore(({ audit }) => audit.listOf('tenant'))
  await visit(enabling, {}, { ask: right })
  const events = await withStore(({ audit }) => audit.listOf('tenant'))
  t.match(
    events.slice(before.length),
    only(
      { type: 'entra_intent', detail: { tenantEffect: 'enable_pass_policy' } },
      { type: 'entra_outcome', detail: { tenantEffect: 'enable_pass_policy', outcome: 'done', graphStatus: 204 } },
    ),
  )
})

t.test('a write that Graph refuses is told and kept, and the policy stays off', async (t) => {
  await control.addFault({ operation: 'setPassPolicy', kind: 'status', status: 400, code: 'badRequest' })
  const { code, complaints } = await visit(enabling, {}, { ask: right })
  t.equal(code, 2)
  t.match(complaints, /Graph answered 400 badRequest/)
  const events = await withStore(({ audit }) => audit.listOf('tenant'))
  t.match(events.at(-1), { type: 'entra_outcome', detail: { outcome: 'failed' } })
})

t.test('nothing is written where the audit cannot be', async (t) => {
  const { code, complaints } = await visit(enabling, { DATABASE_URL: 'sqlite:/no/such/folder/x.db' }, { ask: right })
  t.equal(code, 2)
  t.match(complaints, /database cannot be opened/)
  t.strictSame((await control.ledger()).writes, [])
})

t.test('without the permission nothing is asked or written, and both ways are told', async (t) => {
  await control.changeSettings({ grantedPermissions: ['Policy.Read.All'] })
  const { code, text } = await visit(enabling, {}, { ask: () => Promise.reject(new Error('asked')) })
  t.equal(code, 2)
  t.match(text, /by hand.*Policy\.ReadWrite\.AuthenticationMethod.*remove it after/)
  t.strictSame((await control.ledger()).writes, [])
})

t.test('a policy that is on already is left alone', async (t) => {
  await control.changePassPolicy({ state: 'enabled' })
  const { code, text } = await visit(enabling, {}, { ask: () => Promise.reject(new Error('asked')) })
  t.equal(code, 0)
  t.match(text, /on already/)
  t.strictSame((await control.ledger()).writes, [])
})

t.test('the policy is read again until it shows the change, and not for ever', async (t) => {
  const body = { state: 'disabled', minimumLifetimeInMinutes: 60, maximumLifetimeInMinutes: 480, isUsableOnce: false }
  const stale = { operation: 'getPassPolicy', kind: 'status', status: 200, body } as const
  await control.addFault({ ...stale, times: 3 })
  let pauses = 0
  const pause = async () => {
    pauses += 1
  }
  t.equal((await visit(enabling, {}, { ask: right, pause })).code, 0)
  t.equal(pauses, 2)
  await control.changePassPolicy({ state: 'disabled' })
  await control.addFault({ ...stale, times: 99 })
  const { code, text } = await visit(enabling, {}, { ask: right, pause })
  t.equal(code, 2)
  t.match(text, /does not show it yet/)
})
