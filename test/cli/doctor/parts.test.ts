import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import type { AccessPolicy } from '../../../src/adapters/entra/access-policies.ts'
import { judgeGuard } from '../../../src/cli/doctor/auth-context.ts'
import { runCheck } from '../../../src/cli/doctor/check.ts'
import { configuration } from '../../../src/cli/doctor/configuration.ts'
import type { Context } from '../../../src/cli/doctor/context.ts'
import { credentials, judgeRegistered } from '../../../src/cli/doctor/credentials.ts'
import { explainFailure } from '../../../src/cli/doctor/failure.ts'
import { checkWords } from '../../../src/cli/doctor/person-words.ts'
import { exitCodeOf, toJson, toText } from '../../../src/cli/doctor/report.ts'
import { explainRefusal, judgeSignInRoles } from '../../../src/cli/doctor/sign-in-app.ts'
import { judgeStaff } from '../../../src/cli/doctor/staff.ts'
import { contactChecks, eligibilityChecks } from '../../../src/core/policy/eligibility.ts'
import { staffRoles } from '../../../src/core/policy/staff-roles.ts'
import { standingChecks } from '../../../src/core/policy/standing.ts'
import { configOf } from '../../support/config.ts'
import { only } from '../../support/only.ts'

const day = 86_400_000
const now = Date.parse('2026-03-01T00:00:00Z')

t.test('a check that hangs or breaks is a finding', async (t) => {
  const context = { config: {} } as Context
  const hanging = { name: 'slow', title: 'Slow', look: () => new Promise<never>(() => {}) }
  t.match(
    await runCheck(hanging, context, 30),
    only({ check: 'slow', state: 'bad', sentence: /not be checked within/ }),
  )
  const broken = { name: 'broken', title: 'Broken', look: () => Promise.reject(new TypeError('secret text')) }
  const [finding] = await runCheck(broken, context)
  t.match(finding, { check: 'broken', state: 'bad', sentence: /TypeError/ })
  t.notMatch(JSON.stringify(finding), /secret text/)
})

t.test('a connection that fails is named by what cut it, and no address', (t) => {
  for (const [code, sentence, remedy] of [
    ['ECONNREFUSED', 'the connection failed (ECONNREFUSED)', /proxy and firewall/],
    ['ENOTFOUND', 'the connection failed (ENOTFOUND)', /proxy and firewall/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'the certificate is not trusted (SELF_SIGNED_CERT_IN_CHAIN)', /NODE_EXTRA_CA_CERTS/],
    [
      'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
      'the certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)',
      /NODE_EXTRA/,
    ],
  ] as const) {
    const cut = new TypeError('fetch failed', { cause: Object.assign(new Error('at 10.0.0.5'), { code }) })
    t.match(explainFailure(cut), { sentence, remedy })
  }
  t.end()
})

t.test('every check of the policy has its words', async (t) => {
  const names = [...eligibilityChecks, ...standingChecks, ...contactChecks].map(({ name }) => name)
  t.strictSame(
    names.filter((name) => !Object.hasOwn(checkWords, name)),
    [],
  )
})

t.test('the exit code is 2 only where something is bad', async (t) => {
  const finding = (state: 'good' | 'caution' | 'bad') => ({ check: 'x', state, sentence: '', remedy: null })
  t.equal(exitCodeOf({ user: null, findings: [finding('good'), finding('caution')] }), 0)
  t.equal(exitCodeOf({ user: null, findings: [finding('bad'), finding('good')] }), 2)
})

t.test('a remedy that several findings share is read once; machines get it with each', async (t) => {
  const finding = (check: string, remedy: string | null) => ({ check, state: 'bad' as const, sentence: 'No.', remedy })
  const findings = [finding('token', 'Set the secret.'), finding('good', null), finding('policy', 'Set the secret.')]
  const titles = new Map([['token', 'Permissions']])
  const text = toText({ user: null, findings }, titles, false)
  t.equal(text.match(/Set the secret\./g)?.length, 1)
  t.match(text, /policy {7}No\.\n +→ As above, under Permissions\./)
  t.equal(toJson({ user: null, findings }).match(/Set the secret\./g)?.length, 2)
})

t.test('the sign-in app is refused, or may do too much', async (t) => {
  t.match(judgeSignInRoles([]), { state: 'good' })
  t.match(
    judgeSignInRoles(null),
    { state: 'caution', sentence: /does not show/ },
    'nothing is claimed of what cannot be read',
  )
  t.match(judgeSignInRoles(['User.Read.All']), { state: 'caution', sentence: /User\.Read\.All/ })
  const refused = Object.assign(new Error('AADSTS7000215 of a secret'), { error: 'invalid_client' })
  t.match(explainRefusal(refused), { state: 'bad', sentence: /does not accept the secret/ })
  t.match(explainRefusal(new Error('down')), { state: 'caution' })
})

t.test('an authentication context counts only behind a policy that wants MFA and nothing else instead', async (t) => {
  const guard = policyFor({ includeAuthenticationContextClassReferences: ['c1'] })
  t.match(judgeGuard('c1', [guard]), { state: 'good' })
  t.match(judgeGuard('c2', [guard]), { state: 'bad' })
  t.match(judgeGuard('c1', [{ ...guard, state: 'disabled' }]), { state: 'bad' })
  const orDevice = { ...guard, grantControls: { operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] } }
  t.match(judgeGuard('c1', [orDevice]), { state: 'bad' })
  t.match(judgeGuard('c1', [policyFor({ includeApplications: ['All'] })]), { state: 'caution' })
})

