import { inspect } from 'node:util'
import t from 'tap'
import { readConfig } from '../src/config.ts'
import { defaultLimits } from '../src/core/policy/limits.ts'

const secret = 'qX0zv3mJ8sN1yKfTtR5b2wLhVpGd7cEoUa9iB4jQZxY='

/** The least that the portal starts with. */
const least: Readonly<Record<string, string>> = {
  PUBLIC_URL: 'https://recovery.example.com',
  SPAREKEY_SECRET: secret,
  AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
  AZURE_CLIENT_ID: '11111111-2222-4333-8444-666666666666',
  AZURE_CLIENT_SECRET: 'graph-app-secret',
  SIGN_IN_CLIENT_ID: '11111111-2222-4333-8444-777777777777',
  SIGN_IN_CLIENT_SECRET: 'sign-in-app-secret',
  SMTP_URL: 'smtps://mailer:mail-password@mail.example.com',
  MAIL_FROM: 'Account recovery <recovery@example.com>',
  SECURITY_MAILBOX: 'security@example.com',
  HELPDESK_CONTACT: '+44 20 7946 0000',
}
const simulator = {
  PUBLIC_URL: 'http://localhost:3000',
  ALLOW_SIMULATOR: '1',
  AZURE_AUTHORITY_HOST: 'https://localhost:4001',
  GRAPH_URL: 'https://localhost:4001',
}
const files: Readonly<Record<string, string>> = { '/run/secret': `${secret}\n`, '/etc/empty': '\n' }
const readFile = (path: string) => {
  const text = files[path]
  if (text === undefined) throw new Error(`ENOENT ${path}`)
  return text
}

function read(change: Readonly<Record<string, string | undefined>>, policy?: string) {
  const environment = { ...least, ...change, ...(policy === undefined ? {} : { POLICY_FILE: '/etc/policy' }) }
  return readConfig(environment, (path) => (path === '/etc/policy' ? (policy ?? '') : readFile(path)))
}

/** The faults as "SETTING problem". */
function faultsOf(change: Readonly<Record<string, string | undefined>>, policy?: string): string[] {
  const reading = read(change, policy)
  return reading.isValid ? [] : reading.faults.map(({ setting, problem }) => `${setting} ${problem}`)
}

function configOf(change: Readonly<Record<string, string | undefined>> = {}, policy?: string) {
  const reading = read(change, policy)
  if (!reading.isValid) throw new Error(reading.lines.join('\n'))
  return reading.config
}

t.test('the least that is set gives safe defaults for the rest', async (t) => {
  const config = configOf()
  t.match(config, {
    host: '127.0.0.1',
    port: 3000,
    logLevel: 'info',
    databaseUrl: 'sqlite:./data/sparekey.db',
    previousSecret: null,
    hr: { source: 'csv', path: null },
    entra: { credential: { kind: 'secret' }, graphUrl: 'https://graph.microsoft.com', isSimulator: false },
    signIn: { credential: { kind: 'secret' }, publicUrl: 'https://recovery.example.com', authContext: null },
  })
  t.match(config.settings, {
    publicUrl: 'https://recovery.example.com',
    companyName: 'your organisation',
    securityInfoUrl: 'https://aka.ms/mysecurityinfo',
    hrQuestions: ['employeeId', 'hireDate', 'postalCode'],
    hrQuestionsAsked: 3,
    isManagerSignInRequired: true,
    passLifetimeInMinutes: 60,
    isPassOneTime: true,
    isSimulator: false,
    trustedProxies: [],
    limits: defaultLimits,
  })
})

t.test('with nothing configured five lines say what to do', async (t) => {
  for (const environment of [{}, { PATH: '/bin', HOST: '0.0.0.0', PUBLIC_URL: ' ' }]) {
    const reading = readConfig(environment, readFile)
    if (reading.isValid) return t.fail('nothing is not valid')
    t.equal(reading.lines.length, 5)
    t.match(reading.lines.join(' '), /npm run demo.*PUBLIC_URL.*openssl rand -base64 32.*README/)
  }
})

