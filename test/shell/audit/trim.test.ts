import t from 'tap'
import { textOfAnchor } from '../../../src/core/audit-anchor.ts'
import { drawAnchor } from '../../../src/shell/audit/anchor.ts'
import { keepsAnchor } from '../../../src/shell/audit/held.ts'
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

t.test('R-AUD-2 R-SEC-6 what is removed while it is being read is no gap', async (t) => {
  const { ports } = await build(t)
  const { audit } = ports.store
  for (let index = 1; index <= 9; index += 1) await audit.append(eventAt(index))
  let isTrimmed = false
  const read: typeof audit.readChain = async (after, limit) => {
    if (!isTrimmed) await trimAudit(ports, eventAt(5).at)
    isTrimmed = true
    return audit.readChain(after, limit)
  }
  t.match(await verifyStore({ ...audit, readChain: read }, ports.secrets), { fault: null, first: 5, isComplete: true })
})

t.test('R-AUD-2 what is written while the trail is read is another day’s', async (t) => {
  const { ports } = await build(t)
  const { audit } = ports.store
  for (let index = 1; index <= 3; index += 1) await audit.append(eventAt(index))
  const read: typeof audit.readChain = async (after, limit) => {
    await audit.append(eventAt(4))
    return audit.readChain(after, limit)
  }
  t.match(await verifyStore({ ...audit, readChain: read }, ports.secrets), { fault: null, records: 3 })
})

t.test('R-AUD-2 a look that was broken off says nothing of the end', async (t) => {
  const { ports } = await build(t)
  for (let index = 1; index <= 3; index += 1) await ports.store.audit.append(eventAt(index))
  const verdict = await verifyStore(ports.store.audit, ports.secrets, { mayGoOn: () => false })
  t.match(verdict, { fault: null, records: 0, isComplete: false })
})

t.test('P-12 while the audit is held nothing is removed', async (t) => {
  const { ports } = await build(t)
  await ports.store.audit.append(eventAt(1))
  const held = { ...ports, auditGuard: { ...ports.auditGuard, isHeld: () => true } }
  t.equal(await trimAudit(held, eventAt(9).at), 0)
})

t.test('R-AUD-2 R-AUD-3 anchors of before a removal, of its very end and of after it still stand', async (t) => {
  const { ports } = await build(t)
  const { store, secrets } = ports
  const anchors = []
  for (let index = 1; index <= 9; index += 1) {
    await store.audit.append(eventAt(index))
    anchors.push(await drawAnchor(store.audit, secrets, eventAt(index).at))
  }
  t.equal(await trimAudit(ports, eventAt(5).at), 4)
  t.match(await drawAnchor(store.audit, secrets, ports.clock.now()), { sequence: 10, count: 6 })
  t.equal((await verifyStore(store.audit, secrets, { anchors })).fault, null)
  for (const anchor of anchors) t.ok(await keepsAnchor(store.audit, secrets, anchor), `record ${anchor.sequence}`)
  const others = anchors.slice(3).map((anchor) => {
    const other = { ...anchor, hash: secrets.fingerprint('another history') }
    return { ...other, signature: secrets.digest('anchor', textOfAnchor(other)) }
  })
  for (const anchor of others) t.notOk(await keepsAnchor(store.audit, secrets, anchor), `not ${anchor.sequence}`)
  const { fault } = await verifyStore(store.audit, secrets, { anchors: others.toReversed() })
  t.same(fault, { sequence: 4, problem: 'rewritten' }, 'the first, in whichever order they are known')
})
