import t from 'tap'
import { readConfig } from '../src/config.ts'
import { defaultLimits } from '../src/core/policy/limits.ts'
import { configOf, faultsOf, read, readFile } from './support/config.ts'
import { only } from './support/only.ts'

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
    companyName: 'recovery.example.com',
    securityInfoUrl: 'https://aka.ms/mysecurityinfo',
    hrQuestions: only('employeeId', 'hireDate', 'postalCode'),
    hrQuestionsAsked: 3,
    isManagerSignInRequired: true,
    passLifetimeInMinutes: 60,
    isPassOneTime: true,
    isSimulator: false,
    trustedProxies: { length: 0 },
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
    HR_REFRESH_MINUTES: '5',
    HR_STALE_AFTER_HOURS: '721',
    HR_QUESTIONS_ASKED: '0',
    PASS_LIFETIME_MINUTES: '1440',
    PASS_ONE_TIME: 'maybe',
    LOG_LEVEL: 'loud',
    PORT: '65536',
  }
  for (const [name, value] of Object.entries(wrong))
    t.match(faultsOf({ [name]: value }), only(new RegExp(`^${name} `)), name)
  t.same(faultsOf({ SECURITY_INFO_URL: 'http://evil.example' }), ['SECURITY_INFO_URL is not encrypted'])
})

t.test('R-WEB-16 mails go to another machine encrypted, unless the setting says that they need not', async (t) => {
  const urlOf = (SMTP_URL: string) => configOf({ SMTP_URL }).mail.smtpUrl
  t.equal(urlOf('smtp://u:p%40@mail.example:587'), 'smtp://u:p%40@mail.example:587?requireTLS=true')
  t.equal(urlOf('smtp://127.0.0.1.example/?name=here'), 'smtp://127.0.0.1.example/?name=here&requireTLS=true')
  for (const said of [
    'smtps://mail.example',
    'smtp://relay.example?requireTLS=false',
    'smtp://relay.example?requireTLS=true',
    'smtp://localhost',
    'smtp://127.0.0.1:2525',
    'smtp://[::1]',
  ])
    t.equal(urlOf(said), said)
})

t.test('R-STF-7 what is compared from start to start of mail server and webhook holds no secret', async (t) => {
  const webhook = {
    WEBHOOK_URL: 'https://siem.example/canary-path',
    WEBHOOK_SECRET: Buffer.alloc(32, 7).toString('base64'),
  }
  const { settings } = configOf({ SMTP_URL: 'smtps://portal:canary@mail.example:465', ...webhook })
  t.equal(settings.mailServer, 'smtps://mail.example:465')
  t.not(settings.webhookDigest, configOf({ ...webhook, WEBHOOK_URL: 'https://siem.example/' }).settings.webhookDigest)
  t.notMatch(JSON.stringify(settings), /canary/)
})

t.test(
  'a mailbox of Exchange Online gets no more mails than it takes, any other server as many as is set',
  async (t) => {
    const paceOf = (SMTP_URL: string, MAILS_PER_MINUTE?: string) =>
      configOf({ SMTP_URL, MAILS_PER_MINUTE }).mailsPerMinute
    t.equal(paceOf('smtp://u:p@smtp.office365.com:587'), 30)
    t.equal(paceOf('smtp://u:p@SMTP.Office365.us:587'), 30)
    t.equal(paceOf('smtp://u:p@smtp.office365.com:587', '100'), 100)
    t.equal(paceOf('smtps://relay.example', '60'), 60)
    t.ok(configOf({ SMTP_URL: 'smtp://u:p@smtp.office365.com:587' }).mail.isMailbox)
    t.notOk(configOf({ SMTP_URL: 'smtps://relay.example' }).mail.isMailbox)
    for (const url of ['smtps://relay.example', 'smtps://smtp.office365.com.example', 'smtps://localhost'])
      t.equal(paceOf(url), null, url)
    t.match(faultsOf({ MAILS_PER_MINUTE: '2' }), only(/^MAILS_PER_MINUTE is not a whole number from 3 to 600/))
  },
)

t.test('P-12 the last head of the audit is kept beside an embedded database, or where the setting says', async (t) => {
  t.equal(configOf({ DATABASE_URL: 'sqlite:/var/lib/a.db' }).auditAnchorPath, '/var/lib/a.db.anchor')
  t.equal(configOf({ DATABASE_URL: 'sqlite::memory:' }).auditAnchorPath, null)
  t.equal(configOf({ AUDIT_ANCHOR_PATH: '/mnt/elsewhere/anchor' }).auditAnchorPath, '/mnt/elsewhere/anchor')
})
