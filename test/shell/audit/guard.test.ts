import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createAnchorFile } from '../../../src/adapters/anchor-file.ts'
import { openStore } from '../../../src/adapters/store/store.ts'
import { portal } from '../../../src/core/events.ts'
import { createAuditGuard } from '../../../src/shell/audit/guard.ts'
import type { AuditGuard, Store } from '../../../src/shell/ports.ts'
import { meddle } from '../../adapters/store/fixture.ts'
import { eventAt, chainSecrets as secrets } from '../../support/audit-chain.ts'
import { createFakeClock } from '../../support/clock.ts'
import { keepLog } from '../../support/log.ts'
import { only } from '../../support/only.ts'
import { testSettings } from '../../support/settings.ts'

const clock = createFakeClock(Date.UTC(2026, 10, 2, 12))

/** A database and, elsewhere, its anchor; a process can be ended and started again. */
function openMachine(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'guard-'))
  const [path, anchorPath] = [join(folder, 'a.db'), join(folder, 'anchor')]
  const running: Store[] = []
  t.teardown(async () => {
    for (const store of running) await store.close()
    rmSync(folder, { recursive: true })
  })
  const stop = async () => {
    for (const store of running.splice(0)) await store.close()
  }
  const start = async () => {
    const store = await openStore(`sqlite:${path}`, secrets)
    running.push(store)
    const log = keepLog()
    const world = { store, secrets, clock, log, settings: { ...testSettings, hasWebhook: true } }
    return { log, store, guard: createAuditGuard(world, createAnchorFile(anchorPath)) }
  }
  return { path, anchorPath, url: `sqlite:${path}`, folder, start, stop }
}

async function write(store: Store, records: number): Promise<void> {
  for (let index = 1; index <= records; index += 1) await store.audit.append(eventAt(index))
}

async function intend({ store, guard }: { store: Store; guard: AuditGuard }): Promise<void> {
  await guard.admit()
  await store.audit.append(eventAt(1))
}

async function acknowledge(store: Store): Promise<void> {
  clock.advance(60_000)
  const event = { type: 'audit_acknowledged', at: clock.now(), requestId: 'tenant', actor: portal, detail: {} } as const
  await store.audit.append(event)
}

/** Makes of the database under a running portal an older copy, which ends with record `last`. */
async function putBack(url: string, last: number): Promise<void> {
  for (const name of ['audit_events_refuses_delete', 'audit_head_refuses_update'])
    await meddle(url, `drop trigger ${name}`)
  await meddle(url, `delete from audit_events where sequence > ${last}`)
  const hash = `select hash from audit_events where sequence = ${last}`
  await meddle(url, `update audit_head set sequence = ${last}, hash = (${hash})`)
}

t.test('P-12 R-AUD-3 a backup that was restored holds every write until a person acknowledges it', async (t) => {
  const machine = openMachine(t)
  const first = await machine.start()
  await write(first.store, 5)
  await machine.stop()
  copyFileSync(machine.path, `${machine.path}.backup`)

  const second = await machine.start()
  await write(second.store, 5)
  await second.guard.check()
  await intend(second)
  await second.guard.check()
  await machine.stop()
  copyFileSync(`${machine.path}.backup`, machine.path)

  const third = await machine.start()
  await third.guard.check()
  t.ok(third.guard.isHeld())
  await t.rejects(intend(third), { name: 'AuditHeldError' })
  t.match(
    await third.store.announcements.claim(clock.now(), clock.now() + 1, 9),
    only(
      { kind: 'audit_held', channel: 'mail', content: { known: '11', found: '5' } },
      { kind: 'audit_held', channel: 'webhook' },
    ),
  )
  await third.guard.check()
  t.ok(third.guard.isHeld(), 'time alone changes nothing')
  clock.advance(24 * 60 * 60_000)
  await third.guard.check()
  const reminders = await third.store.announcements.claim(clock.now(), clock.now() + 1, 9)
  t.equal(reminders.filter(({ channel }) => channel === 'mail').length, 2, 'and the next day they hear of it again')
  await acknowledge(third.store)
  await third.guard.check()
  t.notOk(third.guard.isHeld())
  await intend(third)
  await third.guard.check()
  await machine.stop()

  const fourth = await machine.start()
  await fourth.guard.check()
  t.notOk(fourth.guard.isHeld(), 'and it is over for good')
})