t.test('R-SEC-3 every fault is reported in one go with its name, what is wrong and what to do', async (t) => {
  const reading = read({ PUBLIC_URL: undefined, PORT: 'many', SMTP_URL: 'mail.example.com', MANAGER_SIGN_IN: 'never' })
  if (reading.isValid) return t.fail('faults were missed')
  t.same(reading.lines, [
    'The configuration has 4 faults:',
    '  PUBLIC_URL is missing. Set the address that people open, such as https://recovery.example.com',
    '  PORT is not a whole number from 0 to 65535. Set the port to listen on, such as 3000',
    '  SMTP_URL is not an address that begins with smtp:// or smtps://. Set your mail server, such as smtps://user:password@mail.example.com',
    '  MANAGER_SIGN_IN is not one of required, link. Set required; link is weaker.',
  ])
})

t.test('each setting may be a file instead', async (t) => {
  t.ok(configOf({ SPAREKEY_SECRET: undefined, SPAREKEY_SECRET_FILE: '/run/secret' }).secret.equals(configOf().secret))
  t.same(faultsOf({ SPAREKEY_SECRET_FILE: '/run/secret' }), ['SPAREKEY_SECRET is set, and SPAREKEY_SECRET_FILE too'])
  t.same(faultsOf({ MAIL_FROM: undefined, MAIL_FROM_FILE: '/nowhere' }), [
    'MAIL_FROM_FILE names a file that cannot be read',
  ])
  t.same(faultsOf({ MAIL_FROM: '', MAIL_FROM_FILE: '/etc/empty' }), ['MAIL_FROM is missing'])
})

t.test('R-SEC-1 no secret is ever printed', async (t) => {
  const secrets = [secret, 'graph-app-secret', 'sign-in-app-secret', 'mail-password']
  const config = configOf()
  const broken = read({
    PUBLIC_URL: 'x',
    SPAREKEY_SECRET: `${secret}x`,
    SMTP_URL: 'mailto:mail-password',
    AZURE_CLIENT_SECRET: 'graph-app-secret\u0007',
  })
  const shown = [
    inspect(config),
    JSON.stringify(config),
    `${config.secret}`,
    inspect(config.secret),
    JSON.stringify(broken),
  ]
  for (const text of secrets) t.notMatch(shown.join('\n'), text)
  t.equal(broken.isValid, false)
})

t.test('R-SEC-3 a weak or missing master secret is refused', async (t) => {
  const base64 = (bytes: readonly number[]) => Buffer.from(bytes).toString('base64')
  const weak: Readonly<Record<string, string | undefined>> = {
    'is missing': undefined,
    'is not base64': 'correct horse battery staple',
    'has 16 bytes instead of 32': base64(Array(16).fill(7)),
    'has 33 bytes instead of 32': Buffer.alloc(33, 1).toString('base64'),
  }
  for (const [problem, SPAREKEY_SECRET] of Object.entries(weak)) {
    t.same(faultsOf({ SPAREKEY_SECRET }), [`SPAREKEY_SECRET ${problem}`])
  }
  const madeUp = [
    base64(Array(32).fill(0)),
    base64(Array(32).fill(255)),
    base64(Array.from({ length: 32 }, (_, index) => index % 8)),
    base64(Array.from({ length: 32 }, (_, index) => 200 + 3 * index)),
    Buffer.from('sparekey-example-secret-32bytes!').toString('base64'),
    Buffer.from('0123456789abcdef0123456789ABCDEF').toString('base64'),
  ]
  for (const text of madeUp) t.same(faultsOf({ SPAREKEY_SECRET: text }), ['SPAREKEY_SECRET is too easy to guess'])
  t.same(faultsOf({ SPAREKEY_SECRET_PREVIOUS: secret }), ['SPAREKEY_SECRET_PREVIOUS is the same as SPAREKEY_SECRET'])
})

