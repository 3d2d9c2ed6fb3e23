import { createHash } from 'node:crypto'
import t from 'tap'
import { createBrowser } from '../../support/browser.ts'
import { build, type Portal } from '../../support/build.ts'
import { toManager } from '../../support/walk.ts'

const token = 'a-token-of-the-people-who-watch-0123456789'
const metricsTokenDigest = createHash('sha256').update(token).digest('base64url')
const host = 'recovery.example'

const ask = ({ app }: Portal, headers: Readonly<Record<string, string>> = {}, remoteAddress = '127.0.0.1') =>
  app.inject({ url: '/metrics', headers: { host, ...headers }, remoteAddress })

/** The value of one line, or null. */
function read(text: string, series: string): number | null {
  const line = text.split('\n').find((it) => it.startsWith(`${series} `))
  return line === undefined ? null : Number(line.split(' ').at(-1))
}

t.test('R-ENUM-4 to whoever does not show the token it is a page that does not exist', async (t) => {
  const portal = await build(t, { metricsTokenDigest })
  const nowhere = await portal.app.inject({ url: '/nowhere', headers: { host } })
  for (const authorization of ['', 'Bearer', 'Bearer ', `Bearer ${token}x`, `Basic ${token}`, token]) {
    const { statusCode, body, headers } = await ask(portal, authorization === '' ? {} : { authorization })
    t.equal(statusCode, 404, authorization)
    t.equal(body, nowhere.body)
    t.same(Object.keys(headers).toSorted(), Object.keys(nowhere.headers).toSorted())
  }
})

t.test('R-ENUM-4 without a token set nobody reads it, be it through a proxy on this machine', async (t) => {
  const portal = await build(t)
  for (const address of ['127.0.0.1', '::1', '203.0.113.7']) t.equal((await ask(portal, {}, address)).statusCode, 404)
  t.equal((await ask(portal, { authorization: 'Bearer null', host: 'localhost' })).statusCode, 404)
})

t.test('the demo’s own machine reads it, and no other', async (t) => {
  const portal = await build(t, { publicUrl: 'http://localhost:3000' })
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    t.equal((await ask(portal, { host: 'localhost:3000' }, address)).statusCode, 200, address)
  }
  for (const address of ['203.0.113.7', '10.0.0.1']) {
    t.equal((await ask(portal, { host: 'localhost:3000' }, address)).statusCode, 404, address)
  }
})

t.test('R-EXE-4 R-HR-6 it tells requests, routes, commands and limits, by words of ours alone', async (t) => {
  const portal = await build(t, { metricsTokenDigest })
  const browser = createBrowser(portal.app)
  await toManager(portal, browser)
  await portal.app.inject({ url: '/stop/canary-token', headers: { host } })
  await portal.app.inject({ url: '/canary-path', headers: { host }, method: 'GET' })
  for (let count = 0; count < 31; count += 1) {
    await browser.get('/')
    await browser.submit('/recovery', { username: 'canary-name', reason: 'lost_phone' })
  }
  const { statusCode, body, headers } = await ask(portal, { authorization: `Bearer ${token}` })
  t.equal(statusCode, 200)
  t.match(headers['content-type'], /^text\/plain; version=0\.0\.4/)
  t.equal(read(body, 'sparekey_requests{state="awaiting_manager"}'), 1)
  t.equal(read(body, 'sparekey_requests{state="recovered"}'), 0, 'every state has its line')
  const durations = 'sparekey_http_request_duration_seconds_count'
  t.equal(read(body, `${durations}{method="GET",route="/stop/:token",status="4xx"}`), 1)
  t.equal(read(body, `${durations}{method="GET",route="none",status="4xx"}`), 1)
  t.ok((read(body, 'sparekey_limits_hit_total{limit="starts_source"}') ?? 0) >= 1)
  t.ok((read(body, 'sparekey_outbox_commands{condition="waiting"}') ?? 0) >= 1)
  t.equal(read(body, 'sparekey_outbox_commands{condition="dead"}'), 0)
  t.equal(read(body, 'sparekey_audit_held'), 0)
  t.ok((read(body, 'sparekey_audit_records') ?? 0) > 3)
  t.match(body, /^process_resident_memory_bytes \d/m)
  t.notMatch(body, /canary|ada|miles|fernhill/i)
})

t.test('a permission that Microsoft refuses for is counted', async (t) => {
  const portal = await build(t, { metricsTokenDigest })
  const count = async () =>
    read((await ask(portal, { authorization: `Bearer ${token}` })).body, 'sparekey_permissions_missing')
  t.equal(await count(), 0)
  const missing = { permission: 'User.Read.All', isOff: 'Nobody is found', since: portal.clock.now() }
  portal.directory.listMissingPermissions = async () => [missing]
  t.equal(await count(), 1)
})

t.test('its probes reach it at any host name, as those of health do', async (t) => {
  const portal = await build(t, { metricsTokenDigest })
  t.equal((await ask(portal, { host: '10.0.0.7:3000', authorization: `bearer ${token}` })).statusCode, 200)
})
