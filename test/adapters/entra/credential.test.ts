import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { generate } from 'selfsigned'
import t from 'tap'
import { createTokenSource } from '../../../src/adapters/entra/credential.ts'
import { createDirectory } from '../../../src/adapters/entra/directory.ts'
import type { EntraCredential } from '../../../src/adapters/entra/settings.ts'
import { entraSettings, openDirectory, quickTiming } from '../../support/directory.ts'
import { keepLog } from '../../support/log.ts'

const { control, addresses, trace, idOf } = await openDirectory(t)
const ada = await idOf('ada.okafor')
const folder = mkdtempSync(join(tmpdir(), 'sparekey-credential-'))
t.teardown(() => rmSync(folder, { recursive: true }))

function readWith(credential: EntraCredential, log = keepLog()) {
  const settings = { ...entraSettings(addresses), credential }
  return createDirectory(settings, log, quickTiming).readAccount(ada, trace)
}

t.test('a certificate proves the portal, and another one does not', async (t) => {
  const [ours, theirs] = await Promise.all([makeCertificate('ours'), makeCertificate('theirs')])
  await control.changeSettings({ clientCertificate: ours.certificate })
  await t.rejects(readWith({ kind: 'certificate', path: theirs.path, password: null }), {
    name: 'DirectoryError',
    code: 'AADSTS700027',
    isTransient: false,
  })
  await waitForNextSecond()
  t.match(await readWith({ kind: 'certificate', path: ours.path, password: null }), { objectId: ada })
})

t.test('a certificate that cannot be read is told without its path', async (t) => {
  const error = await readWith({ kind: 'certificate', path: '/nowhere/x.pem', password: null }).catch(String)
  t.equal(error, 'DirectoryError: get_token: Graph answered 0 no_token')
})

t.test('a workload identity proves the portal with the token of its file', async (t) => {
  const endpoint = `${addresses.authorityUrl}/${addresses.tenantId}/oauth2/v2.0/token`
  const claims = { iss: addresses.clientId, sub: addresses.clientId, aud: endpoint, exp: Date.now() / 1000 + 600 }
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url')
  const tokenFile = join(folder, 'token')
  writeFileSync(tokenFile, `${encode({ alg: 'RS256', typ: 'JWT' })}.${encode(claims)}.${encode({})}`)
  t.match(await readWith({ kind: 'workload_identity', tokenFile }), { objectId: ada })
})

t.test('a wrong secret is told by its number, never by itself', async (t) => {
  const log = keepLog()
  const error = await readWith({ kind: 'secret', secret: 'not-the-secret' }, log).catch((caught: unknown) => caught)
  t.match(error, { name: 'DirectoryError', code: 'AADSTS7000215', isTransient: false })
  t.notMatch(JSON.stringify(error) + String(error) + log.lines.join(' '), 'not-the-secret')
})

t.test('many calls at once share one token, and it is kept until shortly before its end', async (t) => {
  let made = 0
  const times = [Date.now() + 4 * 60_000, Date.now() + 60 * 60_000]
  const source = createTokenSource(entraSettings(addresses), async () => ({
    getToken: async () => ({ token: `token ${made}`, expiresOnTimestamp: times[made++] ?? 0 }),
  }))
  const read = () => source.read(AbortSignal.timeout(1000))
  t.strictSame(await Promise.all([read(), read(), read()]), ['token 0', 'token 0', 'token 0'])
  t.strictSame([await read(), await read()], ['token 1', 'token 1'], 'the first one was about to end')
})

t.test('a token that was refused is replaced by that of a new credential, once', async (t) => {
  let credentials = 0
  const expiresOnTimestamp = Date.now() + 60 * 60_000
  const source = createTokenSource(entraSettings(addresses), async () => {
    const token = `from credential ${++credentials}`
    return { getToken: async () => ({ token, expiresOnTimestamp }) }
  })
  const read = () => source.read(AbortSignal.timeout(1000))
  const first = await read()
  source.renew(first)
  t.equal(await read(), 'from credential 2')
  source.renew(first)
  t.equal(await read(), 'from credential 2', 'a late complaint about the old token changes nothing')
})

t.test('a sign-in service that hangs is given up when the call is, and asked again', async (t) => {
  let tries = 0
  const source = createTokenSource(entraSettings(addresses), async () => ({
    getToken: async () => {
      tries += 1
      if (tries === 1) throw new Error('the network is down')
      return await new Promise(() => undefined)
    },
  }))
  const failure = { name: 'DirectoryError', code: 'no_token', isTransient: true }
  await t.rejects(source.read(AbortSignal.timeout(1000)), failure)
  await t.rejects(source.read(AbortSignal.timeout(30)), failure)
  t.equal(tries, 2)
})

t.test('a question that gets no answer is not what everybody waits for from then on', async (t) => {
  let asked = 0
  const makeCredential = async () => ({
    getToken: async () => {
      asked += 1
      if (asked === 1) return await new Promise<never>(() => undefined)
      return { token: 'the second', expiresOnTimestamp: Date.now() + 60 * 60_000 }
    },
  })
  const source = createTokenSource(entraSettings(addresses), makeCredential, 50)
  await t.rejects(source.read(AbortSignal.timeout(10)), { code: 'no_token' })
  await t.rejects(source.read(AbortSignal.timeout(2000)), { code: 'no_token', isTransient: true })
  t.equal(await source.read(AbortSignal.timeout(2000)), 'the second')
})

/** The library rounds its assertion's `nbf` to the nearest second, which may lie ahead; the simulator forgives no skew. */
async function waitForNextSecond(): Promise<void> {
  await sleep(1000 - (Date.now() % 1000))
}

async function makeCertificate(name: string): Promise<{ path: string; certificate: string }> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], { keySize: 2048 })
  const path = join(folder, `${name}.pem`)
  writeFileSync(path, `${key}\n${cert}`)
  return { path, certificate: cert }
}
