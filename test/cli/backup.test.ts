import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { createAnchorFile } from '../../src/adapters/anchor-file.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { runRestore } from '../../src/cli/restore.ts'
import { createAuditGuard } from '../../src/shell/audit/guard.ts'
import { eventAt } from '../support/audit-chain.ts'
import { cliSecret, leastSettings, runCli } from '../support/cli.ts'
import { createFakeClock } from '../support/clock.ts'
import { beforeNaming, withoutSecondNames } from '../support/file-names.ts'
import { keepLog } from '../support/log.ts'
import { testSettings } from '../support/settings.ts'

const secrets = createSecrets(Buffer.from(cliSecret, 'base64'))
const clock = createFakeClock(Date.UTC(2026, 10, 2, 12))
const writer = fileURLToPath(new URL('../support/audit-writer.ts', import.meta.url))

function place(t: Test) {
  const folder = mkdtempSync(join(tmpdir(), 'backup-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'portal.db')
  return { folder, path, copy: join(folder, 'copy.db'), settings: { ...leastSettings, DATABASE_URL: `sqlite:${path}` } }
}

const open = (path: string) => openStore(`sqlite:${path}`, secrets)

async function write(path: string, records: number): Promise<void> {
  const store = await open(path)
  for (let index = 0; index < records; index += 1) await store.audit.append(eventAt(index))
  await guardOf(store, path).check()
  await store.close()
}

function guardOf(store: Awaited<ReturnType<typeof open>>, path: string) {
  const world = { store, secrets, clock, log: keepLog(), settings: testSettings }
  return createAuditGuard(world, createAnchorFile(`${path}.anchor`))
}

const records = (path: string): number => {
  const database = new DatabaseSync(path, { readOnly: true })
  const row = database.prepare('select count(*) as records from audit_events').get()
  database.close()
  return Number(row?.records)
}

async function restore(settings: Readonly<Record<string, string>>, copy: string, typed: string | null) {
  const [written, complaints]: [string[], string[]] = [[], []]
  const terminal = {
    environment: settings,
    isInteractive: false,
    write: (text: string) => void written.push(text),
    complain: (line: string) => void complaints.push(line),
  }
  const world = { now: clock.now, pause: async () => {}, ask: async () => typed }
  const code = await runRestore([copy], terminal, world)
  return { code, out: written.join(''), err: complaints.join('\n') }
}

t.test('P-12 a backup that is made while a portal writes is whole, and has all that was acknowledged', async (t) => {
  const { path, folder, settings } = place(t)
  await write(path, 5)
  const child = spawn(process.execPath, [writer, path, cliSecret], { stdio: ['ignore', 'pipe', 'inherit'] })
  t.teardown(() => child.kill('SIGKILL'))
  let acknowledged = 0
  child.stdout.on('data', (data) => {
    acknowledged += String(data).length
  })
  await once(child.stdout, 'data')
  for (const name of ['one', 'two', 'three']) {
    const copy = join(folder, `${name}.db`)
    const before = acknowledged
    const { code, out, err } = await runCli(['backup', copy], settings)
    t.equal(err, '')
    t.equal(code, 0)
    t.match(out, /MB, whole\.\n\d[\d,]* records are whole/)
    t.ok(records(copy) >= before + 5, 'nothing acknowledged is missing')
    t.equal(statSync(copy).mode & 0o777, 0o600)
    await new Promise((resolve) => setImmediate(resolve))
  }
  t.equal(child.exitCode, null, 'the portal was not disturbed')
})

t.test('a backup overwrites nothing, and what it could not write is gone', async (t) => {
  const { path, copy, folder, settings } = place(t)
  await write(path, 2)
  writeFileSync(copy, 'mine')
  t.match(await runCli(['backup', copy], settings), { code: 1, err: /is there already/ })
  t.equal(readFileSync(copy, 'utf8'), 'mine')
  t.match(await runCli(['backup', join(folder, 'no', 'where.db')], settings), { code: 1, err: /cannot be written/ })
  const nothing = { ...settings, DATABASE_URL: `sqlite:${join(folder, 'nothing.db')}` }
  const other = join(folder, 'other.db')
  t.match(await runCli(['backup', other], nothing), { code: 1, err: /cannot be opened/ })
  t.notOk(existsSync(other))
})

function hasBytes(path: string): boolean {
  return (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0
}

t.test('a backup that dies in the middle leaves nothing that looks like one, and the next goes through', async (t) => {
  const { path, copy, folder, settings } = place(t)
  await write(path, 2)
  const database = new DatabaseSync(path)
  database.exec('create table filler (bytes); insert into filler values (randomblob(150000000))')
  database.close()
  const program = fileURLToPath(new URL('../../src/cli/sparekey.ts', import.meta.url))
  const child = spawn(process.execPath, [program, 'backup', copy], { env: settings, stdio: 'ignore' })
  const ended = once(child, 'exit')
  const hasBegun = () => readdirSync(folder).some((name) => name.startsWith('copy.db'))
  while (child.exitCode === null && !hasBegun()) await pause(2)
  child.kill('SIGKILL')
  await ended
  t.ok(existsSync(`${copy}.part`), 'it was in the middle')
  t.notOk(existsSync(copy))
  t.match(await runCli(['backup', copy], settings), { code: 0 })
  t.same(
    readdirSync(folder).filter((name) => name.startsWith('copy.db')),
    ['copy.db'],
  )
})

t.test('two backups of one name do not meet: the second one leaves the first alone', async (t) => {
  const { path, copy, settings } = place(t)
  await write(path, 2)
  const database = new DatabaseSync(path)
  database.exec('create table filler (bytes); insert into filler values (randomblob(150000000))')
  database.close()
  const program = fileURLToPath(new URL('../../src/cli/sparekey.ts', import.meta.url))
  const first = spawn(process.execPath, [program, 'backup', copy], { env: settings, stdio: 'ignore' })
  const ended = once(first, 'exit')
  while (first.exitCode === null && !hasBytes(`${copy}.part`)) await pause(2)
  t.match(await runCli(['backup', copy], settings), { code: 1, err: /is being written by another command/ })
  t.same(await ended, [0, null])
  t.match(await runCli(['backup', '--check', copy], settings), { code: 0 })
})

t.test('R-AUD-2 a copy is checked: pages, release, secret and every audit record', async (t) => {
  const { path, copy, settings } = place(t)
  await write(path, 3)
  await runCli(['backup', copy], settings)
  t.match(await runCli(['backup', '--check', copy], settings), { code: 0, out: /3 records are whole/ })
  const otherSecret = { ...settings, SPAREKEY_SECRET: randomBytes(32).toString('base64') }
  t.match(await runCli(['backup', '--check', copy], otherSecret), { code: 1, err: /another SPAREKEY_SECRET/ })
  edit(copy, "drop trigger audit_events_refuses_update; update audit_events set detail = '{}' where sequence = 2")
  t.match(await runCli(['backup', '--check', copy], settings), { code: 1, err: /Record 2 was changed/ })
  edit(copy, "insert into kysely_migration values ('9999-tomorrow', '')")
  t.match(await runCli(['backup', '--check', copy], settings), { code: 1, err: /newer release/ })
  writeFileSync(copy, 'no database at all, but quite some text'.repeat(100))
  t.match(await runCli(['backup', '--check', copy], settings), { code: 1, err: /damaged, or not a database/ })
  t.match(await runCli(['backup', '--check', `${copy}.none`], settings), { code: 1, err: /is not there, or may/ })
  t.match(await runCli(['backup'], settings), { code: 2, err: /Which file/ })
})

function edit(path: string, statements: string): void {
  const database = new DatabaseSync(path)
  database.exec(statements)
  database.close()
}

t.test('P-12 a restore waits for the portal to end, and for a person who means it', async (t) => {
  const { path, copy, folder, settings } = place(t)
  await write(path, 2)
  await runCli(['backup', copy], settings)
  await write(path, 3)
  const portal = await open(path)
  t.match(await restore(settings, copy, 'what came after it is lost'), { code: 1, err: /open in another program/ })
  await portal.close()
  t.match(await restore(settings, copy, 'yes'), { code: 1, err: /Nothing was changed/ })
  t.match(await restore(settings, copy, null), { code: 1, err: /nobody typed\. .*--yes/ })
  t.equal(records(path), 5)
  const { code, out, err } = await restore(settings, copy, 'what came after it is lost')
  t.equal(err, '')
  t.equal(code, 0)
  t.match(out, /audit acknowledge/)
  t.equal(records(path), 2)
  t.equal(statSync(path).mode & 0o777, 0o600)
  const [before = ''] = readdirSync(folder).filter((name) => /^portal\.db\.before-\d{14}$/.test(name))
  t.equal(records(join(folder, before)), 5, 'what was there is kept')
  const store = await open(path)
  const guard = guardOf(store, path)
  await guard.check()
  t.ok(guard.isHeld(), 'nothing is written to Entra until acknowledged')
  await store.close()
})

t.test('P-12 a backup of a moment before the end is noticed as well', async (t) => {
  const { path, copy, settings } = place(t)
  await write(path, 3)
  await runCli(['backup', copy], settings)
  const portal = await open(path)
  await portal.audit.append(eventAt(3))
  await portal.close()
  t.match(await restore(settings, copy, 'what came after it is lost'), { code: 0, err: '' })
  const store = await open(path)
  const guard = guardOf(store, path)
  await guard.check()
  t.ok(guard.isHeld(), 'though the portal had no time to look at its audit once more')
  await store.close()
})

t.test('P-12 a restore forgets nothing of what was known, and says where it cannot tell', async (t) => {
  const { path, copy, settings } = place(t)
  await write(path, 1)
  await runCli(['backup', copy], settings)
  await write(path, 3)
  const known = readFileSync(`${path}.anchor`, 'utf8')
  await restore(settings, copy, 'what came after it is lost')
  await restore(settings, copy, 'what came after it is lost')
  t.equal(readFileSync(`${path}.anchor`, 'utf8'), known, 'the second replaces an older copy')
  writeFileSync(path, 'damage'.repeat(1_000))
  t.match(await restore(settings, copy, 'what came after it is lost'), { code: 0, err: /may not notice/ })
})

t.test('a restore replaces a damaged or missing database, and never puts a bad copy in its place', async (t) => {
  const { path, copy, settings } = place(t)
  await write(path, 2)
  await runCli(['backup', copy], settings)
  writeFileSync(path, 'damage'.repeat(1_000))
  t.match(await runCli(['restore', copy, '--yes'], settings), { code: 0 })
  t.equal(records(path), 2)
  rmSync(path)
  t.match(await runCli(['restore', copy, '--yes'], settings), { code: 0 })
  chmodSync(copy, 0o600)
  writeFileSync(copy, 'damage'.repeat(1_000))
  t.match(await runCli(['restore', copy, '--yes'], settings), { code: 1, err: /damaged/ })
  t.equal(records(path), 2)
})

t.test(
  'P-12 a restore that dies at any of its steps leaves the one database or the other, and the next goes through',
  async (t) => {
    for (let dies = 1; dies <= 4; dies += 1) {
      const { path, copy, folder, settings } = place(t)
      await write(path, 2)
      await runCli(['backup', copy], settings)
      await write(path, 3)
      let steps = 0
      const end = beforeNaming(t, () => {
        steps += 1
        if (steps === dies) throw new Error('the power is gone')
      })
      const { code } = await runCli(['restore', copy, '--yes'], settings)
      end()
      t.equal(code, dies <= steps ? 1 : 0)
      t.equal(records(path), dies <= steps ? 5 : 2, `step ${dies}`)
      t.match(await runCli(['restore', copy, '--yes'], settings), { code: 0 })
      t.equal(records(path), 2)
      const kept = readdirSync(folder).filter((name) => name.includes('.before-'))
      t.ok(
        kept.some((name) => records(join(folder, name)) === 5),
        'what was there is kept',
      )
    }
  },
)

t.test('P-12 a backup and a restore where no file may have two names', async (t) => {
  withoutSecondNames(t)
  const { path, copy, folder, settings } = place(t)
  await write(path, 2)
  t.match(await runCli(['backup', copy], settings), { code: 0, err: '' })
  t.match(await runCli(['backup', copy], settings), { code: 1, err: /is there already/ })
  t.equal(statSync(copy).mode & 0o777, 0o600)
  await write(path, 3)
  t.match(await runCli(['restore', copy, '--yes'], settings), { code: 0 })
  t.equal(records(path), 2)
  const [before = ''] = readdirSync(folder).filter((name) => /^portal\.db\.before-\d{14}$/.test(name))
  t.equal(records(join(folder, before)), 5)
  t.equal(statSync(join(folder, before)).mode & 0o777, 0o600)
  t.same(
    readdirSync(folder).filter((name) => /restoring|part/.test(name)),
    [],
  )
})

t.test('two restores of one second keep both of what was there', async (t) => {
  const { path, copy, folder, settings } = place(t)
  await write(path, 1)
  await runCli(['backup', copy], settings)
  await write(path, 3)
  await restore(settings, copy, 'what came after it is lost')
  await restore(settings, copy, 'what came after it is lost')
  const kept = readdirSync(folder).filter((name) => name.includes('.before-'))
  t.same(kept.map((name) => records(join(folder, name))).sort(), [1, 4])
})
