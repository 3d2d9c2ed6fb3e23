import { randomBytes } from 'node:crypto'
import { chmodSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { createServer as createSecureServer } from 'node:tls'
import t from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets, systemClock } from '../../src/adapters/system.ts'
import { importHr } from '../../src/shell/import-hr.ts'
import type { Secrets } from '../../src/shell/ports.ts'
import { openClinic, registrationPolicy } from '../support/doctor.ts'
import { only } from '../support/only.ts'
import { testSettings } from '../support/settings.ts'

const { visit, read, control, addresses, withStore, databasePath } = await openClinic(t)
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

t.test('settings that are weaker than they could be are cautions', async (t) => {
  const { code, of } = await visit([], { MANAGER_SIGN_IN: 'link', PASS_ONE_TIME: 'false', SIGN_IN_AUTH_CONTEXT: '' })
  t.equal(code, 0)
  const weak = of('configuration').filter(({ sentence }) => !/HR_CSV_PATH/.test(sentence))
  const simulated = { ...caution, sentence: /ALLOW_SIMULATOR=1/ }
  t.match(weak, only(good, { ...caution, sentence: /MANAGER_SIGN_IN=link/ }, simulated), 'whatever the umask is here')
  t.match(of('pass_policy').at(-1), { ...caution, sentence: /again and again/ })
  t.ok(of('sign_in').some(({ state, sentence }) => state === 'caution' && /SIGN_IN_AUTH_CONTEXT/.test(sentence)))
})

t.test(
  'a name that looks like a setting is a caution, with the setting that is likely meant, and no value',
  async (t) => {
    const { code, text, of } = await visit([], { PASS_ONETIME: 'canary-value', HR_PATH: 'canary-value' })
    t.equal(code, 0)
    const found = of('configuration').filter(({ sentence }) => /is not a setting/.test(sentence))
    t.match(
      found,
      only(
        { ...caution, sentence: /^PASS_ONETIME /, remedy: 'Did you mean PASS_ONE_TIME?' },
        { ...caution, sentence: /^HR_PATH /, remedy: /README/ },
      ),
    )
    t.notMatch(text, /canary-value/)
    const faulty = await visit([], { HELPDESK_CONTACT: '', HELPDESK_CONTCT: 'canary-value' })
    t.match(
      faulty.findings,
      only({ ...bad, sentence: /HELPDESK_CONTACT is missing/ }, { ...caution, sentence: /CONTCT/ }),
    )
  },
)

t.test('a clock that is off is seen in both directions', async (t) => {
  const ahead = await visit([], {}, { now: () => Date.now() + 90_000 })
  t.match(ahead.of('clock'), only({ ...caution, sentence: /ahead/ }))
  const behind = await visit([], {}, { now: () => Date.now() - 600_000 })
  t.match(behind.of('clock'), only({ ...bad, sentence: /behind/ }))
  t.equal(behind.code, 2)
})

t.test('a missing permission is bad and names the feature that is off', async (t) => {
  const grantedPermissions = ['User.Read.All', 'GroupMember.Read.All', 'Policy.Read.All', 'AuditLog.Read.All']
  await control.changeSettings({ grantedPermissions })
  const { code, of } = await visit()
  const missing = of('permissions')
  t.equal(code, 2)
  t.match(missing[0], { ...bad, sentence: /privileged is unknown.*RoleManagement\.Read\.Directory is missing/ })
  t.ok(missing.some(({ sentence }) => /UserAuthMethod-TAP\.ReadWrite\.All is missing/.test(sentence)))
  t.ok(missing.some(({ sentence }) => /UserAuthMethod-QR\.ReadWrite\.All is missing/.test(sentence)))
  t.match(missing.at(-1), { ...bad, sentence: /at risk is unknown.*IdentityRiskyUser/ })
})

t.test('R-SEC-2 more permissions than needed are cautions, and the dangerous ones say why', async (t) => {
  const { grantedPermissions } = await grants()
  await control.changeSettings({ grantedPermissions: [...grantedPermissions, 'RoleManagement.ReadWrite.Directory'] })
  const { code, of } = await visit()
  t.equal(code, 0)
  t.match(of('permissions').at(-1), { ...caution, sentence: /RoleManagement\.ReadWrite\.Directory.*Global Admin/ })
})

t.test('the least permissions of the README are enough and not too much', async (t) => {
  const { granular } = await grants()
  await control.changeSettings({ grantedPermissions: granular })
  const { of } = await visit()
  t.match(of('permissions'), only(good))
})

