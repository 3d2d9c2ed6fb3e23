import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import t from 'tap'
import { openDatabase } from '../../src/adapters/store/database.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { settingsOf } from '../simulator/demo-portal.ts'
import { eventAt } from '../support/audit-chain.ts'
import { cliSecret, leastSettings, runCli } from '../support/cli.ts'
import { startOutsideWorld } from '../support/simulator.ts'

const program = new URL('../../src/cli/sparekey.ts', import.meta.url).pathname
const secrets = createSecrets(Buffer.from(cliSecret, 'base64'))

/** Runs a command as its own program, breaks it off once `isUnderWay`, and gives its exit code and what it complained of. */
async function breakOff(
  args: readonly string[],
  settings: Readonly<Record<string, string>>,
  isUnderWay: (child: ChildProcess) => Promise<unknown>,
  signal: 'SIGINT' | 'SIGTERM' = 'SIGINT',
) {
  const env = { ...settings, PATH: process.env.PATH ?? '' }
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = text(child.stderr)
  const ended = once(child, 'exit')
  await isUnderWay(child)
  child.stdout.resume()
  child.kill(signal)
  const [code, by] = await ended
  return { code, by, err: await said }
}

const hasProgress = (child: ChildProcess) => once(child.stdout ?? process.stdin, 'data')

t.test('R-HR-7 an import that is broken off leaves what HR said last, and nothing of itself', async (t) => {
  const folder = t.testdir()
  const settings = { ...leastSettings, DATABASE_URL: `sqlite:${join(folder, 'sparekey.db')}` }
  const header = 'userPrincipalName,employeeId,hireDate,postalCode'
  const write = (name: string, people: number) => {
    const lines = Array.from({ length: people }, (_, at) => `p${at}@example.com,HP${at},2019-03-18,BS1`)
    writeFileSync(join(folder, name), `${[header, ...lines].join('\n')}\n`)
    return join(folder, name)
  }
  t.match(await runCli(['hr', 'import', write('few.csv', 3)], settings), { code: 0 })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    const ended = await breakOff(['hr', 'import', write('many.csv', 60_000)], settings, hasProgress, signal)
    t.match(ended, {
      code: 1,
      by: null,
      err: /^Nothing was imported: it was broken off\. What HR said last stays\.\n$/,
    })
  }
  const db = openDatabase(settings.DATABASE_URL)
  const { rows } = await sql`select count(*) as count from hr_people`.execute(db)
  await db.destroy()
  t.same(rows, [{ count: 3 }])
  const store = await openStore(settings.DATABASE_URL, secrets)
  t.match(await store.hr.describe(), { people: 3 })
  await store.close()
})

t.test('R-AUD-3 an export that is broken off says how it goes on, and does', async (t) => {
  const folder = t.testdir()
  const settings = { ...leastSettings, DATABASE_URL: `sqlite:${join(folder, 'sparekey.db')}` }
  const store = await openStore(settings.DATABASE_URL, secrets)
  await store.transact(async ({ audit }) => {
    for (let at = 1; at <= 20_000; at += 1) await audit.append(eventAt(at))
  })
  await store.close()
  const path = join(folder, 'audit.jsonl')
  const ended = await breakOff(['audit', 'export', '--out', path], settings, hasProgress)
  t.match(ended, { code: 1, by: null, err: /^The export was broken off\. It goes on .* --resume\.\n$/ })
  t.ok(linesIn(path) < 20_000, `${linesIn(path)} lines`)
  t.match(await runCli(['audit', 'export', '--out', path, '--resume'], settings), { code: 0 })
  t.match(await runCli(['audit', 'verify', path], settings), { code: 0, out: /^(?:.*\n)*20,000 records are whole/ })
})

t.test('a survey that is broken off says how far it got, and the file has those', async (t) => {
  const { addresses } = await startOutsideWorld(t)
  const place = { host: 'localhost', port: 3000, portalUrl: 'http://localhost:3000', folder: t.testdir() }
  const settings = settingsOf(addresses, place)
  await runCli(['hr', 'import', settings.HR_CSV_PATH ?? ''], settings)
  const path = join(t.testdirName, 'people.csv')
  const hasLines = async () => {
    while (!existsSync(path) || linesIn(path) < 3) await pause(5)
  }
  const { code, by, err } = await breakOff(['survey', '--csv', path], settings, hasLines)
  t.match({ code, by }, { code: 1, by: null })
  const [, people] =
    /^The survey ended after (\d+) people: it was broken off\.\n.*people\.csv has no others\.\n$/.exec(err) ?? []
  t.equal(Number(people), linesIn(path) - 1, err)
})

function linesIn(path: string): number {
  return readFileSync(path, 'utf8').trimEnd().split('\n').length
}
