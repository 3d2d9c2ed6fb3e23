import { readFileSync } from 'node:fs'
import { type Kysely, sql } from 'kysely'
import t, { type Test } from 'tap'
import { createAuditEvents } from '../../../src/adapters/store/audit-events.ts'
import { openDatabase } from '../../../src/adapters/store/database.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import type { Tables } from '../../../src/adapters/store/tables.ts'
import { verifyStore } from '../../../src/shell/audit/verify-store.ts'
import { chainSecrets, eventAt } from '../../support/audit-chain.ts'
import { addressOf, administer, isPostgresMissing, newPostgresDatabase } from '../../support/postgres.ts'
import { requestOf } from '../../support/requests.ts'

const skip = await isPostgresMissing()
const role = `sparekey_audit_role_${process.pid}`

/** The grants that the README gives to an operator, for the role of this test. */
function readmeGrants(): string {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const [, grants = ''] = /```sql\n(grant [\s\S]*?)```/.exec(readme) ?? []
  return grants.replaceAll('sparekey_portal', role)
}

function connect(t: Test, url: string): Kysely<Tables> {
  const db = openDatabase(url)
  t.teardown(() => db.destroy())
  return db
}

/** A database that its owner has brought up to this release, and the role of the README on it. */
async function prepare(t: Test): Promise<{ ownerUrl: string; portalUrl: string }> {
  const ownerUrl = await newPostgresDatabase(t)
  const database = new URL(ownerUrl).pathname.slice(1)
  await (await openStore(ownerUrl, chainSecrets)).close()
  await administer(`create role ${role} login`)
  t.teardown(async () => {
    await administer(`drop owned by ${role}`, database)
    await administer(`drop role ${role}`)
  })
  await administer(readmeGrants(), database)
  return { ownerUrl, portalUrl: addressOf(database, role) }
}

t.test(
  'R-AUD-4 the role of the README can write the audit, and can neither change, remove nor truncate it',
  { skip },
  async (t) => {
    const { ownerUrl, portalUrl } = await prepare(t)
    const [owner, portal] = [connect(t, ownerUrl), connect(t, portalUrl)]
    const audit = createAuditEvents(portal, chainSecrets)
    await Promise.all(Array.from({ length: 20 }, (_, index) => audit.append(eventAt(index))))
    t.match(await verifyStore(audit, chainSecrets), { fault: null, records: 20 })
    for (const statement of [
      `update audit_events set detail = '{}' where sequence = 3`,
      'delete from audit_events where sequence = 3',
      'truncate audit_events',
      'update audit_trims set at = 1',
      'delete from audit_trims',
      `insert into audit_head (id, hash, sequence) values (2, '', 0)`,
      'delete from audit_head',
      'drop trigger audit_events_refuses_delete on audit_events',
      'alter table audit_events disable trigger all',
      `set session_replication_role = 'replica'`,
    ])
      await t.rejects(sql.raw(statement).execute(portal), { name: 'StoreError', fault: 'forbidden' }, statement)
    await t.rejects(sql`update audit_head set sequence = 1`.execute(portal), /append-only/)
    await t.rejects(
      audit.trimThrough(5, 1),
      { name: 'StoreError', fault: 'forbidden' },
      'old records are for the owner',
    )
    for (const statement of ['truncate audit_events', 'delete from audit_events', 'update audit_events set at = 1'])
      await t.rejects(sql.raw(statement).execute(owner), /append-only/, `${statement}, as the owner`)
    t.equal(await createAuditEvents(owner, chainSecrets).trimThrough(5, 1), 5)
    t.match(await verifyStore(audit, chainSecrets), { fault: null, first: 6, records: 15 })
  },
)

t.test('R-AUD-4 the portal starts and works as that role, on the tables that the owner made', { skip }, async (t) => {
  const { portalUrl } = await prepare(t)
  const store = await openStore(portalUrl, chainSecrets)
  t.teardown(() => store.close())
  await store.ping()
  await store.transact(async (tx) => {
    await tx.requests.insert(requestOf())
    await tx.outbox.add(requestOf().id, [{ command: { type: 'expire' }, dueAt: 1 }])
    await tx.audit.append(eventAt(1))
  })
  t.equal((await store.outbox.claim(1, 2, 1)).length, 1)
  t.equal(await store.counters.spend('a', 1, 10), 1)
  t.equal(await store.turns.reserve('a', { limit: 1, windowInMilliseconds: 1 }, 1, 1), 1)
})

t.test('a role that may not make the tables is told what it lacks', { skip }, async (t) => {
  const database = new URL(await newPostgresDatabase(t)).pathname.slice(1)
  await administer(`create role ${role} login`)
  t.teardown(() => administer(`drop role ${role}`))
  const opening = openStore(addressOf(database, role), chainSecrets)
  await t.rejects(opening, { name: 'StoreError', fault: 'forbidden', message: /as the owner of the tables/ })
})
