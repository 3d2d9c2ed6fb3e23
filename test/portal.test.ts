import { randomBytes } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import t from 'tap'
import { openStore } from '../src/adapters/store/store.ts'
import { createSecrets, systemClock } from '../src/adapters/system.ts'
import { parseAnchor } from '../src/core/audit-anchor.ts'
import { startLockdown } from '../src/shell/lockdown.ts'
import { eventAt } from './support/audit-chain.ts'
import { spawnBareNode } from './support/bare-node.ts'
import { testSettings } from './support/settings.ts'

const root = join(import.meta.dirname, '..')

interface Ended {
  code: number | null
  output: string
}

/** Starts `src/main.ts` with nothing but these settings. @param flags for Node */
function start(settings: Readonly<Record<string, string>>, flags: readonly string[] = []) {
  const env = { ...settings, PATH: process.env.PATH ?? '' }
  const child = spawnBareNode([...flags, 'src/main.ts'], { cwd: root, env })
  let output = ''
  let tell = () => {}
  const listens = new Promise<void>((resolve) => {
    tell = resolve
  })
  child.stdout?.on('data', (data) => {
    output += data
    if (output.includes('Sparekey listens')) tell()
  })
  child.stderr?.on('data', (data) => {
    output += data
  })
  const ended = new Promise<Ended>((resolve) => child.on('exit', (code) => resolve({ code, output })))
  return { child, listens, ended }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

function settingsFor(folder: string, port: number): Record<string, string> {
  return {
    PUBLIC_URL: `http://localhost:${port}`,
    PORT: String(port),
    DATABASE_URL: `sqlite:${join(folder, 'portal.db')}`,
    SPAREKEY_SECRET: randomBytes(32).toString('base64'),
    AZURE_TENANT_ID: '11111111-2222-4333-8444-555555555555',
    AZURE_CLIENT_ID: '11111111-2222-4333-8444-555555555556',
    AZURE_CLIENT_SECRET: 'graph~canary~secret~1',
    SIGN_IN_CLIENT_ID: '11111111-2222-4333-8444-555555555557',
    SIGN_IN_CLIENT_SECRET: 'sign-in~canary~secret~2',
    SMTP_URL: 'smtp://127.0.0.1:2525',
    MAIL_FROM: 'recovery@fernhill.example',
    SECURITY_MAILBOX: 'security@fernhill.example',
    HELPDESK_CONTACT: '+44 20 7946 0000',
  }
}

t.test('with nothing configured it says in five lines what to do, and ends with 1', async (t) => {
  const { code, output } = await start({}).ended
  t.equal(code, 1)
  t.equal(output.trim().split('\n').length, 5)
  t.match(output, /npm run demo/)
})

t.test('R-WEB-16 R-SEC-3 every fault is named at once, without a value, and it does not start', async (t) => {
  const { code, output } = await start({
    ...settingsFor('/tmp', 1),
    PUBLIC_URL: 'http://recovery.example',
    SMTP_URL: 'x',
  }).ended
  t.equal(code, 1)
  t.match(output, /PUBLIC_URL/)
  t.match(output, /SMTP_URL/)
  t.notMatch(output, /canary/)
})

t.test('R-SEC-3 credentials whose files cannot be read are named at once, and it does not start', async (t) => {
  const { AZURE_CLIENT_SECRET: _, SIGN_IN_CLIENT_SECRET = '', ...others } = settingsFor('/tmp', 1)
  const certificates = { AZURE_CLIENT_CERTIFICATE_PATH: '/nowhere/a', SIGN_IN_CLIENT_CERTIFICATE_PATH: '/nowhere/b' }
  const { code, output } = await start({ ...others, ...certificates }).ended
  t.equal(code, 1)
  t.match(output, /AZURE_CLIENT_CERTIFICATE_PATH names a file that cannot be read/)
  t.match(output, /SIGN_IN_CLIENT_CERTIFICATE_PATH names a file that cannot be read/)
  const federated = await start({ ...others, SIGN_IN_CLIENT_SECRET, AZURE_FEDERATED_TOKEN_FILE: '/nowhere/c' }).ended
  t.equal(federated.code, 1)
  t.match(federated.output, /AZURE_FEDERATED_TOKEN_FILE names a file that cannot be read/)
})

t.test('a database that cannot be used ends the start with one plain line', async (t) => {
  const settings = { ...settingsFor('/tmp', 1), DATABASE_URL: 'sqlite:/proc/nowhere/x.db' }
  const { code, output } = await start(settings).ended
  t.equal(code, 1)
  t.match(output, /^Sparekey cannot start\. .*DATABASE_URL/)
  t.notMatch(output, /\n\s+at /)
})

t.test('a name that looks like a setting is told at the start, without its value', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  t.teardown(() => rmSync(folder, { recursive: true, force: true }))
  const { child, listens, ended } = start({ ...settingsFor(folder, await freePort()), PASS_ONETIME: 'canary' })
  await listens
  child.kill('SIGTERM')
  const { output } = await ended
  t.match(output, /"level":"warn".*PASS_ONETIME is not a setting, so it changes nothing. Did you mean PASS_ONE_TIME\?/)
  t.notMatch(output, /canary/)
})

