import t from 'tap'
import { good, openClinic } from '../support/doctor.ts'
import { only } from '../support/only.ts'

const { visit, read, control, addresses } = await openClinic(t)

t.test('a tenant that is set up well has nothing bad, and Graph is only asked what it knows', async (t) => {
  const { code, findings, of } = await visit()
  t.strictSame(
    findings.filter(({ state }) => state === 'bad'),
    [],
  )
  t.equal(code, 0)
  for (const check of ['clock', 'database', 'mail', 'hr', 'pass_policy', 'conditional_access', 'licence']) {
    t.match(of(check), only(good), check)
  }
  const ledger = await control.ledger()
  t.strictSame(ledger.faults, [])
  t.strictSame(ledger.writes, [], 'the doctor changes nothing')
})

t.test('every finding that is not good says what to do', async (t) => {
  await control.changePassPolicy({ state: 'disabled' })
  const { findings } = await visit()
  const wanting = findings.filter(({ state }) => state !== 'good')
  t.ok(wanting.length > 1 && wanting.every(({ remedy }) => (remedy ?? '').length > 20))
})

t.test('nothing secret is printed', async (t) => {
  const changes = { SMTP_URL: `smtp://portal:hunter2-of-mail@127.0.0.1:${new URL(addresses.smtpUrl).port}` }
  const { text } = await visit([], changes)
  for (const secret of [addresses.clientSecret, addresses.signInClientSecret, 'hunter2-of-mail']) {
    t.notOk(text.includes(secret))
  }
  t.notMatch(text, /eyJ[\w-]{10}/, 'no token')
})

t.test('settings that are not valid are named one by one, and nothing else is asked', async (t) => {
  const { code, findings } = await visit([], { PUBLIC_URL: 'nonsense', MAIL_FROM: '' })
  t.equal(code, 2)
  t.match(
    findings,
    only(
      { check: 'configuration', sentence: /^PUBLIC_URL / },
      { check: 'configuration', sentence: /^MAIL_FROM is missing/ },
    ),
  )
  t.strictSame((await control.ledger()).calls, [])
})

t.test('wishes that are not understood are refused before anything is asked', async (t) => {
  for (const args of [['--jsn'], ['extra'], ['--user'], ['--user', ' '], ['--enable-pass-policy', '--json']]) {
    await t.rejects(read(args), { name: 'UsageError' }, args.join(' '))
  }
})