t.test('a wrong secret of the app is named, and what needs no token is still checked', async (t) => {
  const { code, of } = await visit([], { AZURE_CLIENT_SECRET: 'not-the-secret' })
  t.equal(code, 2)
  t.match(of('permissions'), only({ ...bad, sentence: /does not accept the client secret/ }))
  t.match(of('pass_policy'), only({ ...bad, sentence: /does not accept the client secret/ }))
  t.match(of('mail'), only(good))
})

t.test('a pass policy that is off is bad, with both ways to switch it on', async (t) => {
  await control.changePassPolicy({ state: 'disabled' })
  const { code, of } = await visit()
  t.equal(code, 2)
  t.match(of('pass_policy'), only({ ...bad, remedy: /Authentication methods > Policies.*--enable-pass-policy/ }))
})

t.test('the scope, the lifetimes and the use of the pass policy are compared with the settings', async (t) => {
  await control.changePassPolicy({ includeTargets: [] })
  t.match((await visit()).of('pass_policy'), only({ ...bad, sentence: /for nobody/ }))
  const includeTargets = [{ targetType: 'group' as const, id: '00000000-0000-4000-8000-00000000000a' }]
  const lifetimes = { minimumLifetimeInMinutes: 10, maximumLifetimeInMinutes: 30 }
  await control.changePassPolicy({ includeTargets, isUsableOnce: true, ...lifetimes })
  t.match(
    (await visit([], { PASS_ONE_TIME: 'false' })).of('pass_policy'),
    only(
      { ...caution, sentence: /one group only/ },
      { ...caution, sentence: /live 30 minutes instead of the 60/ },
      { ...caution, sentence: /longer than 30 minutes/ },
      { ...caution, sentence: /wants one-time passes/ },
    ),
  )
})

t.test('security defaults are a caution', async (t) => {
  await control.changeSettings({ isSecurityDefaultsOn: true })
  t.match((await visit()).of('security_defaults'), only({ ...caution, sentence: /only Authenticator/ }))
})

t.test('each kind of Conditional Access conflict is seen', async (t) => {
  const kinds: [changes: Parameters<typeof registrationPolicy>[0], state: string, sentence: RegExp][] = [
    [{ grant: ['block'] }, 'bad', /blocks it/],
    [{ grant: ['compliantDevice'] }, 'bad', /managed device/],
    [{ grant: [], strength: '00000000-0000-0000-0000-000000000004' }, 'bad', /authentication strength/],
    [{ grant: ['block'], isOutsideOnly: true }, 'caution', /in some places/],
    [{ grant: ['block'], include: ['some-group'] }, 'caution', /for some people/],
    [{ grant: ['passwordChange'] }, 'bad', /a control that Sparekey does not know/],
  ]
  for (const [changes, state, sentence] of kinds) {
    await control.setAccessPolicies([registrationPolicy(changes)])
    t.match((await visit()).of('conditional_access'), only({ state, sentence }), JSON.stringify(changes))
  }
})

t.test('a policy that a pass can meet is no conflict', async (t) => {
  const mfaStrength = '00000000-0000-0000-0000-000000000002'
  for (const changes of [{ grant: ['mfa', 'compliantDevice'] }, { grant: [], strength: mfaStrength }]) {
    await control.setAccessPolicies([registrationPolicy(changes)])
    t.match((await visit()).of('conditional_access'), only(good), JSON.stringify(changes))
  }
})

t.test('report-only conflicts, policies for every app and an unguarded registration are cautions', async (t) => {
  const state = 'enabledForReportingButNotEnforced' as const
  await control.setAccessPolicies([
    registrationPolicy({ grant: ['block'], state }),
    registrationPolicy({ grant: ['compliantDevice'], target: 'applications' }),
  ])
  t.match(
    (await visit()).of('conditional_access'),
    only(
      { ...caution, sentence: /report-only/ },
      { ...caution, sentence: /any app/ },
      { ...caution, sentence: /No policy guards/ },
    ),
  )
})

t.test('an authentication context that nothing guards is bad, since it proves nothing', async (t) => {
  await control.setAccessPolicies([registrationPolicy({})])
  const { code, of } = await visit()
  t.equal(code, 2)
  t.ok(of('sign_in').some(({ state, sentence }) => state === 'bad' && /No policy guards c1/.test(sentence)))
})