t.test('a pause that was edited by hand ends the start with one plain line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const settings = settingsFor(folder, await freePort())
  const store = await openStore(
    settings.DATABASE_URL ?? '',
    createSecrets(Buffer.from(settings.SPAREKEY_SECRET ?? '', 'base64')),
  )
  const by = { id: null, name: 'somebody' }
  const wish = { group: null, reason: 'attack', endsAt: Date.now() + 60_000 } as const
  await startLockdown({ store, clock: systemClock, settings: testSettings }, wish, by)
  await store.close()
  const database = new DatabaseSync(join(folder, 'portal.db'))
  database.exec('update lockdowns set ends_at = 0')
  database.close()
  const { code, output } = await start(settings).ended
  t.equal(code, 1)
  t.match(output, /^Sparekey cannot start\. .* not written by Sparekey, or not with this secret/m)
  t.notMatch(output, /\n\s+at /)
})

t.test('an address that cannot be had ends the start with one plain line', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const server = createServer()
  const taken = await new Promise<number>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
  t.teardown(() => server.close())
  const settings = settingsFor(folder, taken)
  for (const host of ['127.0.0.1', '192.0.2.1', 'nowhere.invalid']) {
    const { code, output } = await start({ ...settings, HOST: host }).ended
    t.equal(code, 1, host)
    t.match(output, /^Sparekey cannot start\. .*HOST and PORT/m, host)
    t.notMatch(output, /\n\s+at /, host)
  }
})

t.test('it listens, serves, and ends with grace when it is told to', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const port = await freePort()
  const { child, listens, ended } = start(settingsFor(folder, port))
  t.teardown(() => child.kill('SIGKILL'))
  const page = await firstAnswer(`http://localhost:${port}/`)
  t.equal(page.status, 200)
  t.match(await page.text(), /data-state="start"/)
  await listens
  child.kill('SIGTERM')
  const { code, output } = await ended
  t.equal(code, 0)
  for (const line of output.trim().split('\n')) t.type(JSON.parse(line), 'object')
  t.notMatch(output, /canary/)
})

t.test(
  'P-12 a portal that ends writes down how far its audit got, so that no younger backup goes unnoticed',
  async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'portal-'))
    t.teardown(() => rmSync(folder, { recursive: true }))
    const settings = settingsFor(folder, await freePort())
    const { child, listens, ended } = start(settings)
    t.teardown(() => child.kill('SIGKILL'))
    await listens
    const secrets = createSecrets(Buffer.from(settings.SPAREKEY_SECRET ?? '', 'base64'))
    const store = await openStore(settings.DATABASE_URL ?? '', secrets)
    t.teardown(() => store.close())
    await store.audit.append(eventAt(1))
    child.kill('SIGTERM')
    t.equal((await ended).code, 0)
    const known = parseAnchor(readFileSync(join(folder, 'portal.db.anchor'), 'utf8'))
    t.equal(known?.sequence, (await store.audit.readHead()).sequence)
  },
)

t.test('P13 a promise that nobody awaits ends nobody’s recovery; the log tells of it', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'portal-'))
  t.teardown(() => rmSync(folder, { recursive: true }))
  const port = await freePort()
  const forget = 'process.on("SIGUSR2", () => void Promise.reject(new RangeError("forgotten")))'
  const forgetting = `--import=data:text/javascript,${encodeURIComponent(forget)}`
  const { child, listens, ended } = start(settingsFor(folder, port), [forgetting])
  t.teardown(() => child.kill('SIGKILL'))
  await listens
  child.kill('SIGUSR2')
  t.equal((await firstAnswer(`http://localhost:${port}/`)).status, 200)
  child.kill('SIGTERM')
  const { code, output } = await ended
  t.equal(code, 0)
  t.match(output, /"error":"RangeError".*A promise was forgotten/)
})

async function firstAnswer(url: string): Promise<Response> {
  for (let tries = 0; tries < 300; tries += 1) {
    try {
      return await fetch(url)
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
  }
  throw new Error(`${url} never answered`)
}