t.test('credentials that end soon, have ended or are too many are told', async (t) => {
  t.match(
    judgeRegistered({ secrets: [now + 10 * day], certificates: [] }, now),
    only({ state: 'caution', sentence: /10 days/ }),
  )
  t.match(judgeRegistered({ secrets: [now - day], certificates: [now + 400 * day] }, now), only({ state: 'good' }))
  t.match(
    judgeRegistered({ secrets: [null, null], certificates: [null] }, now),
    only({ state: 'caution', sentence: /way in/ }),
  )
})

t.test('a certificate is read for its end', async (t) => {
  const { generate } = await import('selfsigned')
  const notAfterDate = new Date(now + 5 * day)
  const { cert, private: key } = await generate([], { notBeforeDate: new Date(now - day), notAfterDate })
  const path = join(t.testdir(), 'app.pem')
  writeFileSync(path, `${key}\n${cert}`)
  const look = (at: number, file = path) => credentials.look(contextWith(file, at))
  t.match(await look(now), only({ state: 'good' }, { state: 'caution', sentence: /ends in \d days/ }))
  t.match(await look(now + 6 * day), only({ state: 'good' }, { state: 'bad', sentence: /has ended/ }))
  t.match(await look(now, `${path}.gone`), only({ state: 'good' }, { state: 'bad', sentence: /cannot be read/ }))
})

function contextWith(path: string, at: number): Context {
  const entra = { credential: { kind: 'certificate', path, password: null } }
  const signIn = { credential: { kind: 'secret', secret: 'x' } }
  const readRoles = async () => []
  return { config: { entra, signIn }, now: () => at, readRoles } as unknown as Context
}

function policyFor(applications: AccessPolicy['conditions']['applications']): AccessPolicy {
  const conditions = { applications, users: { includeUsers: ['All'] } }
  return { id: 'p', state: 'enabled', conditions, grantControls: { operator: 'OR', builtInControls: ['mfa'] } }
}

t.test('R-SEC-3 a server whose certificate is not checked is a caution', async (t) => {
  const look = async (change: Readonly<Record<string, string>>) =>
    (await configuration.look({ config: configOf({ TRUSTED_PROXIES: '127.0.0.1', ...change }) } as Context)).map(
      ({ sentence }) => sentence,
    )
  for (const query of ['sslmode=disable', 'sslmode=no-verify', 'sslmode=require&uselibpqcompat=true'])
    t.match(await look({ DATABASE_URL: `postgres://db/x?${query}` }), only(/Every/, /PostgreSQL/), query)
  for (const query of ['sslmode=verify-full', 'sslmode=verify-ca&uselibpqcompat=true', 'sslmode=require'])
    t.match(await look({ DATABASE_URL: `postgres://db/x?${query}` }), only(/Every/), query)
  const SMTP_URL = 'smtps://mail.example.com?tls.rejectUnauthorized=false'
  t.match(await look({ SMTP_URL }), only(/Every/, /mail server is not checked/))
})

t.test('the roles of staff: missing, held by nobody, or both of an override by one alone', async (t) => {
  const holders = (change: Readonly<Record<string, { people?: readonly string[]; groups?: number } | null>> = {}) =>
    new Map(
      staffRoles
        .filter((role) => change[role] !== null)
        .map((role) => [role, { people: [role], groups: 0, ...change[role] }] as const),
    )
  const everybody = { state: 'good', sentence: /Viewer 1 person, Agent 1 person, .*Admin 1 person/ }
  t.match(judgeStaff(holders()), only(everybody))
  t.match(
    judgeStaff(holders({ 'Recovery.Agent': { people: ['a', 'b'], groups: 2 } })),
    only({ sentence: /Agent 2 people and 2 groups/ }),
  )
  t.match(
    judgeStaff(holders({ 'Recovery.Agent': null, 'Recovery.Auditor': null })),
    only({ state: 'bad', sentence: /no Recovery\.Agent, Recovery\.Auditor/, remedy: /App roles/ }),
  )
  const nobody = { people: [] }
  t.match(
    judgeStaff(holders({ 'Recovery.Agent': nobody, 'Recovery.Approver': nobody, 'Recovery.Admin': nobody })),
    only(
      { state: 'bad', sentence: /Agent/ },
      { state: 'caution', sentence: /Approver/ },
      { state: 'caution', sentence: /Admin/ },
    ),
  )
  t.match(judgeStaff(holders({ 'Recovery.Viewer': nobody, 'Recovery.Auditor': nobody })), only({ state: 'good' }))
  t.match(judgeStaff(holders({ 'Recovery.Agent': { people: [], groups: 1 } })), only({ sentence: /Agent 1 group/ }))
  const hana = { people: ['hana'] }
  const alone = { 'Recovery.Agent': hana, 'Recovery.Approver': hana }
  t.match(
    judgeStaff(holders(alone)),
    only({ state: 'caution', sentence: /One person alone/, remedy: /Users and groups/ }),
  )
  t.match(judgeStaff(holders({ ...alone, 'Recovery.Approver': { ...hana, groups: 1 } })), only({ state: 'good' }))
})
