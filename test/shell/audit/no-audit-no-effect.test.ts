import t from 'tap'
import { StoreError } from '../../../src/adapters/store/errors.ts'
import { portal } from '../../../src/core/events.ts'
import { startReset } from '../../../src/shell/reset.ts'
import { meddle } from '../../adapters/store/fixture.ts'
import { ada, reload, type Story, settle, startStory, verify } from '../../support/story.ts'

const refuseIntents = `create trigger broken before insert on audit_events
  when new.type = 'entra_intent' begin select raise(abort, 'database or disk is full'); end`

t.test(
  'P-1 R-EXE-1 R-AUD-1 while no intent can be written nothing is written to Entra, and later it goes on',
  async (t) => {
    const story = await startStory(t)
    const verified = await verify(story)
    const url = `sqlite:${story.databasePath}`
    await meddle(url, refuseIntents)
    await startReset(story.ports, verified.id)
    await settle(story, 2)
    t.same((await story.control.ledger()).writes, [], 'the ledger is the judge')
    await meddle(url, 'drop trigger broken')
    await settle(story)
    t.equal((await reload(story, verified)).state, 'awaiting_pass')
    t.same((await story.control.ledger()).passwordOnlySpans(ada), [])
  },
)

t.test('P-1 a database that is locked by another program lets no write through', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await startReset(story.ports, verified.id)
  const { append } = story.ports.store.audit
  story.ports.store.audit.append = (event) =>
    event.type === 'entra_intent' ? Promise.reject(new StoreError('locked')) : append(event)
  await settle(story, 1)
  t.same((await story.control.ledger()).writes, [])
})

t.test('P-12 while an older copy of the database is not acknowledged nothing is written to Entra', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await story.ports.auditGuard.check()
  await startReset(story.ports, verified.id)
  await rollBack(story)
  await settle(story, 1)
  t.same((await story.control.ledger()).writes, [])
  t.ok(story.ports.auditGuard.isHeld())
})

t.test('P-12 a reset that is wanted meanwhile is not begun, and goes on once a person has looked', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await story.ports.auditGuard.check()
  await rollBack(story)
  await t.rejects(startReset(story.ports, verified.id), { name: 'AuditHeldError' })
  t.equal((await reload(story, verified)).state, 'verified')
  await story.passTime(1)
  const at = story.ports.clock.now()
  const event = { type: 'audit_acknowledged', at, requestId: 'tenant', actor: portal, detail: {} } as const
  await story.ports.store.audit.append(event)
  await story.ports.auditGuard.check()
  await startReset(story.ports, verified.id)
  await settle(story)
  t.equal((await reload(story, verified)).state, 'awaiting_pass')
})

/** Puts the audit back to its third record, as an older copy of the database would. */
async function rollBack(story: Story): Promise<void> {
  const url = `sqlite:${story.databasePath}`
  for (const name of ['audit_events_refuses_delete', 'audit_head_refuses_update'])
    await meddle(url, `drop trigger ${name}`)
  await meddle(url, 'delete from audit_events where sequence > 3')
  await meddle(url, 'update audit_head set sequence = 3, hash = (select hash from audit_events where sequence = 3)')
}
