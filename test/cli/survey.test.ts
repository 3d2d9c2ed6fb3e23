import { randomBytes } from 'node:crypto'
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { PASSWORD } from '../simulator/company.ts'
import { settingsOf } from '../simulator/demo-portal.ts'
import { runCli } from '../support/cli.ts'
import { upn } from '../support/directory.ts'
import { startOutsideWorld } from '../support/simulator.ts'
import { isSmallDiskMissing, mountSmallDisk } from '../support/small-disk.ts'

const { addresses, control } = await startOutsideWorld(t)
t.beforeEach(() => control.reset())

/** The settings of a portal that knows what HR says; nobody has opened it yet. */
async function settingsFor(t: Test): Promise<Record<string, string>> {
  const place = { host: 'localhost', port: 3000, portalUrl: 'http://localhost:3000', folder: t.testdir() }
  const settings = settingsOf(addresses, { ...place, secret: randomBytes(32) })
  await runCli(['hr', 'import', settings.HR_CSV_PATH ?? ''], settings)
  return settings
}

/** What the file says of everybody: how they stand, and what is in their way. */
function readRows(path: string): ReadonlyMap<string, string> {
  const [head, ...rows] = readFileSync(path, 'utf8').trimEnd().split('\r\n')
  if (head !== '\uFEFF"userPrincipalName","outlook","obstacles"') throw new Error(`The file begins with ${head}`)
  return new Map(
    rows
      .map((row) => row.replaceAll('"', '').split(',') as [string, ...string[]])
      .map(([name, ...rest]) => [name, rest.join(' ').trim()]),
  )
}

async function surveyInto(t: Test, settings: Record<string, string>): Promise<ReadonlyMap<string, string>> {
  const path = join(t.testdirName, 'people.csv')
  await runCli(['survey', '--csv', path], settings)
  return readRows(path)
}

t.test('R-ELIG-1 R-APP-13 who could recover today, and what keeps the others', async (t) => {
  const settings = await settingsFor(t)
  const path = join(t.testdirName, 'people.csv')
  const { code, out } = await runCli(['survey', '--csv', path], settings)
  t.equal(code, 0)
  t.match(out, /^\d+ % of the \d+ people who may recover by themselves could do it today\.\n/)
  t.match(out, /2 {2}The account has no manager, so nobody can vouch\.\n +Set one: /)
  t.match(out, /2 {2}Microsoft holds the account for compromised, or its risk for high\.\n/)
  t.equal(statSync(path).mode & 0o777, 0o600)
  const rows = readRows(path)
  const expected: [account: string, standing: string][] = [
    ['ada.okafor', 'at_once'],
    ['noah.fischer', 'at_once'],
    ['margaret.ashworth', 'not_alone contact_found'],
    ['hugo.bianchi', 'not_alone pass_policy_in_scope'],
    ['fatima.alsayed', 'not_alone user_at_risk'],
    ['ines.carvalho', 'never holds_no_directory_role'],
    ['hana.sato', 'never is_not_portal_staff'],
    ['break.glass', 'never hr_none holds_no_directory_role'],
  ]
  for (const [account, standing] of expected) t.equal(rows.get(upn(account)), standing, account)
  for (const account of ['oskar.brandt', 'guest']) t.notOk(rows.has(upn(account)), `${account} never recovers at all`)
})

t.test('R-ABUSE-7 a survey only reads, and leaves nothing behind that a recovery would see', async (t) => {
  const settings = await settingsFor(t)
  const first = await runCli(['survey', '--json'], settings)
  const { faults, writes } = await control.ledger()
  t.same(faults, [])
  t.same(writes, [])
  t.same(await control.mails(), [])
  t.equal((await runCli(['survey', '--json'], settings)).out, first.out)
})

t.test('somebody who has just signed in is no less ready', async (t) => {
  const settings = await settingsFor(t)
  await control.signInWithApproval(upn('ada.okafor'), PASSWORD)
  // What is newer than the log's delay is not seen by anybody.
  await control.moveClock({ minutes: 30 })
  t.equal((await surveyInto(t, settings)).get(upn('ada.okafor')), 'at_once')
})

t.test('R-NOT-6 who has no second address would wait; whom HR does not know goes to the helpdesk', async (t) => {
  const settings = await settingsFor(t)
  const file = join(t.testdirName, 'hr.csv')
  const facts = `${upn('ada.okafor')},HP1042,2019-03-18,BS1 4DJ\n${upn('lena.vogel')},HP1,,\n`
  writeFileSync(file, `userPrincipalName,employeeId,hireDate,postalCode\n${facts}`)
  await runCli(['hr', 'import', file, '--accept-fewer'], settings)
  await control.changePerson(upn('ada.okafor'), { otherMails: [] })
  const rows = await surveyInto(t, settings)
  t.equal(rows.get(upn('ada.okafor')), 'after_a_wait')
  t.equal(rows.get(upn('lena.vogel')), 'not_alone hr_too_little')
  t.equal(rows.get(upn('tove.dahl')), 'not_alone hr_none')
})

t.test('R-ELIG-1 what Microsoft does not say is unknown, never good', async (t) => {
  const settings = await settingsFor(t)
  await control.addFault({ path: '/transitiveMemberOf', kind: 'status', status: 403, times: 10_000 })
  const { code, out } = await runCli(['survey', '--json'], settings)
  t.equal(code, 0)
  const { outlooks } = JSON.parse(out)
  t.equal(outlooks.at_once + outlooks.after_a_wait, 0)
  t.ok(outlooks.unknown > 10, out)
})

t.test('people who cannot be listed are an error that says where to look', async (t) => {
  const settings = await settingsFor(t)
  await control.addFault({ path: '/users$', kind: 'status', status: 403, times: 10 })
  const path = join(t.testdirName, 'people.csv')
  const { code, out, err } = await runCli(['survey', '--csv', path], settings)
  t.equal(code, 1)
  t.equal(out, '')
  t.match(err, /npm run sparekey -- doctor/)
  t.notOk(existsSync(path), 'no empty file is left in the way of the next try')
})

t.test('a full disk leaves no empty file in the way of the next try', { skip: isSmallDiskMissing() }, async (t) => {
  const settings = await settingsFor(t)
  const disk = mountSmallDisk(t)
  disk.fill()
  const path = join(disk.folder, 'people.csv')
  t.match(await runCli(['survey', '--csv', path], settings), { code: 1, err: /cannot be written/ })
  t.notOk(existsSync(path))
  disk.free()
  t.match(await runCli(['survey', '--csv', path], settings), { code: 0 })
})

t.test('a file that is there is not overwritten, and wrong words are explained', async (t) => {
  const settings = await settingsFor(t)
  const path = join(t.testdirName, 'people.csv')
  writeFileSync(path, 'mine')
  t.match(await runCli(['survey', '--csv', path], settings), { code: 1, err: /is there already.*Name another file/ })
  t.equal(readFileSync(path, 'utf8'), 'mine')
  t.match(await runCli(['survey', '--cvs', path], settings), { code: 2, err: /Not understood: --cvs/ })
  t.match(await runCli(['survey', '--csv', ' '], settings), { code: 2, err: /Which file\?/ })
})