t.test('P-12 an older copy that has caught up by number is still another history', async (t) => {
  const others = [
    { records: 20, trimmed: 0 },
    { records: 8, trimmed: 0 },
    { records: 20, trimmed: 8 },
  ]
  for (const { records, trimmed } of others) {
    const machine = openMachine(t)
    const first = await machine.start()
    await write(first.store, 8)
    await first.guard.check()
    await machine.stop()
    rmSync(machine.path)
    const second = await machine.start()
    for (let index = 20; index < 20 + records; index += 1) await second.store.audit.append(eventAt(index))
    if (trimmed > 0) await second.store.audit.trimThrough(trimmed, clock.now())
    await second.guard.check()
    t.ok(second.guard.isHeld(), `${records} records, ${trimmed} of them removed`)
  }
})

t.test('P-12 an empty database in place of the old one is held', async (t) => {
  const machine = openMachine(t)
  const first = await machine.start()
  await write(first.store, 3)
  await first.guard.check()
  await machine.stop()
  rmSync(machine.path)
  const second = await machine.start()
  await second.guard.check()
  t.ok(second.guard.isHeld())
})

t.test('P-12 a database that is put back under a running portal is noticed by the next write', async (t) => {
  for (const writtenSince of [0, 5, 8]) {
    const machine = openMachine(t)
    const running = await machine.start()
    await write(running.store, 9)
    await running.guard.check()
    await putBack(machine.url, 4)
    await write(running.store, writtenSince)
    await t.rejects(intend(running), { name: 'AuditHeldError' }, `${writtenSince} written since`)
    t.ok(running.guard.isHeld())
  }
})

t.test('P-12 an acknowledgement from before the anchor forgives nothing', async (t) => {
  const machine = openMachine(t)
  const first = await machine.start()
  await write(first.store, 2)
  await acknowledge(first.store)
  await machine.stop()
  copyFileSync(machine.path, `${machine.path}.backup`)
  const second = await machine.start()
  clock.advance(60_000)
  await write(second.store, 5)
  await second.guard.check()
  await machine.stop()
  copyFileSync(`${machine.path}.backup`, machine.path)
  const third = await machine.start()
  await third.guard.check()
  t.ok(third.guard.isHeld())
})

/** What a hand in the database makes of the word of a person: one of long ago said now, or one that nobody said. */
const lies = [
  async function redate({ url }: { url: string }) {
    await meddle(url, 'drop trigger audit_events_refuses_update')
    await meddle(url, `update audit_events set at = ${clock.now()} where type = 'audit_acknowledged'`)
  },
  async function forge({ url }: { url: string }) {
    const store = await openStore(url, secrets)
    await acknowledge(store)
    await store.close()
    await meddle(url, 'drop trigger audit_events_refuses_update')
    await meddle(url, `update audit_events set seal = '${'A'.repeat(43)}' where type = 'audit_acknowledged'`)
  },
]

t.test('P-12 R-AUD-2 an acknowledgement that was given another date, or forged, forgives nothing', async (t) => {
  for (const lie of lies) {
    const machine = openMachine(t)
    const first = await machine.start()
    await acknowledge(first.store)
    await machine.stop()
    copyFileSync(machine.path, `${machine.path}.backup`)
    const second = await machine.start()
    await write(second.store, 5)
    await second.guard.check()
    await machine.stop()
    copyFileSync(`${machine.path}.backup`, machine.path)
    clock.advance(60_000)
    await lie(machine)
    const third = await machine.start()
    await third.guard.check()
    t.ok(third.guard.isHeld(), lie.name)
  }
})

t.test('P-12 an anchor that nobody can read, or that another portal signed, holds until a person looks', async (t) => {
  for (const text of ['', 'hello', `sparekey-anchor.v1.3.3.1.abc.${'A'.repeat(43)}`]) {
    const machine = openMachine(t)
    await createAnchorFile(machine.anchorPath).write(text)
    const running = await machine.start()
    await acknowledge(running.store)
    clock.advance(61 * 60_000)
    await running.guard.check()
    t.ok(running.guard.isHeld(), `${text}: what a person said an hour ago was about something else`)
    await acknowledge(running.store)
    await running.guard.check()
    t.notOk(running.guard.isHeld())
    await intend(running)
  }
})

