import t, { type Test } from 'tap'
import { findUnreadable } from '../../src/config/credential-files.ts'
import { readConfig } from '../../src/config.ts'
import { least, readFile } from '../support/config.ts'

type Change = Readonly<Record<string, string>>

const long = 'x'.repeat(201)
const http = { HR_SOURCE: 'http', HR_HTTP_URL: 'https://hr.example.com/people' }
const otherId = '11111111-2222-4333-8444-666666666666'
const bytes = Buffer.from(Array.from({ length: 32 }, (_none, at) => (at * 37) % 251)).toString('base64')

/** Faults that a configuration can have, each as the change that makes it; an empty text takes a setting away. */
const changes: readonly Change[] = [
  { PUBLIC_URL: 'recovery' },
  { PUBLIC_URL: 'http://recovery.example.com' },
  { PUBLIC_URL_FILE: '/run/secret' },
  { PORT: 'many' },
  { TRUSTED_PROXIES: 'all' },
  { DATABASE_URL: 'postgres://db.example.com/sparekey' },
  { SPAREKEY_SECRET: '', SPAREKEY_SECRET_FILE: '/nowhere' },
  { SPAREKEY_SECRET_PREVIOUS: least.SPAREKEY_SECRET ?? '' },
  { AZURE_AUTHORITY_HOST: 'https://login.evil.example' },
  { AZURE_AUTHORITY_HOST: 'http://login.microsoftonline.com' },
  { GRAPH_URL: 'https://graph.evil.example' },
  { GRAPH_URL: 'https://graph.microsoft.com/v1.0' },
  { ALLOW_SIMULATOR: 'perhaps' },
  { AZURE_CLIENT_SECRET: long },
  { AZURE_CLIENT_SECRET: '', AZURE_CLIENT_SECRET_FILE: '/nowhere' },
  { AZURE_CLIENT_CERTIFICATE_PATH: '/nowhere/graph.pem' },
  { AZURE_FEDERATED_TOKEN_FILE: '/nowhere/token' },
  { AZURE_CLIENT_ID: '' },
  { SIGN_IN_CLIENT_ID: otherId },
  { SIGN_IN_CLIENT_SECRET: '' },
  { SIGN_IN_CLIENT_SECRET: '', SIGN_IN_CLIENT_SECRET_FILE: '/nowhere' },
  { SIGN_IN_CLIENT_CERTIFICATE_PATH: '/nowhere/sign-in.pem' },
  { WEBHOOK_URL: 'https://siem.example.com/' },
  { WEBHOOK_URL: 'http://siem.example.com/' },
  { WEBHOOK_SECRET: 'short' },
  { WEBHOOK_SECRET_PREVIOUS: bytes },
  { ...http, HR_HTTP_URL: '' },
  { ...http, HR_HTTP_USER: 'a:b' },
  { ...http, HR_HTTP_TOKEN: 'two words' },
  { ...http, HR_HTTP_TOKEN: 'key', HR_CSV_PATH: long },
  { HR_QUESTIONS: 'employeeId,mail' },
  { HR_QUESTIONS_ASKED: '4' },
  { SECURITY_INFO_URL: 'http://evil.example' },
  { POLICY_FILE: '/nowhere/policy.json' },
]

/** What is wrong with one of these is that it does not fit the other, which nobody knows before that can be read. */
const pairs: readonly (readonly string[])[] = [
  ['SPAREKEY_SECRET', 'SPAREKEY_SECRET_PREVIOUS'],
  ['AZURE_CLIENT_ID', 'SIGN_IN_CLIENT_ID'],
  ['SIGN_IN_CLIENT_SECRET', 'SIGN_IN_CLIENT_CERTIFICATE_PATH'],
  ['WEBHOOK_URL', 'WEBHOOK_SECRET', 'WEBHOOK_SECRET_PREVIOUS'],
  ['HR_QUESTIONS', 'HR_QUESTIONS_ASKED'],
]

t.test('R-SEC-3 no fault waits until another is mended, whichever two there are', async (t) => {
  for (const [at, change] of changes.entries()) {
    t.ok(faultsOf(change).length > 0, nameOf(change))
    for (const other of changes.slice(at + 1)) if (areApart(change, other)) compare(t, change, other)
  }
})

t.test('R-SEC-3 of two settings that go together each is judged as far as it can be', async (t) => {
  t.same(faultsOf({ WEBHOOK_URL: 'http://siem.example.com/' }), [
    'WEBHOOK_URL does not begin with https://',
    'WEBHOOK_SECRET is missing for WEBHOOK_URL',
  ])
  t.same(faultsOf({ AZURE_AUTHORITY_HOST: 'https://login.evil.example', GRAPH_URL: 'http://graph.microsoft.com' }), [
    'GRAPH_URL does not begin with https://',
    "AZURE_AUTHORITY_HOST is not one of Microsoft's hosts",
  ])
  t.same(faultsOf({ AZURE_CLIENT_SECRET: long, AZURE_CLIENT_ID: '', AZURE_FEDERATED_TOKEN_FILE: '/run/secret' }), [
    'AZURE_CLIENT_SECRET has more than 200 characters',
    'AZURE_FEDERATED_TOKEN_FILE is set, and AZURE_CLIENT_SECRET too',
    'AZURE_CLIENT_ID is missing, though AZURE_CLIENT_SECRET is set',
    'AZURE_FEDERATED_TOKEN_FILE names a file that cannot be read',
  ])
})

t.test('R-SEC-3 a setting that cannot be had is told once, and not judged as if it were not set', async (t) => {
  t.same(faultsOf({ HR_SOURCE_FILE: '/nowhere', HR_HTTP_URL: http.HR_HTTP_URL }), [
    'HR_SOURCE_FILE names a file that cannot be read',
  ])
  t.same(faultsOf({ SIGN_IN_CLIENT_SECRET: '', SIGN_IN_CLIENT_SECRET_FILE: '/nowhere' }), [
    'SIGN_IN_CLIENT_SECRET_FILE names a file that cannot be read',
  ])
  t.same(faultsOf({ HELPDESK_CONTACT: `${long}\u0007` }), [
    'HELPDESK_CONTACT has more than 200 characters and has control characters in it',
  ])
})

/** What is wrong by itself is wrong beside something else. */
function compare(t: Test, change: Change, other: Change): void {
  const together = faultsOf({ ...change, ...other })
  for (const fault of [...faultsOf(change), ...faultsOf(other)])
    t.ok(together.includes(fault), `${nameOf(change)} and ${nameOf(other)}: ${fault}`)
}

function faultsOf(change: Change): readonly string[] {
  const reading = readConfig({ ...least, ...change }, readFile, findUnreadable)
  return reading.isValid ? [] : reading.faults.map(({ setting, problem }) => `${setting} ${problem}`)
}

function areApart(one: Change, other: Change): boolean {
  const [names, others] = [settingsOf(one), settingsOf(other)]
  const isPair = pairs.some((pair) => [names, others].every((side) => side.some((name) => pair.includes(name))))
  return !isPair && !others.some((name) => names.includes(name))
}

function settingsOf(change: Change): readonly string[] {
  return Object.keys(change).map((name) => name.replace(/_FILE$/, ''))
}

function nameOf(change: Change): string {
  return Object.entries(change)
    .map(([name, value]) => `${name}=${value.slice(0, 40)}`)
    .join(' ')
}
