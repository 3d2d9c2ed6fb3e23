import { inspect } from 'node:util'
import t from 'tap'
import { configOf, faultsOf, read, secret } from '../support/config.ts'

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
