import { mkdtempSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import t, { type Test } from 'tap'
import { openDatabase } from '../../src/adapters/store/database.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { textOfAnchor, writeAnchor } from '../../src/core/audit-anchor.ts'
import { eventAt } from '../support/audit-chain.ts'
import { cliSecret, leastSettings, runCli } from '../support/cli.ts'

const secrets = createSecrets(Buffer.from(cliSecret, 'base64'))

/** A folder that is gone after the test. */
function folderFor(t: Test): string {
  const folder = mkdtempSync(join(tmpdir(), 'audit-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  return folder
}

/** The settings of a portal whose database has `records` audit records. */
async function settingsFor(t: Test, records: number): Promise<Record<string, string>> {
  const url = `sqlite:${join(folderFor(t), 'sparekey.db')}`
  const store = await openStore(url, secrets)
  for (let index = 1; index <= records; index += 1) await store.audit.append(eventAt(index))
  await store.close()
  return {
    ...leastSettings,
    DATABASE_URL: url,
  }
}

/** What only a hand that may drop the triggers can do. */
async function meddle({ DATABASE_URL = '' }: Record<string, string>, ...statements: readonly string[]): Promise<void> {
  const db = openDatabase(DATABASE_URL)
  const drops = ['audit_events_refuses_update', 'audit_events_refuses_delete', 'audit_head_refuses_update']
  for (const name of drops) await sql.raw(`drop trigger if exists ${name}`).execute(db)
  for (const statement of statements) await sql.raw(statement).execute(db)
  await db.destroy()
}

/** An anchor as the portal mails it. */
function anchorOf(sequence: number, hash: string): string {
  const anchor = { sequence, count: sequence, at: 1_790_000_000_000, hash }
  return writeAnchor({ ...anchor, signature: secrets.digest('anchor', textOfAnchor(anchor)) })
}

function linesOf(path: string): string[] {
  return readFileSync(path, 'utf8').trimEnd().split('\n')
}

t.test('R-AUD-2 a whole chain is said to be whole, with its last hash', async (t) => {
  const environment = await settingsFor(t, 12)
  const { code, out, err } = await runCli(['audit', 'verify'], environment)
  t.same([code, err], [0, ''])
  t.match(out, /12 records are whole, from 1 to 12\.[\s\S]*only an anchor from outside can tell/)
  const empty = await runCli(['audit', 'verify'], await settingsFor(t, 0))
  t.match(empty, { code: 0, out: /There is no record yet/ })
})

t.test('R-AUD-2 P-14 the first bad record is named, with why and what to do', async (t) => {
  for (const [statement, says] of [
    [`update audit_events set detail = '{}' where sequence = 5`, /^Record 5 was changed/],
    ['delete from audit_events where sequence = 5', /^Record 5 is missing, and later ones are there/],
    ['delete from audit_events where sequence > 5', /^Record 6 is missing, and with it everything after it/],
  ] as const) {
    const environment = await settingsFor(t, 12)
    await meddle(environment, statement)
    const { code, err } = await runCli(['audit', 'verify'], environment)
    t.equal(code, 1)
    t.match(err, says)
    t.match(err, /Everything up to record [45] fits\. Keep a copy/)
  }
})

t.test('R-AUD-3 P-12 an end that was cut off with its head is found by an anchor from outside', async (t) => {
  const environment = await settingsFor(t, 12)
  const folder = folderFor(t)
  const whole = join(folder, 'whole.jsonl')
  await runCli(['audit', 'export', '--out', whole], environment)
  const { hash } = JSON.parse(linesOf(whole)[11] ?? '')
  const cut = JSON.parse(linesOf(whole)[7] ?? '')
  t.match(await runCli(['audit', 'verify', '--anchor', anchorOf(12, hash)], environment), {
    code: 0,
    out: /the anchor/,
  })
  await meddle(
    environment,
    'delete from audit_events where sequence > 8',
    `update audit_head set sequence = 8, hash = '${cut.hash}'`,
  )
  t.equal((await runCli(['audit', 'verify'], environment)).code, 0, 'the database alone cannot know')
  const mail = join(folder, 'mail.txt')
  writeFileSync(mail, `The anchor of today:\n\n${anchorOf(12, hash)}\n`)
  for (const anchor of [anchorOf(12, hash), mail]) {
    t.match(await runCli(['audit', 'verify', '--anchor', anchor], environment), {
      code: 1,
      err: /^Record 9 is missing/,
    })
  }
  const other = anchorOf(8, secrets.fingerprint('another history'))
  t.match(await runCli(['audit', 'verify', '--anchor', other], environment), {
    code: 1,
    err: /^Record 8 is another one/,
  })
  const forged = `${anchorOf(8, cut.hash).slice(0, -43)}${'A'.repeat(43)}`
  t.match(await runCli(['audit', 'verify', '--anchor', forged], environment), { code: 1, err: /did not sign/ })
})

t.test('R-AUD-2 P-14 an exported file is verified offline, with and without the secret', async (t) => {
  const environment = await settingsFor(t, 12)
  const folder = folderFor(t)
  const path = join(folder, 'audit.jsonl')
  t.match(await runCli(['audit', 'export', '--out', path], environment), { code: 0, out: /12 records were written/ })
  t.equal(statSync(path).mode & 0o777, 0o600)
  t.match(await runCli(['audit', 'verify', path], environment), { code: 0, out: /12 records are whole/ })
  t.match(await runCli(['audit', 'verify', path]), { code: 0, out: /Checked without the settings/ })
  const lines = linesOf(path)
  const changed: readonly [readonly string[], RegExp][] = [
    [lines.with(4, (lines[4] ?? '').replace('"count":5', '"count":6')), /^Record 5 was changed/],
    [lines.toSpliced(4, 1), /^Record 5 is missing/],
    [lines.toSpliced(4, 2, lines[5] ?? '', lines[4] ?? ''), /^Record 5 does not stand in its place/],
    [lines.with(4, 'hello'), /^Record 5 was changed/],
  ]
  for (const [text, says] of changed) {
    const bad = join(folder, 'bad.jsonl')
    writeFileSync(bad, `${text.join('\n')}\n`)
    for (const settings of [environment, {}])
      t.match(await runCli(['audit', 'verify', bad], settings), { code: 1, err: says })
  }
  const part = join(folder, 'part.jsonl')
  await runCli(['audit', 'export', '--out', part, '--after', '4', '--through', '9'], environment)
  t.match(await runCli(['audit', 'verify', part], environment), {
    code: 0,
    out: /from 5 to 9[\s\S]*begins at record 5/,
  })
})

t.test('R-AUD-3 an export goes on where it was broken off, and never overwrites', async (t) => {
  for (const format of ['jsonl', 'cef']) {
    const environment = await settingsFor(t, 12)
    const folder = folderFor(t)
    const [path, whole] = [join(folder, 'a'), join(folder, 'b')]
    const options = ['audit', 'export', '--format', format, '--out']
    await runCli([...options, whole], environment)
    await runCli([...options, path, '--through', '7'], environment)
    t.match(await runCli([...options, path], environment), { code: 1, err: /is there already/ })
    t.match(await runCli([...options, path, '--resume'], environment), { code: 0, out: /^5 records were/m })
    t.equal(readFileSync(path, 'utf8'), readFileSync(whole, 'utf8'))
    truncateSync(path, statSync(path).size - 20)
    t.match(await runCli([...options, path, '--resume'], environment), { code: 0, out: /^1 record was/m })
    t.equal(readFileSync(path, 'utf8'), readFileSync(whole, 'utf8'), 'a broken line')
    truncateSync(path, statSync(path).size - 1)
    await runCli([...options, path, '--resume'], environment)
    t.equal(readFileSync(path, 'utf8'), readFileSync(whole, 'utf8'), 'a line without its end')
    writeFileSync(path, 'my thesis\n')
    t.match(await runCli([...options, path, '--resume'], environment), { code: 1, err: /is no (jsonl|cef) export/ })
    t.equal(readFileSync(path, 'utf8'), 'my thesis\n')
  }
})

t.test('R-AUD-3 an export takes a range of times, and standard output gets nothing but records', async (t) => {
  const environment = await settingsFor(t, 12)
  const since = new Date(eventAt(4).at).toISOString()
  const until = new Date(eventAt(7).at).toISOString()
  const { code, out } = await runCli(['audit', 'export', '--since', since, '--until', until], environment)
  t.equal(code, 0)
  t.same(
    out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).sequence),
    [4, 5, 6],
  )
})

t.test('what the audit commands do not understand shows the help and ends with 2', async (t) => {
  for (const args of [
    ['audit'],
    ['audit', 'verify', 'a', 'b'],
    ['audit', 'verify', '--anchor', 'no-such-file'],
    ['audit', 'verify', '--quick'],
    ['audit', 'export', '--format', 'xml'],
    ['audit', 'export', '--resume'],
    ['audit', 'export', '--after', '-1'],
    ['audit', 'export', '--since', '02/11/2026'],
    ['audit', 'export', '--until', '2026-02-31'],
    ['audit', 'export', 'file'],
  ])
    t.match(
      await runCli(args, await settingsFor(t, 0)),
      { code: 2, out: '', err: /Usage: npm run sparekey/ },
      args.join(' '),
    )
  t.equal((await runCli(['audit', 'verify', '/no/such/file'])).code, 1)
  t.match(await runCli(['audit', 'verify']), { code: 1, err: /SPAREKEY_SECRET/ })
})