t.test('without P1 or P2 it says what is off, and that recovery works all the same', async (t) => {
  await control.changeSettings({ hasP1: false, hasP2: false })
  const { code, of } = await visit()
  t.equal(code, 0)
  t.match(of('licence'), only({ ...caution, sentence: /P1.*sign-in log/ }, { ...caution, sentence: /P2.*risk/ }))
})

t.test('R-SEC-1 a secret, a key or HR’s facts in a file that everybody may open are told by the setting', async (t) => {
  const folder = t.testdir({ secret: randomBytes(32).toString('base64'), 'hr.csv': 'userPrincipalName\n' })
  const [secret, hr] = [join(folder, 'secret'), join(folder, 'hr.csv')]
  const settings = { SPAREKEY_SECRET: '', SPAREKEY_SECRET_FILE: secret, HR_CSV_PATH: hr }
  const openFiles = async () =>
    (await visit([], settings))
      .of('configuration')
      .map(({ sentence }) => sentence)
      .join()
  for (const mode of [0o404, 0o402, 0o444]) {
    chmodSync(secret, mode)
    chmodSync(hr, 0o640)
    t.match(await openFiles(), /may open the file of SPAREKEY_SECRET_FILE\./, mode.toString(8))
  }
  chmodSync(hr, 0o644)
  t.match(await openFiles(), /the file of SPAREKEY_SECRET_FILE, HR_CSV_PATH\./)
  for (const path of [secret, hr]) chmodSync(path, 0o440)
  t.notMatch(await openFiles(), /may open/)
})

t.test('a mail server that is down, silent or refuses the password is bad', async (t) => {
  const down = await visit([], { SMTP_URL: 'smtp://127.0.0.1:1' })
  t.match(down.of('mail'), only({ ...bad, sentence: /cannot be reached/ }))
  t.equal(down.code, 2)
  t.match((await control.mails()).length, 0, 'no mail is sent')
  const refusing = await startRefusingMail(t)
  const refused = await visit([], { SMTP_URL: `smtp://portal:wrong@127.0.0.1:${refusing}` })
  t.match(refused.of('mail'), only({ ...bad, sentence: /does not take the user and password/ }))
})

t.test('an HR source without a field that is asked, without people or without a file is bad', async (t) => {
  const path = join(t.testdir(), 'hr.csv')
  writeFileSync(path, 'userPrincipalName,employeeId\nada@harbourpine.example,1\n')
  t.match((await visit([], { HR_CSV_PATH: path })).of('hr'), only({ ...bad, sentence: /hireDate/ }))
  writeFileSync(path, 'userPrincipalName,employeeId,hireDate,postalCode\n')
  t.match((await visit([], { HR_CSV_PATH: path })).of('hr'), only({ ...bad, sentence: /nobody in it/ }))
  const columns = 'userPrincipalName,employeeId,hireDate,postalCode,privateEmail'
  const [reachable, other] = ['a@x.example,1,2020-01-01,B,a@home.example', 'b@x.example,2,2020-01-01,C,']
  writeFileSync(path, `${columns}\n${reachable}\n`)
  t.match((await visit([], { HR_CSV_PATH: path })).of('hr'), only(good))
  writeFileSync(path, `${columns}\n${reachable}\n${other}\n`)
  const waiting = (await visit([], { HR_CSV_PATH: path })).of('hr')
  t.match(waiting, only(good, { ...caution, sentence: /no privateEmail of 1 of 2 people.*waits 24 hours/ }), 'R-NOT-6')
  t.match((await visit([], { HR_CSV_PATH: `${path}.gone` })).of('hr'), only({ ...bad, sentence: /cannot be read/ }))
  t.match((await visit([], { HR_CSV_PATH: '' })).of('hr'), only({ ...bad, sentence: /knows nobody/ }))
})

t.test('R-HR-7 an HR system is asked as the portal asks it, and an old list is told', async (t) => {
  const system = { HR_CSV_PATH: '', HR_SOURCE: 'http', HR_HTTP_URL: `${addresses.hrUrl}/people` }
  const http = { ...system, HR_HTTP_TOKEN: 'harbour-pine-hr-key' }
  t.match(
    (await visit([], http)).of('hr'),
    only(
      { ...good, sentence: /answers: \d+ people were looked at/ },
      { ...bad, sentence: /knows nobody/, remedy: /hr import\.$/ },
    ),
  )
  const refused = (await visit([], { ...http, HR_HTTP_TOKEN: 'wrong' })).of('hr')
  t.match(refused[0], { ...bad, sentence: /does not accept the credential/, remedy: /HR_HTTP_TOKEN/ })
  await control.addFault({ operation: 'hr', kind: 'truncated-json', status: 200, times: 1 })
  t.match((await visit([], http)).of('hr')[0], { ...bad, sentence: /answers something else/ })
  const entra = { HR_CSV_PATH: '', HR_SOURCE: 'entra' }
  const asked = await visit([], entra)
  t.match(asked.of('hr')[0], { ...good, sentence: /answers/ })
  t.match(asked.of('hr_questions'), only(good, { ...caution, sentence: /every member of the tenant can read/ }))
  t.strictSame((await control.ledger()).faults, [], 'Graph knows the call')
})