t.test('R-WEB-16 a public address is an encrypted origin, or this machine', async (t) => {
  t.same(faultsOf({ PUBLIC_URL: 'http://recovery.example.com' }), ['PUBLIC_URL is not encrypted'])
  t.same(faultsOf({ PUBLIC_URL: 'http://127.0.0.1.example.com' }), ['PUBLIC_URL is not encrypted'])
  t.same(faultsOf({ PUBLIC_URL: 'https://example.com/recovery' }), ['PUBLIC_URL has more than a host in it'])
  t.same(faultsOf({ PUBLIC_URL: 'https://me:pw@example.com' }), ['PUBLIC_URL has a user name or password in it'])
  t.same(faultsOf({ PUBLIC_URL: 'javascript:alert(1)' }), ['PUBLIC_URL is not an http or https address'])
  t.equal(configOf({ PUBLIC_URL: 'https://Recovery.Example.com/' }).settings.publicUrl, 'https://recovery.example.com')
  for (const PUBLIC_URL of ['http://localhost:3000', 'http://127.0.0.1', 'http://[::1]:8080'])
    t.same(faultsOf({ PUBLIC_URL }), [])
})

t.test('R-SEC-3 a simulator needs to be allowed and never leaves this machine', async (t) => {
  t.equal(configOf(simulator).settings.isSimulator, true)
  t.same(faultsOf({ ...simulator, ALLOW_SIMULATOR: undefined }), [
    "AZURE_AUTHORITY_HOST is not one of Microsoft's hosts",
    "GRAPH_URL is not one of Microsoft's hosts",
  ])
  t.same(faultsOf({ ...simulator, PUBLIC_URL: 'https://recovery.example.com' }), [
    'ALLOW_SIMULATOR is set for an address that others can open',
  ])
  t.same(faultsOf({ ...simulator, GRAPH_URL: 'https://graph.evil.example' }), [
    'GRAPH_URL is a simulator on another machine',
  ])
  t.same(faultsOf({ ...simulator, GRAPH_URL: undefined }), ['GRAPH_URL is not a simulator, but the other host is'])
  t.same(faultsOf({ GRAPH_URL: 'https://graph.microsoft.com.evil.example' }), [
    "GRAPH_URL is not one of Microsoft's hosts",
  ])
  t.same(faultsOf({ GRAPH_URL: 'http://graph.microsoft.com' }), ['GRAPH_URL does not begin with https://'])
})

