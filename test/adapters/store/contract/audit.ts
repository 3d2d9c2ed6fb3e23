import type { Test } from 'tap'
import { auditText } from '../../../../src/adapters/store/audit-events.ts'
import type { AuditEvent } from '../../../../src/core/audit-event.ts'
import { portal } from '../../../../src/core/events.ts'
import { inParallel, meddle, type NewDatabase, openFor, secrets } from '../fixture.ts'

interface Row {
  sequence: number
  at: number
  request_id: string
  type: AuditEvent['type']
  actor: string
  detail: string
  previous_hash: string
  hash: string
}

const event = (requestId: string, at = 1): AuditEvent => ({
  type: 'recovery_started',
  at,
  requestId,
  actor: { id: 'x', kind: 'staff' },
  detail: { to: 'awaiting_answers', count: 2 },
})

/** Walks the chain as a verifier would and gives the sequence of the first event that does not fit; null when all do. */
async function findBreak(url: string): Promise<number | null> {
  const rows = (await meddle(url, 'select * from audit_events order by sequence')) as Row[]
  let previous = ''
  for (const [index, row] of rows.entries()) {
    const event = {
      at: row.at,
      requestId: row.request_id,
      type: row.type,
      actor: JSON.parse(row.actor),
      detail: JSON.parse(row.detail),
    }
    const isNext = row.sequence === index + 1 && row.previous_hash === previous
    if (!isNext || !secrets.isDigestOf(row.hash, 'audit', auditText(row.sequence, previous, event))) return index + 1
    previous = row.hash
  }
  return null
}

export async function testAudit(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('the events of a request come back in their order', async (t) => {
    const store = await openFor(t, newDatabase(t))
    for (const at of [3, 1, 2]) await store.audit.append(event('mine', at))
    await store.audit.append(event('other'))
    t.same(await store.audit.listOf('mine'), [event('mine', 3), event('mine', 1), event('mine', 2)])
  })

  t.test('R-AUD-2 100 parallel events make one chain without gaps', async (t) => {
    const url = newDatabase(t)
    const store = await openFor(t, url)
    await inParallel(100, (index) => store.audit.append({ ...event(`r${index}`), actor: portal }))
    t.equal((await meddle(url, 'select sequence from audit_events')).length, 100)
    t.equal(await findBreak(url), null)
  })

  t.test('P-14 a changed, missing or moved event breaks the chain where it stood', async (t) => {
    const edits: Readonly<Record<string, string>> = {
      changed: `update audit_events set detail = '{}' where sequence = 4`,
      'given to somebody else': `update audit_events set actor = replace(actor, 'staff', 'portal') where sequence = 4`,
      missing: `delete from audit_events where sequence = 4`,
      moved: `update audit_events set at = 7 where sequence = 4`,
    }
    for (const [name, edit] of Object.entries(edits)) {
      const url = newDatabase(t)
      const store = await openFor(t, url)
      for (let at = 1; at < 9; at += 1) await store.audit.append(event('mine', at))
      await meddle(url, edit)
      t.equal(await findBreak(url), 4, name)
    }
  })

  t.test('an event of a transaction that fails leaves no gap', async (t) => {
    const url = newDatabase(t)
    const store = await openFor(t, url)
    await store.audit.append(event('mine'))
    const failing = store.transact(async ({ audit }) => {
      await audit.append(event('lost'))
      throw new Error('no')
    })
    await t.rejects(failing, { message: 'no' })
    await store.audit.append(event('mine'))
    t.equal((await store.audit.listOf('lost')).length, 0)
    t.equal(await findBreak(url), null)
  })
}