t.test('the sign-in app is knocked at without a person', async (t) => {
  await control.changeSettings({ redirectUris: ['https://elsewhere.example/auth/callback'] })
  const wrong = await visit()
  t.match(wrong.of('sign_in')[0], { ...bad, remedy: /http:\/\/localhost:3000\/auth\/callback/ })
  const stranger = await visit([], { SIGN_IN_CLIENT_ID: '00000000-0000-4000-8000-000000000001' })
  t.match(stranger.of('sign_in')[0], { ...bad, sentence: /no app with SIGN_IN_CLIENT_ID/ })
  await control.addFault({ operation: 'discovery', kind: 'status', status: 404, times: 20 })
  t.match((await visit()).of('sign_in'), only({ ...bad, sentence: /does not answer/ }))
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

t.test('the database: made later, usable, of a newer release, of another secret', async (t) => {
  t.match((await visit()).of('database'), only({ ...good, sentence: /portal makes it/ }))
  await withStore(async () => {})
  t.match((await visit()).of('database'), only({ ...good, sentence: /opened and written/ }))
  const secret = randomBytes(32).toString('base64')
  t.match(
    (await visit([], { SPAREKEY_SECRET: secret })).of('database'),
    only({ ...bad, sentence: /another SPAREKEY_SECRET/ }),
  )
  const database = new DatabaseSync(databasePath)
  database.exec("insert into kysely_migration (name, timestamp) values ('9999-from-the-future', 'x')")
  database.close()
  t.match((await visit()).of('database'), only({ ...bad, sentence: /newer release/ }))
  const gone = { DATABASE_URL: `sqlite:${databasePath}/no/such/folder/x.db` }
  t.match((await visit([], gone)).of('database'), only({ ...bad, sentence: /folder cannot be written/ }))
  const other = join(t.testdir({ 'empty.db': '' }), 'empty.db')
  t.match(
    (await visit([], { DATABASE_URL: `sqlite:${other}` })).of('database'),
    only({ ...good, sentence: /empty yet/ }),
  )
  t.equal(statSync(other).size, 0, 'the doctor makes no tables')
  const foreign = new DatabaseSync(other)
  foreign.exec('create table orders (id integer)')
  foreign.close()
  t.match(
    (await visit([], { DATABASE_URL: `sqlite:${other}` })).of('database'),
    only({ ...caution, sentence: /tables of something else/ }),
  )
})

/** The simulator's own permissions, and the least that the README asks for. */
async function grants() {
  const broad = [
    'User.Read.All',
    'Directory.Read.All',
    'GroupMember.Read.All',
    'Policy.Read.All',
    'RoleManagement.Read.Directory',
  ]
  const rest = [
    'PrivilegedEligibilitySchedule.Read.AzureADGroup',
    'User.RevokeSessions.All',
    'AuditLog.Read.All',
    'IdentityRiskyUser.Read.All',
  ]
  const kinds = ['TAP', 'MicrosoftAuthApp', 'Phone', 'Email', 'Passkey', 'SoftwareOATH', 'HardwareOATH']
  const others = ['WindowsHello', 'PlatformCred', 'External', 'QR']
  const methods = [...kinds, ...others].map((kind) => `UserAuthMethod-${kind}.ReadWrite.All`)
  return {
    grantedPermissions: [...broad, ...rest, 'UserAuthenticationMethod.ReadWrite.All'],
    granular: [...broad, ...rest, 'UserAuthenticationMethod.Read.All', ...methods],
  }
}

/** A mail server that knows no password. Gives its port. */
async function startRefusingMail(t: import('tap').Test): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('data', (data) => {
      const line = data.toString()
      if (/^EHLO/i.test(line)) socket.write('250-mail.example\r\n250 AUTH PLAIN\r\n')
      else if (/^AUTH/i.test(line)) socket.write('535 5.7.8 wrong password of portal\r\n')
      else socket.end('221 bye\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

t.test('R-HR-7 a file or a list that the portal would not take, since most people are gone, is bad', async (t) => {
  const csv = 'userPrincipalName,employeeId,hireDate,postalCode\na@x.example,1,2020-01-01,B\n'
  const folder = t.testdir({ 'hr.csv': csv })
  const secret = randomBytes(32)
  const place = { DATABASE_URL: `sqlite:${join(folder, 'other.db')}`, SPAREKEY_SECRET: secret.toString('base64') }
  await fillHr(place.DATABASE_URL, createSecrets(secret), 1_000)
  const file = (await visit([], { ...place, HR_CSV_PATH: join(folder, 'hr.csv') })).of('hr')
  t.match(file, only({ ...bad, sentence: /1 people.*1000/, remedy: /hr import FILE --accept-fewer/ }))
  const list = (await visit([], { ...place, HR_CSV_PATH: '', HR_SOURCE: 'entra' })).of('hr')
  t.match(list[0], { ...bad, sentence: /^The HR list has \d+ people/, remedy: /hr import --accept-fewer/ })
})

/** Has as many people known as an earlier day would have had. */
async function fillHr(databaseUrl: string, secrets: Secrets, people: number): Promise<void> {
  const store = await openStore(databaseUrl, secrets)
  const values = { employeeId: '1', hireDate: '2020-01-01', postalCode: 'B' }
  async function* rows() {
    for (let line = 1; line <= people; line += 1)
      yield { line, values: { ...values, userPrincipalName: `p${line}@x.example` } }
  }
  await importHr({ store, secrets, settings: testSettings, clock: systemClock }, rows())
  await store.close()
}

t.test(
  'R-ABUSE-1 a proxy that no setting names is a caution, since everybody would share the limits of one source',
  async (t) => {
    const of = async (changes: Record<string, string>) => (await visit([], changes)).of('configuration')
    const said = { ...caution, sentence: /^TRUSTED_PROXIES names no proxy/, remedy: /127\.0\.0\.1/ }
    const PUBLIC_URL = 'https://localhost:3000'
    t.match(
      (await of({ PUBLIC_URL })).filter(({ sentence }) => /TRUSTED_PROXIES/.test(sentence)),
      only(said),
    )
    const named = [...(await of({ PUBLIC_URL, TRUSTED_PROXIES: '127.0.0.1' })), ...(await of({}))]
    t.notOk(named.some(({ sentence }) => /TRUSTED_PROXIES/.test(sentence)))
  },
)

t.test('how the line to PostgreSQL is encrypted is judged once, and not on the machine itself', async (t) => {
  const { of } = await visit([], { DATABASE_URL: 'postgres://portal@127.0.0.1:1/sparekey?sslmode=disable' })
  t.notOk(of('configuration').some(({ sentence }) => /encrypted/.test(sentence)))
  t.match(of('database'), only({ ...bad, sentence: /cannot be opened/ }))
})

t.test('a webhook is knocked at and gets nothing; what keeps it away is named', async (t) => {
  const heard: string[] = []
  const { generate } = await import('selfsigned')
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }])
  const plain = createServer((socket) => void socket.on('data', (bytes) => void heard.push(bytes.toString())))
  const secure = createSecureServer({ cert, key }, (socket) => void socket.on('error', () => {}))
  const [plainPort, securePort] = [await listen(t, plain), await listen(t, secure)]
  const webhookOf = async (WEBHOOK_URL: string) => {
    const settings = WEBHOOK_URL === '' ? {} : { WEBHOOK_URL, WEBHOOK_SECRET: randomBytes(32).toString('base64') }
    return (await visit([], settings)).of('webhook')
  }
  t.same(await webhookOf(''), [], 'nobody wants one')
  t.match(await webhookOf(`http://127.0.0.1:${plainPort}/events?key=canary`), only(good))
  t.same(heard, [])
  t.match(await webhookOf(`https://localhost:${securePort}/`), only({ ...bad, sentence: /certificate is not trusted/ }))
  plain.close()
  const refused = { ...bad, sentence: /^Webhook could not be checked: the connection failed \(ECONNREFUSED\)\.$/ }
  t.match(await webhookOf(`http://127.0.0.1:${plainPort}/`), only(refused))
  t.match(await webhookOf('https://169.254.169.254/'), only({ ...bad, sentence: /never calls/ }))
})

async function listen(t: import('tap').Test, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
