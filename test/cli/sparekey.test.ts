import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { runCommand } from '../../src/cli/commands.ts'
import { sendPage, startHrService } from '../support/hr-service.ts'
import { only } from '../support/only.ts'

const secret = 'qX0zv3mJ8sN1yKfTtR5b2wLhVpGd7cEoUa9iB4jQZxY='
const header = 'userPrincipalName,employeeId,hireDate,postalCode'

/** The settings of a portal whose database is in the test's own folder. */
function settingsFor(t: Test): Record<string, string> {
  return {
    DATABASE_URL: `sqlite:${join(t.testdir(), 'sparekey.db')}`,
    PUBLIC_URL: 'https://recovery.example.com',
    SPAREKEY_SECRET: secret,
    AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
    AZURE_CLIENT_ID: '11111111-2222-4333-8444-666666666666',
    SIGN_IN_CLIENT_ID: '11111111-2222-4333-8444-777777777777',
    SIGN_IN_CLIENT_SECRET: 'secret',
    SMTP_URL: 'smtps://mail.example.com',
    MAIL_FROM: 'recovery@example.com',
    SECURITY_MAILBOX: 'security@example.com',
    HELPDESK_CONTACT: 'extension 100',
  }
}

/** Runs a command in this process. */
async function run(args: readonly string[], environment: Record<string, string> = {}, isInteractive = false) {
  const written: string[] = []
  const complaints: string[] = []
  const write = (text: string) => void written.push(text)
  const complain = (line: string) => void complaints.push(line)
  const code = await runCommand(args, { environment, isInteractive, write, complain })
  return { code, out: written.join(''), err: complaints.join('\n') }
}

function writeCsv(environment: Record<string, string>, lines: readonly string[]): string {
  const path = `${environment.DATABASE_URL?.slice('sqlite:'.length)}.csv`
  writeFileSync(path, `${[header, ...lines].join('\n')}\n`)
  return path
}

t.test('help tells which commands there are', async (t) => {
  for (const args of [['--help'], ['-h'], ['hr', '--help']]) {
    const { code, out } = await run(args)
    t.equal(code, 0)
    t.match(out, /hr import \[FILE\]/)
  }
  t.match((await run(['hr', 'import', '--help'])).out, /^Usage: npm run sparekey -- hr import \[FILE\]/)
})

t.test('what is not understood shows the help and ends with 2', async (t) => {
  for (const args of [[], ['hr'], ['hr', 'export'], ['hr', 'import', 'a', 'b'], ['hr', 'import', '--dry']]) {
    const { code, out, err } = await run(args)
    t.equal(code, 2, args.join(' '))
    t.equal(out, '')
    t.match(err, /Usage: npm run sparekey/)
  }
})

t.test('a command that is not understood shows its own usage, with what is wrong in sight', async (t) => {
  const { err } = await run(['lockdown', 'on'])
  t.match(err, /^--reason is one of .*\nUsage: npm run sparekey -- lockdown on --reason /)
  t.notMatch(err, /hr import/)
})

t.test('the first word of a command shows those that begin with it', async (t) => {
  for (const args of [['hold'], ['hold', '--help']]) {
    const { out, err } = await run(args)
    t.match(out + err, /hold list\n[\s\S]*hold clear/)
    t.notMatch(out + err, /hr import/)
  }
})

t.test('an import tells how many people it has and ends with 0', async (t) => {
  const environment = settingsFor(t)
  const path = writeCsv(environment, [
    'ada@example.com,HP1,2019-03-18,BS1 4DJ',
    'bo@example.com,HP2,2020-01-01,BS1 4DK',
  ])
  const { code, out, err } = await run(['hr', 'import', path], environment)
  t.equal(err, '')
  t.equal(code, 0)
  t.match(out, /^2 people were imported in [\d.]+ seconds\.\n$/m)
  const secrets = createSecrets(Buffer.from(secret, 'base64'))
  const store = await openStore(environment.DATABASE_URL ?? '', secrets)
  t.match(await store.hr.describe(), { people: 2, fields: only('employeeId', 'hireDate', 'postalCode') })
  t.ok(await store.hr.findAnswers(secrets.digest('name', 'ada@example.com')))
  await store.close()
})

t.test('a file with faults names each line and ends with 1', async (t) => {
  const environment = settingsFor(t)
  const path = writeCsv(environment, ['ada@example.com,HP1,18.03.2019,BS1 4DJ', 'bo@example.com,HP2'])
  const { code, err } = await run(['hr', 'import', path], environment)
  t.equal(code, 1)
  t.equal(
    err,
    [
      'Nothing was imported, since the file has faults:',
      '  line 2: hireDate is not a date like 2019-03-18',
      '  line 3: there are 2 columns instead of 4',
    ].join('\n'),
  )
})

