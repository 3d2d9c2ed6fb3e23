import t from 'tap'
import { build, type Portal } from '../../../support/build.ts'

const ask = async ({ app }: Portal, further: Record<string, string> = {}) => {
  const headers = { host: '10.0.0.7:3000', ...further }
  const { statusCode, body } = await app.inject({ url: '/health/ready', headers })
  return { statusCode, ...JSON.parse(body) }
}

async function buildReady(t: Parameters<typeof build>[0], change: Parameters<typeof build>[1] = {}) {
  const portal = await build(t, change)
  portal.ports.pulse.beat(portal.clock.now())
  return portal
}

t.test('a portal that can work says so, cause by cause', async (t) => {
  const portal = await buildReady(t)
  const causes = { database: 'ok', audit: 'ok', clock: 'ok', worker: 'ok', hr: 'ok', permissions: 'ok' }
  t.same(await ask(portal), { statusCode: 200, status: 'ready', causes })
})

t.test('P-12 a database that cannot be written, or hangs, is named and keeps visitors away', async (t) => {
  const portal = await buildReady(t)
  const { ping } = portal.ports.store
  portal.ports.store.ping = () => Promise.reject(new Error('disk canary'))
  t.match(await ask(portal), { statusCode: 503, status: 'not_ready', causes: { database: 'failed', hr: 'unknown' } })
  t.notMatch(portal.log.lines.join(), /canary/)
  portal.ports.store.ping = () => new Promise(() => {})
  t.match(await ask(portal), { statusCode: 503, causes: { database: 'failed' } })
  portal.ports.store.ping = ping
  t.match(await ask(portal), { statusCode: 200 })
})

t.test('strangers who ask a hundred times at once write to the database once', async (t) => {
  const portal = await buildReady(t)
  const { ping } = portal.ports.store
  let writes = 0
  portal.ports.store.ping = () => {
    writes += 1
    return ping()
  }
  const answers = await Promise.all(Array.from({ length: 100 }, () => ask(portal)))
  t.ok(answers.every(({ statusCode }) => statusCode === 200))
  t.ok(writes < 10, `${writes} writes`)
  const before = writes
  await ask(portal)
  t.equal(writes, before + 1, 'whoever asks later asks anew')
})

t.test('P-12 an audit that is held is named, and its pages go on telling people the way on', async (t) => {
  const portal = await buildReady(t)
  portal.ports.auditGuard = { ...portal.ports.auditGuard, isHeld: () => true }
  t.match(await ask(portal), { statusCode: 200, causes: { audit: 'caution', database: 'ok' } })
})

t.test('a worker that has not turned yet, or not for a minute, is named and keeps visitors away', async (t) => {
  const portal = await build(t)
  t.match(await ask(portal), { statusCode: 503, causes: { worker: 'failed' } })
  portal.worker.start()
  await turnOf(portal)
  await portal.worker.stop()
  t.match(await ask(portal), { statusCode: 200, causes: { worker: 'ok' } })
  portal.clock.advance(61_000)
  t.match(await ask(portal), { statusCode: 503, causes: { worker: 'failed' } })
})

async function turnOf({ ports }: Portal): Promise<void> {
  while (ports.pulse.lastBeatAt() === null) await new Promise(setImmediate)
}

t.test('without HR data there is a caution, unless a file is on its way', async (t) => {
  for (const [isHrReadAlone, hr, statusCode] of [
    [false, 'caution', 200],
    [true, 'failed', 503],
  ] as const) {
    const portal = await buildReady(t, { isHrReadAlone })
    portal.ports.store.hr.describe = async () => null
    t.match(await ask(portal), { statusCode, causes: { hr } })
  }
})

t.test('a permission that Microsoft refuses for is named, and keeps nobody out', async (t) => {
  const portal = await buildReady(t)
  const missing = { permission: 'User.Read.All', isOff: 'Nobody is found', since: portal.clock.now() }
  portal.directory.listMissingPermissions = async () => [missing]
  t.match(await ask(portal), { statusCode: 200, causes: { permissions: 'caution', database: 'ok' } })
  portal.directory.listMissingPermissions = () => Promise.reject(new Error('gone'))
  t.match(await ask(portal), { statusCode: 200, causes: { permissions: 'unknown' } }, 'nothing is claimed')
})

t.test('R-ENUM-4 who comes through a proxy hears whether, and not why', async (t) => {
  const portal = await buildReady(t)
  portal.ports.auditGuard = { ...portal.ports.auditGuard, isHeld: () => true }
  for (const [name, value] of [
    ['x-forwarded-for', '203.0.113.9'],
    ['forwarded', 'for=203.0.113.9'],
    ['x-real-ip', '203.0.113.9'],
    ['via', '1.1 edge'],
  ] as const) {
    t.same(await ask(portal, { [name]: value }), { statusCode: 200, status: 'ready' }, name)
  }
  portal.ports.store.ping = () => Promise.reject(new Error('disk'))
  t.same(await ask(portal, { 'x-forwarded-for': '203.0.113.9' }), { statusCode: 503, status: 'not_ready' })
  t.match(await ask(portal), { causes: { database: 'failed', audit: 'caution' } }, 'an orchestrator asks directly')
})
