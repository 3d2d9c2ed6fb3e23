import t from 'tap'
import { trimAudit } from '../../../src/shell/audit/trim.ts'
import { verifyStore } from '../../../src/shell/audit/verify-store.ts'
import { eventAt } from '../../support/audit-chain.ts'
import { build } from '../../support/build.ts'

t.test(
  'R-AUD-2 R-SEC-6 old records go together, which is itself written down, and the chain stays whole',
  async (t) => {
    const { ports } = await build(t)
    const { audit } = ports.store
    for (let index = 1; index <= 9; index += 1) await audit.append(eventAt(index))
    t.equal(await trimAudit(ports, eventAt(5).at), 4)
    t.equal(await trimAudit(ports, eventAt(5).at), 0, 'once')
    t.match((await audit.listOf('tenant')).at(-1), { type: 'audit_trimmed', detail: { count: 4 } })
    t.match(await verifyStore(audit, ports.secrets), { fault: null, first: 5, records: 6 })
  },
)

t.test('P-12 while the audit is held nothing is removed', async (t) => {
  const { ports } = await build(t)
  await ports.store.audit.append(eventAt(1))
  const held = { ...ports, auditGuard: { ...ports.auditGuard, isHeld: () => true } }
  t.equal(await trimAudit(held, eventAt(9).at), 0)
})
