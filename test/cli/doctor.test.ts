import t from 'tap'
import { openClinic, registrationPolicy } from '../support/doctor.ts'
import { only } from '../support/only.ts'

const { visit, read, control, addresses } = await openClinic(t)
const good = { state: 'good' }
const caution = { state: 'caution' }
const bad = { state: 'bad' }

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

t.test('a clock that is off is seen in both directions', async (t) => {
  const ahead = await visit([], {}, { now: () => Date.now() + 90_000 })
  t.match(ahead.of('clock'), only({ ...caution, sentence: /ahead/ }))
  const behind = await visit([], {}, { now: () => Date.now() - 600_000 })
  t.match(behind.of('clock'), only({ ...bad, sentence: /behind/ }))
  t.equal(behind.code, 2)
})

t.test('without P1 or P2 it says what is off, and that recovery works all the same', async (t) => {
  await control.changeSettings({ hasP1: false, hasP2: false })
  const { code, of } = await visit()
  t.equal(code, 0)
  t.match(of('licence'), only({ ...caution, sentence: /P1.*sign-in log/ }, { ...caution, sentence: /P2.*risk/ }))
})

t.test('who of staff holds which role is told, and who cannot be helped while nobody does', async (t) => {
  t.match(
    (await visit()).of('staff'),
    only({ ...good, sentence: /^Staff have their roles: Viewer 2 people, Agent 3 people,/ }),
  )
  const people = await control.people()
  for (const { userPrincipalName, appRoles } of people)
    if (appRoles.includes('Recovery.Agent')) await control.changePerson(userPrincipalName, { appRoles: [] })
  t.match((await visit()).of('staff')[0], { ...bad, sentence: /Nobody holds Recovery\.Agent/ })
  const stranger = await visit([], { SIGN_IN_CLIENT_ID: '00000000-0000-4000-8000-000000000001' })
  t.match(stranger.of('staff'), only({ ...bad, sentence: /unknown_app/ }))
  t.strictSame((await control.ledger()).faults, [], 'Graph knows the call')
})

t.test('a call that Graph refuses or leaves hanging is a finding, never a crash', async (t) => {
  await control.addFault({ operation: 'getPassPolicy', kind: 'status', status: 403, code: 'denied', times: 9 })
  await control.addFault({ operation: 'getSecurityDefaults', kind: 'hang', times: 9 })
  const { of } = await visit()
  t.match(of('pass_policy'), only({ ...bad, sentence: /answered 403 denied/ }))
  t.match(of('security_defaults'), only({ ...bad, sentence: /gave no answer/ }))
  t.match(of('licence'), only(good))
})

t.test('the table has a mark, the check and the remedy, and colours only on a terminal', async (t) => {
  await control.changePassPolicy({ state: 'disabled' })
  const plain = await read()
  t.equal(plain.code, 2)
  t.match(plain.text, /^bad {6}Pass policy +Temporary Access Passes are off.*\n +→ Switch them on/m)
  t.match(plain.text, /\d+ good, \d+ caution, 1 bad\.\n$/)
  t.notOk(plain.text.includes('\u001b'))
  const drawn = await read([], true)
  t.match(drawn.text, /\[KChecked \d+ of \d+; waiting for /)
  t.ok(drawn.text.includes('\u001b[31mbad'))
})

t.test('a name with control characters cannot change what is shown', async (t) => {
  const displayName = 'Innocent\u001b[2K\nbad \u202eecilop'
  await control.setAccessPolicies([registrationPolicy({ grant: ['block'], displayName })])
  const { text } = await read()
  t.notOk(text.includes('\u001b') || text.includes('\u202e'))
  t.match(text, /"Innocent \[2K bad +ecilop" blocks it/)
})

t.test('wishes that are not understood are refused before anything is asked', async (t) => {
  for (const args of [['--jsn'], ['extra'], ['--user'], ['--user', ' '], ['--enable-pass-policy', '--json']]) {
    await t.rejects(read(args), { name: 'UsageError' }, args.join(' '))
  }
})
