import { readFileSync } from 'node:fs'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import t from 'tap'
import { createAuditEvents } from '../../../src/adapters/store/audit-events.ts'
import { firstTables } from '../../../src/adapters/store/migrations/0001-first-tables.ts'
import { guardedAudit } from '../../../src/adapters/store/migrations/0007-guarded-audit.ts'
import type { Tables } from '../../../src/adapters/store/tables.ts'
import { verifyStore } from '../../../src/shell/audit/verify-store.ts'
import { chainSecrets, eventAt } from '../../support/audit-chain.ts'

const server = 'postgres://postgres@127.0.0.1:5432'
const own = `sparekey_audit_role_${process.pid}`

/** Why this is passed over here, or false; where everything must run it never is. */
async function isServerMissing(): Promise<string | false> {
  const client = new pg.Client({ connectionString: `${server}/postgres`, connectionTimeoutMillis: 2_000 })
  try {
    await client.connect()
    await client.end()
    return false
  } catch {
    return process.env.SPAREKEY_STRICT === '1' ? false : 'There is no PostgreSQL on 127.0.0.1:5432'
  }
}

/** A connection of its own for each user; numbers come as numbers. */
function connect(user: string): Kysely<Tables> {
  const types = { getTypeParser: (oid: number) => (oid === 20 ? Number : pg.types.getTypeParser(oid)) }
  const connectionString = `${server}/${own}`.replace('postgres@', `${user}@`)
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString, types }) }) })
}

/** The grants that the README gives to an operator, for the role of this test. */
function readmeGrants(): string {
  const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')
  const [, grants = ''] = /```sql\n(grant [\s\S]*?)```/.exec(readme) ?? []
  return grants.replaceAll('sparekey_portal', own)
}

async function administer(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: `${server}/postgres` })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

t.test(
  'R-AUD-4 the role of the README can write the audit, and can neither change, remove nor truncate it',
  { skip: await isServerMissing() },
  async (t) => {
    await administer(`create database ${own}`, `create role ${own} login`)
    const [owner, portal] = [connect('postgres'), connect(own)]
    t.teardown(async () => {
      await Promise.all([owner.destroy(), portal.destroy()])
      await administer(`drop database ${own}`, `drop role ${own}`)
    })
    await firstTables.up(owner)
    await guardedAudit.up(owner)
    await sql.raw(readmeGrants()).execute(owner)
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
      await t.rejects(sql.raw(statement).execute(portal), /permission denied|must be owner/, statement)
    await t.rejects(sql`update audit_head set sequence = 1`.execute(portal), /append-only/)
    await t.rejects(audit.trimThrough(5, 1), /permission denied/, 'old records are for the owner')
    for (const statement of ['truncate audit_events', 'delete from audit_events', 'update audit_events set at = 1'])
      await t.rejects(sql.raw(statement).execute(owner), /append-only/, `${statement}, as the owner`)
    t.equal(await createAuditEvents(owner, chainSecrets).trimThrough(5, 1), 5)
    t.match(await verifyStore(audit, chainSecrets), { fault: null, first: 6, records: 15 })
  },
)
