import type { Test } from 'tap'
import { openStore } from '../../../../src/adapters/store/store.ts'
import type { AuditEvent } from '../../../../src/core/audit-event.ts'
import { draftRecord, textOf } from '../../../../src/core/audit-record.ts'
import { portal } from '../../../../src/core/events.ts'
import { verifyStore } from '../../../../src/shell/audit/verify-store.ts'
import { inParallel, meddle, type NewDatabase, openFor, secrets } from '../fixture.ts'

const event = (requestId: string, at = 1): AuditEvent => ({
  type: 'recovery_started',
  at,
  requestId,
  actor: { id: 'x', kind: 'staff' },
  detail: { to: 'awaiting_answers', count: 2 },
})

/** What the offline verifier says of the chain: the first bad record and why, or null. */
async function findBreak(url: string): Promise<string | null> {
  const store = await openStore(url, secrets)
  const verdict = await verifyStore(store.audit, secrets).finally(() => store.close())
  return verdict.fault && `${verdict.fault.sequence} ${verdict.fault.problem}`
}

/** What only somebody who may drop the triggers can do. */
async function forceIn(url: string, statement: string): Promise<void> {
  for (const name of ['update', 'delete']) await dropTrigger(url, 'audit_events', name)
  await meddle(url, statement)
}

async function dropTrigger(url: string, table: string, statement: string): Promise<void> {
  const where = url.startsWith('sqlite:') ? '' : ` on ${table}`
  await meddle(url, `drop trigger ${table}_refuses_${statement}${where}`)
}

export async function testAudit(t: Test, newDatabase: NewDatabase): Promise<void> {
  t.test('the events of a request come back in their order', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    for (const at of [3, 1, 2]) await store.audit.append(event('mine', at))
    await store.audit.append(event('other'))
    t.same(await store.audit.listOf('mine'), [event('mine', 3), event('mine', 1), event('mine', 2)])
  })

  t.test('R-AUD-2 100 parallel events make one chain without gaps', async (t) => {
    const url = await newDatabase(t)
    const store = await openFor(t, url)
    await inParallel(100, (index) => store.audit.append({ ...event(`r${index}`), actor: portal }))
    t.equal((await meddle(url, 'select sequence from audit_events')).length, 100)
    t.equal(await findBreak(url), null)
  })

  t.test('P-14 a changed, missing or moved event breaks the chain where it stood', async (t) => {
    const edits: Readonly<Record<string, readonly [string, string]>> = {
      changed: [`update audit_events set detail = '{}' where sequence = 4`, '4 edited'],
      'given to somebody else': [
        `update audit_events set actor = replace(actor, 'staff', 'portal') where sequence = 4`,
        '4 edited',
      ],
      missing: ['delete from audit_events where sequence = 4', '4 missing'],
      moved: ['update audit_events set at = 7 where sequence = 4', '4 edited'],
      'at the end': ['delete from audit_events where sequence > 6', '7 truncated'],
    }
    for (const [name, [edit, verdict]] of Object.entries(edits)) {
      const url = await newDatabase(t)
      const store = await openFor(t, url)
      for (let at = 1; at < 9; at += 1) await store.audit.append(event('mine', at))
      await forceIn(url, edit)
      t.equal(await findBreak(url), verdict, name)
    }
  })

  t.test('R-AUD-4 what was written can be neither changed nor removed', async (t) => {
    const url = await newDatabase(t)
    const store = await openFor(t, url)
    for (let at = 1; at < 4; at += 1) await store.audit.append(event('mine', at))
    for (const statement of [
      `update audit_events set detail = '{}' where sequence = 2`,
      'delete from audit_events where sequence = 3',
      'delete from audit_events',
      'update audit_head set sequence = 1',
      'delete from audit_head',
      `insert into audit_head (id, sequence, hash) values (2, 0, '')`,
    ])
      await t.rejects(meddle(url, statement), /append-only/, statement)
    t.equal(await findBreak(url), null)
  })

  t.test('R-AUD-2 old records go in the declared way alone, and the chain goes on from there', async (t) => {
    const url = await newDatabase(t)
    const store = await openFor(t, url)
    for (let at = 1; at < 9; at += 1) await store.audit.append(event('mine', at))
    t.equal(await store.audit.findLastBefore(5), 4)
    t.equal(await store.audit.findLastBefore(1), 0)
    t.equal(await store.audit.findLastBefore(99), 8)
    t.equal(await store.audit.trimThrough(4, 9), 4)
    t.equal(await findBreak(url), null)
    t.match(await store.audit.findTrim(), { sequence: 4, at: 9 })
    await t.rejects(meddle(url, 'delete from audit_events where sequence = 5'), /append-only/)
    await t.rejects(meddle(url, 'delete from audit_trims'), /append-only/)
    t.equal(await store.audit.trimThrough(3, 9), 0, 'what is gone cannot go again')
    await store.audit.append(event('mine', 9))
    t.equal(await findBreak(url), null)
    t.equal(await store.audit.trimThrough(6, 10), 2, 'and once more')
    t.match(await store.audit.findTrim(), { sequence: 6, at: 10 })
    t.equal(await findBreak(url), null)
  })

  t.test('the last event of a type is found among those of others', async (t) => {
    const store = await openFor(t, await newDatabase(t))
    const recorded = { ...event('mine'), type: 'settings_recorded' } as const
    t.equal(await store.audit.findLast(recorded.type), null)
    for (const at of [3, 2]) await store.audit.append({ ...recorded, at })
    await store.audit.append(event('mine', 4))
    t.match(await store.audit.findLast(recorded.type), { sequence: 2, at: 2, type: recorded.type })
  })

  t.test('R-AUD-2 a removal that the portal did not declare is found', async (t) => {
    const url = await newDatabase(t)
    const store = await openFor(t, url)
    for (let at = 1; at < 9; at += 1) await store.audit.append(event('mine', at))
    await meddle(url, `insert into audit_trims select 4, hash, 9, 'made up' from audit_events where sequence = 4`)
    await meddle(url, 'delete from audit_events where sequence <= 4')
    t.equal(await findBreak(url), '4 undeclared')
  })

  t.test('P-15 R-AUD-2 a chain that an earlier release began goes on and stays whole', async (t) => {
    const url = await newDatabase(t)
    const store = await openFor(t, url)
    await dropTrigger(url, 'audit_head', 'update')
    let previous = ''
    for (let sequence = 1; sequence < 6; sequence += 1) {
      const draft = draftRecord(event('mine', sequence), sequence, previous)
      const hash = secrets.digest('audit', textOf(draft))
      const { at, actor, detail } = draft
      const values = [
        sequence,
        at,
        "'mine'",
        "'recovery_started'",
        `'${actor}'`,
        `'${detail}'`,
        `'${previous}'`,
        `'${hash}'`,
      ]
      const columns = 'sequence, at, request_id, type, actor, detail, previous_hash, hash'
      await meddle(url, `insert into audit_events (${columns}) values (${values.join()})`)
      previous = hash
    }
    await meddle(url, `update audit_head set sequence = 5, hash = '${previous}'`)
    await store.audit.append(event('mine', 6))
    t.equal(await findBreak(url), null)
    await forceIn(url, 'update audit_events set at = 7 where sequence = 3')
    t.equal(await findBreak(url), '3 edited')
  })

  t.test('an event of a transaction that fails leaves no gap', async (t) => {
    const url = await newDatabase(t)
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
