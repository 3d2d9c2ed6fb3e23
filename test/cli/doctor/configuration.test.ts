import { randomBytes } from 'node:crypto'
import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { configuration } from '../../../src/cli/doctor/configuration.ts'
import type { Context } from '../../../src/cli/doctor/context.ts'
import { configOf } from '../../support/config.ts'
import { bad, caution, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit } = await openClinic(t)

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