t.test('P-12 R-AUD-2 nor does such an acknowledgement forgive an anchor that nobody can read', async (t) => {
  for (const lie of lies) {
    const machine = openMachine(t)
    const first = await machine.start()
    await acknowledge(first.store)
    await machine.stop()
    await createAnchorFile(machine.anchorPath).write('rubbish')
    clock.advance(2 * 60 * 60_000)
    await lie(machine)
    const second = await machine.start()
    await second.guard.check()
    t.ok(second.guard.isHeld(), lie.name)
  }
})

t.test('R-AUD-2 records that were removed in the declared way hold nothing', async (t) => {
  const machine = openMachine(t)
  const first = await machine.start()
  await write(first.store, 6)
  await first.guard.check()
  await write(first.store, 3)
  await first.store.audit.trimThrough(8, clock.now())
  await intend(first)
  await machine.stop()
  const second = await machine.start()
  await second.guard.check()
  t.notOk(second.guard.isHeld())
})

t.test('P-12 R-AUD-2 a removal that a hand in the database declared hides no older copy', async (t) => {
  const machine = openMachine(t)
  const first = await machine.start()
  await write(first.store, 3)
  await machine.stop()
  copyFileSync(machine.path, `${machine.path}.backup`)
  const second = await machine.start()
  await write(second.store, 5)
  await second.guard.check()
  await machine.stop()
  copyFileSync(`${machine.path}.backup`, machine.path)
  await meddle(machine.url, 'update audit_head set sequence = 20')
  await meddle(machine.url, `insert into audit_trims (sequence, at, hash, seal) values (19, 1, 'x', 'x')`)
  const third = await machine.start()
  await third.guard.check()
  t.ok(third.guard.isHeld())
})

t.test('a place where no anchor can be kept is worth a line and stops nothing', async (t) => {
  const machine = openMachine(t)
  const { store } = await machine.start()
  const log = keepLog()
  const file = createAnchorFile(join(machine.folder, 'no', 'such', 'place'))
  const guard = createAuditGuard({ store, secrets, clock, log, settings: testSettings }, file)
  await write(store, 1)
  await guard.check()
  t.notOk(guard.isHeld())
  t.match(JSON.stringify(log), /AUDIT_ANCHOR_PATH cannot be written/)
})

t.test('P-12 an anchor whose file cannot be opened holds', async (t) => {
  const machine = openMachine(t)
  mkdirSync(machine.anchorPath)
  const { guard, log } = await machine.start()
  await guard.check()
  t.ok(guard.isHeld())
  t.match(log.lines.join('\n'), /AUDIT_ANCHOR_PATH cannot be read or is not ours/)
  t.notMatch(log.lines.join('\n'), /older/)
})

t.test('P-12 a process without a file remembers, and says once each that it holds and that it goes on', async (t) => {
  const { url, start } = openMachine(t)
  const { store } = await start()
  const log = keepLog()
  const world = { store, secrets, clock, log, settings: testSettings }
  const guard = createAuditGuard(world, createAnchorFile(null))
  await intend({ store, guard })
  await write(store, 5)
  await guard.check()
  await putBack(url, 3)
  for (let look = 0; look < 3; look += 1) {
    await guard.check()
    clock.advance(60_000)
  }
  t.ok(guard.isHeld())
  t.equal((await store.announcements.claim(clock.now(), clock.now() + 1, 9)).length, 1, 'one mail a day')
  await acknowledge(store)
  for (let look = 0; look < 3; look += 1) await guard.check()
  t.notOk(guard.isHeld())
  t.match(log.lines, only(/older than its audit was: nothing is written/, /acknowledged; writing goes on/))
})

t.test('an audit that begins is no older copy of itself', async (t) => {
  const machine = openMachine(t)
  const first = await machine.start()
  await first.guard.check()
  await intend(first)
  await machine.stop()
  const second = await machine.start()
  await second.guard.check()
  t.notOk(second.guard.isHeld())
})

t.test('P-12 after a power cut the anchor knows no more than the database', async (t) => {
  const { store } = await openMachine(t).start()
  const order: string[] = []
  const settling = { ...store, settle: async () => void order.push('database') }
  const file = { read: async () => null, write: async () => void order.push('anchor') }
  await write(store, 1)
  await createAuditGuard({ store: settling, secrets, clock, log: keepLog(), settings: testSettings }, file).check()
  t.same(order, ['database', 'anchor'])
})