t.test('without a file the HR system is asked now, and a list that shrank is taken only on demand', async (t) => {
  const service = await startHrService(t)
  const rows = Array.from({ length: 5 }, (_, index) => ({
    userPrincipalName: `p${index}@example.com`,
    ...{ employeeId: index, hireDate: '2019-03-18', postalCode: 'BS1' },
  }))
  service.answerWith((_request, response) => sendPage(response, rows))
  const environment = { ...settingsFor(t), HR_SOURCE: 'http', HR_HTTP_URL: service.url, HR_HTTP_TOKEN: 'key' }
  t.match(await run(['hr', 'import'], environment), { code: 0, out: /^5 people/m })
  t.match(await run(['hr', 'import', 'x.csv'], environment), { code: 2, err: /leave the file out/ })
  service.answerWith((_request, response) => sendPage(response, rows.slice(0, 2)))
  t.match(await run(['hr', 'import'], environment), {
    code: 1,
    err: /^Nothing was imported: it ends here, with 2 people instead of 5; fewer than half.*\n.*--accept-fewer/,
  })
  t.match(await run(['hr', 'import', '--accept-fewer'], environment), { code: 0, out: /^2 people/m })
  service.answerWith((_request, response) => void response.writeHead(500).end())
  t.match(await run(['hr', 'import'], environment), { code: 1, err: /^The HR service answers with an error/ })
})

t.test('R-HR-7 a file with fewer than half of the people is taken only on demand, as a list is', async (t) => {
  const environment = settingsFor(t)
  const people = Array.from({ length: 5 }, (_, index) => `p${index}@example.com,HP${index},2019-03-18,BS1`)
  t.match(await run(['hr', 'import', writeCsv(environment, people)], environment), { code: 0, out: /^5 people/m })
  const path = writeCsv(environment, people.slice(0, 2))
  const refused = await run(['hr', 'import', path], environment)
  t.match(refused, { code: 1, err: /^Nothing was imported: it ends here, with 2 people instead of 5/ })
  t.match(refused.err, /--accept-fewer/)
  const secrets = createSecrets(Buffer.from(secret, 'base64'))
  const store = await openStore(environment.DATABASE_URL ?? '', secrets)
  t.teardown(() => store.close())
  t.match(await store.hr.describe(), { people: 5 })
  t.match(await run(['hr', 'import', path, '--accept-fewer'], environment), { code: 0, out: /^2 people/m })
  t.match(await run(['hr', 'import', writeCsv(environment, people.slice(0, 1))], environment), { code: 0 })
})

t.test('settings, files and databases that cannot be used end with 1 and a plain sentence', async (t) => {
  const environment = settingsFor(t)
  t.match(await run(['hr', 'import', 'x.csv']), { code: 1, err: /not configured yet/ })
  t.match(await run(['hr', 'import'], environment), { code: 2, err: /^Which file\?/ })
  t.match(await run(['hr', 'import', '/nowhere.csv'], environment), { code: 1, err: /^The HR file is not there/ })
  const elsewhere = { ...environment, DATABASE_URL: 'sqlite:/nowhere/at/all.db' }
  t.match(await run(['hr', 'import', 'x.csv'], elsewhere), { code: 1, err: /^The database cannot be opened/ })
})

t.test('a longer file shows how far it is, on a terminal as a bar', async (t) => {
  const environment = settingsFor(t)
  const people = Array.from({ length: 6_000 }, (_, index) => `p${index}@example.com,HP${index},2019-03-18,BS1`)
  const path = writeCsv(environment, people)
  t.match(
    (await run(['hr', 'import', path], environment)).out,
    /^ *\d+ % {2}[\d,]+ people\n(.*\n)*6,000 people were imported/,
  )
  t.match((await run(['hr', 'import', path], environment, true)).out, /^\r\[#+ *\] +\d+ % {2}[\d,]+ people/)
})

t.test('the program itself passes arguments, exit code and output on', async (t) => {
  const program = new URL('../../src/cli/sparekey.ts', import.meta.url).pathname
  const child = spawn(process.execPath, [program, 'nonsense'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const [err, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  t.equal(code, 2)
  t.match(err, /^No such command: nonsense\nUsage:/)
})

t.test('a reader that goes away ends the program without a word, and a full disk with one line', async (t) => {
  const folder = t.testdir()
  const program = new URL('../../src/cli/sparekey.ts', import.meta.url).pathname
  const command = `"$0" "$1" mail preview`
  const env = { ...settingsFor(t), PATH: process.env.PATH ?? '' }
  const shell = (line: string) => spawnSync('/bin/sh', ['-c', line, process.execPath, program], { cwd: folder, env })
  const gone = shell(`{ ${command}; echo "ended with $?" >&2; } | true`)
  t.equal(gone.stderr.toString(), 'ended with 1\n')
  const full = shell(`${command} > /dev/full`)
  t.match(full.stderr.toString(), /^The output could not be written \(ENOSPC\)\. It is not whole\.\n$/)
  t.equal(full.status, 1)
})