t.test('sign-in host and Graph host are of one cloud', async (t) => {
  const government = { AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.us' }
  t.same(faultsOf(government), ['GRAPH_URL is of another cloud than AZURE_AUTHORITY_HOST'])
  t.same(faultsOf({ ...government, GRAPH_URL: 'https://dod-graph.microsoft.us/' }), [])
  t.same(faultsOf({ GRAPH_URL: 'https://graph.microsoft.com/v1.0' }), ['GRAPH_URL has more than a host in it'])
})

t.test('CVE-row-58 nobody in general may speak for the client', async (t) => {
  for (const TRUSTED_PROXIES of ['true', '*', '0.0.0.0/0', '::/0', '10.0.0.1, *', 'TRUE', '128.0.0.0/1']) {
    t.match(faultsOf({ TRUSTED_PROXIES }), [/^TRUSTED_PROXIES trusts everybody/], TRUSTED_PROXIES)
  }
  for (const TRUSTED_PROXIES of ['proxy', '10.0.0.1/33', '1', 'false'])
    t.match(faultsOf({ TRUSTED_PROXIES }), [/neither/])
  t.same(configOf({ TRUSTED_PROXIES: '10.0.0.5, 10.1.0.0/16,::1,loopback' }).settings.trustedProxies, [
    '10.0.0.5',
    '10.1.0.0/16',
    '::1',
    'loopback',
  ])
})

t.test('one credential for each app, and not the same app twice', async (t) => {
  t.same(faultsOf({ AZURE_CLIENT_CERTIFICATE_PATH: '/etc/app.pem' }), [
    'AZURE_CLIENT_CERTIFICATE_PATH is set, and AZURE_CLIENT_SECRET too',
  ])
  t.same(faultsOf({ AZURE_CLIENT_ID: undefined }), ['AZURE_CLIENT_ID is missing, though AZURE_CLIENT_SECRET is set'])
  t.same(faultsOf({ SIGN_IN_CLIENT_SECRET: undefined }), ['SIGN_IN_CLIENT_SECRET is missing'])
  t.same(faultsOf({ SIGN_IN_CLIENT_ID: least.AZURE_CLIENT_ID }), [
    'SIGN_IN_CLIENT_ID is the app that may act over Graph',
  ])
  const managed = { AZURE_CLIENT_SECRET: undefined, AZURE_CLIENT_ID: undefined }
  t.same(configOf(managed).entra.credential, { kind: 'managed_identity' })
  const federated = { AZURE_CLIENT_SECRET: undefined, AZURE_FEDERATED_TOKEN_FILE: '/run/token' }
  t.same(configOf(federated).entra.credential, { kind: 'workload_identity', tokenFile: '/run/token' })
  const certificate = { AZURE_CLIENT_SECRET: undefined, AZURE_CLIENT_CERTIFICATE_PATH: '/app.pem' }
  t.same(configOf(certificate).entra.credential, { kind: 'certificate', path: '/app.pem', password: null })
  const signIn = { SIGN_IN_CLIENT_SECRET: undefined, SIGN_IN_CLIENT_CERTIFICATE_PATH: '/in.pem' }
  t.same(configOf(signIn).signIn.credential, { kind: 'certificate', path: '/in.pem' })
})

t.test(
  'an HR system is told where it is and by which credential, and settings of another source are refused',
  async (t) => {
    const http = { HR_SOURCE: 'http', HR_HTTP_URL: 'https://hr.example.com/people?v=1', HR_HTTP_TOKEN: 'key' }
    const { hr, settings } = configOf(http)
    t.same(hr, {
      source: 'http',
      refreshEvery: 3_600_000,
      http: { url: http.HR_HTTP_URL, authorization: 'Bearer key' },
    })
    t.equal(settings.hrStaleAfter, 72 * 3_600_000)
    t.equal(configOf().settings.hrStaleAfter, null, 'a file keeps for as long as they please')
    const basic = configOf({ ...http, HR_HTTP_TOKEN: undefined, HR_HTTP_USER: 'portal', HR_HTTP_PASSWORD: 'pass:word' })
    t.match(basic.hr, { http: { authorization: `Basic ${Buffer.from('portal:pass:word').toString('base64')}` } })
    const wrong: readonly [Readonly<Record<string, string | undefined>>, string | RegExp][] = [
      [{ HR_HTTP_URL: undefined }, 'HR_HTTP_URL is missing, though HR_SOURCE is http'],
      [{ HR_HTTP_URL: 'http://hr.example.com/people' }, 'HR_HTTP_URL does not begin with https://'],
      [{ HR_HTTP_URL: 'https://a:b@hr.example.com/' }, 'HR_HTTP_URL has a user name or password in it'],
      [{ HR_HTTP_URL: 'file:///etc/passwd' }, 'HR_HTTP_URL is not an https address'],
      [{ HR_HTTP_TOKEN: undefined }, 'HR_HTTP_TOKEN is missing, and HR_HTTP_USER too'],
      [{ HR_HTTP_USER: 'portal', HR_HTTP_PASSWORD: 'x' }, 'HR_HTTP_USER is set, and HR_HTTP_TOKEN too'],
      [{ HR_HTTP_TOKEN: undefined, HR_HTTP_USER: 'portal' }, 'HR_HTTP_PASSWORD is missing, though HR_HTTP_USER is set'],
      [{ HR_HTTP_TOKEN: undefined, HR_HTTP_PASSWORD: 'x' }, 'HR_HTTP_USER is missing, though HR_HTTP_PASSWORD is set'],
      [{ HR_CSV_PATH: '/people.csv' }, 'HR_CSV_PATH is set, but HR_SOURCE is http'],
      [{ HR_SOURCE: 'csv', HR_HTTP_TOKEN: undefined }, 'HR_HTTP_URL is set, but HR_SOURCE is csv'],
    ]
    for (const [change, fault] of wrong) t.same(faultsOf({ ...http, ...change }), [fault])
    t.match(configOf({ ...http, HR_HTTP_URL: 'http://127.0.0.1:8080/people', HR_HTTP_TOKEN: undefined }).hr, {
      http: { authorization: null },
    })
    t.same(faultsOf({ HR_SOURCE: 'entra', HR_QUESTIONS: 'employeeId,hireDate,birthDate' }), [
      'HR_QUESTIONS asks for birthDate, which Entra does not hold',
    ])
    t.match(configOf({ HR_SOURCE: 'entra', HR_REFRESH_MINUTES: '30' }).hr, { source: 'entra', refreshEvery: 1_800_000 })
  },
)

t.test('the account, the manager and contacts are never asked', async (t) => {
  for (const field of ['managerUserPrincipalName', 'privateEmail', 'PRIVATEEMAIL', 'userPrincipalName']) {
    t.match(faultsOf({ HR_QUESTIONS: `employeeId,city,${field}` }), [/^HR_QUESTIONS asks for/], field)
  }
  for (const field of ['constructor', '__proto__', 'a b', 'toString', '', 'a.b']) {
    t.match(faultsOf({ HR_QUESTIONS: `employeeId,city,${field}` }), [/^HR_QUESTIONS has something/], field)
  }
  t.same(faultsOf({ HR_QUESTIONS: 'city,city,hireDate' }), ['HR_QUESTIONS names a column twice'])
  t.same(faultsOf({ HR_QUESTIONS: 'city' }), ['HR_QUESTIONS_ASKED is more than HR_QUESTIONS has'])
  t.same(configOf({ HR_QUESTIONS: 'city, shoeSize', HR_QUESTIONS_ASKED: '2' }).settings.hrQuestions, [
    'city',
    'shoeSize',
  ])
})

t.test('a value that no setting of its kind can have is refused', async (t) => {
  const wrong = {
    AZURE_TENANT_ID: 'example.com',
    DATABASE_URL: 'mysql://db/sparekey',
    SIGN_IN_AUTH_CONTEXT: 'c100',
    MAIL_FROM: 'a@b.example\r\nBcc: x@y.example',
    SECURITY_MAILBOX: 'security',
    HELPDESK_CONTACT: 'x'.repeat(201),
    SECURITY_INFO_URL: 'https://aka.ms/mysecurityinfo?user=1',
    HR_SOURCE: 'ldap',
    HR_HTTP_TOKEN: 'two words',
    HR_REFRESH_MINUTES: '5',
    HR_STALE_AFTER_HOURS: '721',
    HR_QUESTIONS_ASKED: '0',
    PASS_LIFETIME_MINUTES: '1440',
    PASS_ONE_TIME: 'maybe',
    LOG_LEVEL: 'loud',
    PORT: '65536',
  }
  for (const [name, value] of Object.entries(wrong))
    t.match(faultsOf({ [name]: value }), [new RegExp(`^${name} `)], name)
  t.same(faultsOf({ SECURITY_INFO_URL: 'http://evil.example' }), ['SECURITY_INFO_URL is not encrypted'])
})

t.test('R-SEC-3 a database on another machine is not reached in clear without a word', async (t) => {
  const fault = 'DATABASE_URL leads to another machine and does not say how the connection is encrypted'
  for (const url of [
    'postgres://db/x',
    'postgresql://u:p@10.0.0.5:5432/x?application_name=a',
    'postgres:///x?host=db.example',
  ])
    t.same(faultsOf({ DATABASE_URL: url }), [fault], url)
})

t.test('the database is a file or a PostgreSQL server, and its password is never shown', async (t) => {
  for (const url of [
    'postgres://portal:pass%2Fword@db.example/sparekey?sslmode=verify-full',
    'postgresql://127.0.0.1/x',
    'postgresql://db/x?sslmode=disable',
    'postgres:///x?host=/var/run/postgresql',
    'sqlite:a.db',
  ])
    t.equal(configOf({ DATABASE_URL: url }).databaseUrl, url)
  for (const url of [
    'postgres:db',
    'postgres://user:pass word@[db',
    'sqlite:',
    'db',
    'POSTGRES://db/x',
    `sqlite:${'x'.repeat(2_000)}`,
  ]) {
    const reading = read({ DATABASE_URL: url })
    t.match(reading, { isValid: false, faults: [{ setting: 'DATABASE_URL' }] }, url)
    t.notMatch(JSON.stringify(reading), /pass word/)
  }
})

t.test('the policy file makes limits tighter and never looser', async (t) => {
  const policy = JSON.stringify({ limits: { codeTries: 3, codeLivesMinutes: 5, approvalWithinMinutes: 120 } })
  const { limits } = configOf({}, policy).settings
  t.same(limits, { ...defaultLimits, codeTries: 3, codeLives: 300_000, approvalWithin: 7_200_000 })
  const looser = {
    answerTriesPerRequest: 4,
    codeTries: 6,
    codeLivesMinutes: 11,
    disclosures: 4,
    approvalWithinMinutes: 1441,
    guardLivesMinutes: 60,
  }
  for (const [name, value] of Object.entries(looser)) {
    t.match(faultsOf({}, JSON.stringify({ limits: { [name]: value } })), [
      new RegExp(`^POLICY_FILE is wrong: limits.${name} is not a whole`),
    ])
  }
})

t.test('a policy file with anything unknown in it is refused', async (t) => {
  t.same(faultsOf({}, '{"limits":{"codeTrys":3,"codeLives":4},"profiles":[]}'), [
    'POLICY_FILE has an unknown key: limits.codeTrys',
    'POLICY_FILE has an unknown key: limits.codeLives',
    'POLICY_FILE has an unknown key: profiles',
  ])
  t.same(faultsOf({}, '{"limits":'), ['POLICY_FILE names a file that is not JSON'])
  t.same(faultsOf({ POLICY_FILE: '/nowhere' }), ['POLICY_FILE names a file that cannot be read'])
  t.match(faultsOf({}, '[]'), [/^POLICY_FILE is wrong/])
  t.match(faultsOf({}, '{"limits":{"codeTries":"3"}}'), [/^POLICY_FILE is wrong: limits.codeTries/])
})

const groupId = '7d2c5c1e-6a33-4d8c-9f5e-0d3a6c1b2e4f'

t.test('the policy file names who stays out, who may vouch, and what signals do', async (t) => {
  const policy = {
    excludedGroups: [groupId],
    approverPools: [{ group: groupId, approvers: [groupId, 'paolo@example.com'] }],
    signals: { far_sign_in: { effect: 'note' }, many_requests: { weight: 1 } },
    signalLimits: { manyRequests: 40, coolDownMinutes: 60 },
  }
  const { settings } = configOf({}, JSON.stringify(policy))
  t.same(settings.excludedGroups, policy.excludedGroups)
  t.same(settings.approverPools, policy.approverPools)
  t.same(settings.signals.settings, policy.signals)
  t.match(settings.signals.limits, { manyRequests: 40, coolDown: 3_600_000, logWithin: 7 * 24 * 3_600_000 })
  t.equal(settings.signInClientId, configOf().signIn.clientId)
  t.match(configOf().settings, { excludedGroups: [], approverPools: [], signals: { settings: {} } })
})

t.test('what is wrong about people and signals is named', async (t) => {
  const wrong: [unknown, RegExp][] = [
    [{ excludedGroups: ['break-glass'] }, /excludedGroups\.0 is not an object id/],
    [{ approverPools: [{ group: groupId, approvers: [] }] }, /approvers names nobody/],
    [{ approverPools: [{ group: groupId, approvers: ['paolo'] }] }, /neither an object id nor an account name/],
    [{ signals: { far_sign_in: { effect: 'ignore' } } }, /far_sign_in\.effect is not one of note, wait/],
    [{ signals: { rainy_day: {} } }, /unknown key: signals\.rainy_day/],
    [{ signalLimits: { manyRequests: 0 } }, /manyRequests is not a whole number/],
    [{ limits: { contactCoolDownMinutes: 60 } }, /contactCoolDownMinutes is not a whole number/],
    [{ limits: { contactSilentAfterMinutes: 1_441 } }, /contactSilentAfterMinutes is not a whole number/],
  ]
  for (const [policy, fault] of wrong) t.match(faultsOf({}, JSON.stringify(policy)), [fault])
})

t.test('a webhook needs an https address and a secret, and both secrets sign while one is replaced', async (t) => {
  const [url, present] = ['https://siem.example.com/events', Buffer.alloc(32, 1).toString('base64')]
  const older = `whsec_${Buffer.alloc(24, 2).toString('base64')}`
  t.equal(configOf().webhook, null)
  const { webhook, settings } = configOf({
    WEBHOOK_URL: url,
    WEBHOOK_SECRET: present,
    WEBHOOK_SECRET_PREVIOUS: older,
  })
  t.match(webhook, { url, keys: [{ symmetricKeySize: 32 }, { symmetricKeySize: 24 }] })
  t.ok(settings.hasWebhook)
  t.equal(configOf({ WEBHOOK_URL: 'http://127.0.0.1:9/', WEBHOOK_SECRET: present }).webhook?.url, 'http://127.0.0.1:9/')
  t.match(faultsOf({ WEBHOOK_URL: url }), [/^WEBHOOK_SECRET is missing/])
  t.match(faultsOf({ WEBHOOK_SECRET: present }), [/^WEBHOOK_URL is missing/])
  t.match(faultsOf({ WEBHOOK_URL: 'http://siem.example.com/', WEBHOOK_SECRET: present }), [/does not begin with https/])
  for (const wrong of ['ftp://a.example/', 'siem', 'https://a:b@siem.example/', 'https://siem.example/#x'])
    t.match(faultsOf({ WEBHOOK_URL: wrong, WEBHOOK_SECRET: present }), [/^WEBHOOK_URL /], wrong)
  for (const weak of ['password', 'c2hvcnQ=', `${present} ${present}`])
    t.match(faultsOf({ WEBHOOK_URL: url, WEBHOOK_SECRET: weak }), [/^WEBHOOK_SECRET is not 24 to 64 bytes/], weak)
  const same = { WEBHOOK_URL: url, WEBHOOK_SECRET: present, WEBHOOK_SECRET_PREVIOUS: present }
  t.match(faultsOf(same), [/is the same as WEBHOOK_SECRET/])
})

t.test('P-12 the last head of the audit is kept beside an embedded database, or where the setting says', async (t) => {
  t.equal(configOf({ DATABASE_URL: 'sqlite:/var/lib/a.db' }).auditAnchorPath, '/var/lib/a.db.anchor')
  t.equal(configOf({ DATABASE_URL: 'sqlite::memory:' }).auditAnchorPath, null)
  t.equal(configOf({ AUDIT_ANCHOR_PATH: '/mnt/elsewhere/anchor' }).auditAnchorPath, '/mnt/elsewhere/anchor')
})

t.test('R-SEC-6 the policy file says how long what is over is kept, within bounds', (t) => {
  const day = 24 * 60 * 60_000
  const given = '{ "retention": { "requestsDays": 60, "auditDays": 730 } }'
  t.match(configOf({}, given).settings.retention, { requests: 60 * day, audit: 730 * day, signIns: 30 * day })
  t.match(configOf().settings.retention, { requests: 90 * day, audit: 3 * 365 * day })
  for (const [retention, problem] of [
    [{ requestsDays: 29 }, /requestsDays is not a whole number of days from 30 to 730/],
    [{ auditDays: 3_651 }, /auditDays is not/],
    [{ signInsDays: 1.5 }, /signInsDays is not/],
    [{ everythingDays: 90 }, /unknown key: retention\.everythingDays/],
  ] as const) {
    t.match(faultsOf({}, JSON.stringify({ retention })), [problem])
  }
  t.end()
})
