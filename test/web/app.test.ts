import { type AddressInfo, connect } from 'node:net'
import t from 'tap'
import { pages } from '../../src/web/pages.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'

const host = { host: 'recovery.example' }
const form = 'application/x-www-form-urlencoded'

t.test('R-WEB-7 every answer carries the same security headers, errors included', async (t) => {
  const { app } = await build(t)
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "object-src 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ]
  const wanted = {
    'content-security-policy': policy.join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    'strict-transport-security': 'max-age=31536000; includeSubDomains',
  }
  const pick = (headers: Record<string, unknown>) =>
    Object.fromEntries(Object.keys(wanted).map((name) => [name, headers[name]]))
  const paths = new Set(pages.map(({ path }) => path.replace(/:\w+/, 'nobody')))
  for (const url of [...paths, '/nope', '/%zz', '/static/nope.css']) {
    for (const method of ['GET', 'POST', 'DELETE'] as const) {
      const { headers } = await app.inject({ method, url, headers: host })
      t.same(pick(headers), wanted, `${method} ${url}`)
    }
  }
  const { headers } = await app.inject({ url: '/', headers: { host: 'evil.example' } })
  t.same(pick(headers), wanted, 'another host')
})

t.test('no page promises HTTPS where the portal speaks HTTP on loopback', async (t) => {
  const { app } = await build(t, { publicUrl: 'http://localhost:8080' })
  const { headers } = await app.inject({ url: '/', headers: { host: 'localhost:8080' } })
  t.equal(headers['strict-transport-security'], undefined)
})

t.test('R-WEB-8 CVE-row-9 CVE-row-19 CVE-row-58 a host that is not ours is refused with 421', async (t) => {
  const { app } = await build(t)
  const foreign = ['evil.example', 'recovery.example.evil.example', 'recovery.example:81', 'u@recovery.example', '']
  for (const name of foreign) {
    t.equal((await app.inject({ url: '/', headers: { host: name } })).statusCode, 421, `host ${name}`)
  }
})

t.test('R-WEB-8 forwarded host names decide nothing', async (t) => {
  const { app } = await build(t)
  const forged = { 'x-forwarded-host': 'evil.example', forwarded: 'host=evil.example', 'x-host': 'evil.example' }
  const shown = await app.inject({ url: '/', headers: { ...host, ...forged } })
  t.equal(shown.statusCode, 200)
  t.notMatch(shown.body, /evil/)
})

t.test('R-WEB-9 what is not in the site map does not exist, however it is spelled', async (t) => {
  const { app } = await build(t)
  const spelled = [
    '/Recovery',
    '/recovery/',
    '//recovery',
    '/recovery;x',
    '/recovery/questions/',
    '/recovery%2fquestions',
  ]
  for (const url of [...spelled, '/admin', '/.env', '/static/../src/main.ts', '/static/%2e%2e/package.json']) {
    t.equal((await app.inject({ url, headers: host })).statusCode, 404, url)
  }
})

t.test('R-WEB-7 R-WEB-13 an address that cannot be read or is long past any link gets our own 404', async (t) => {
  const { app } = await build(t)
  const long = 'canary'.repeat(500)
  for (const url of ['/%zz', '/manager/%', '/stop/%E0%A4%A', `/manager/${long}`, `/stop/${long}`, `/${long}`]) {
    const { statusCode, headers, body } = await app.inject({ url, headers: host })
    t.equal(statusCode, 404, url)
    t.match(headers['content-security-policy'], "default-src 'none'", url)
    t.match(body, 'data-testid="page"', url)
    t.notMatch(body, /canary|FST_/, url)
  }
  t.equal((await app.inject({ url: '/%zz', headers: { host: 'evil.example' } })).statusCode, 421)
})

t.test('R-WEB-8 R-WEB-9 CVE-row-27 CVE-row-52 odd request lines over a bare connection reach no page', async (t) => {
  const { app } = await build(t)
  await app.listen({ host: '127.0.0.1', port: 0 })
  const { port } = app.server.address() as AddressInfo
  const own = 'Host: recovery.example'
  for (const [lines, status] of [
    [[`GET / HTTP/1.1`, own], 200],
    [[`GET //recovery HTTP/1.1`, own], 404],
    [[`GET /recovery// HTTP/1.1`, own], 404],
    [[`GET http://evil.example/ HTTP/1.1`, own], 421],
    [[`GET https://recovery.example/ HTTP/1.1`, own], 421],
    [[`GET / HTTP/1.1`, own, 'Host: evil.example'], 421],
    [[`GET / HTTP/1.1`, 'Host: evil.example', own], 421],
    [[`GET / HTTP/1.1`], 400],
    [[`GET / HTTP/1.0`], 421],
    [[`JUNK / HTTP/1.1`, own], 400],
    [
      [`POST /recovery HTTP/1.1`, own, `Content-Type: ${form}`, 'Content-Type: application/json', 'Content-Length: 0'],
      415,
    ],
  ] as const) {
    t.equal(await askRaw(port, lines), status, lines.join(' | '))
  }
})

/** Writes the lines as they are and gives the status of the answer. */
function askRaw(port: number, lines: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines.join('\r\n')}\r\nConnection: close\r\n\r\n`))
    let text = ''
    socket.on('data', (data) => {
      text += data
    })
    socket.on('end', () => resolve(Number(text.split(' ')[1])))
    socket.on('error', reject)
  })
}

t.test('R-WEB-9 CVE-row-31 a method that the site map does not name is 405 and says which are', async (t) => {
  const { app } = await build(t)
  for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
    const refused = await app.inject({ method, url: '/recovery/questions', headers: host })
    t.equal(refused.statusCode, 405, method)
    t.equal(refused.headers.allow, 'GET, HEAD, POST')
  }
  t.equal((await app.inject({ method: 'GET', url: '/recovery/help', headers: host })).statusCode, 405)
})

t.test('R-APP-2 HEAD works wherever GET does and has no body', async (t) => {
  const { app } = await build(t)
  for (const { path } of pages.filter(({ method, path }) => method === 'GET' && !path.includes(':'))) {
    const got = await app.inject({ method: 'GET', url: path, headers: host })
    const head = await app.inject({ method: 'HEAD', url: path, headers: host })
    t.equal(head.statusCode, got.statusCode, path)
    t.equal(head.body, '')
  }
})

t.test('R-WEB-9 every page of the journey sends a stranger to the start, and every form refuses one', async (t) => {
  const { app } = await build(t)
  for (const { method, path } of pages.filter(({ who }) => who === 'subscriber')) {
    const browser = createBrowser(app)
    const shown = method === 'GET' ? await browser.get(path) : await browser.post(path, {})
    t.equal(shown.status, method === 'GET' ? 303 : 403, `${method} ${path}`)
    if (method === 'GET') t.equal(shown.location, '/')
  }
})

t.test('R-WEB-13 an error shows a number and nothing else, and the log has the cause under that number', async (t) => {
  const { app, ports, log } = await build(t)
  ports.store.sessions.find = async () => {
    throw new Error('secret detail of /var/lib')
  }
  const shown = await app.inject({
    url: '/recovery',
    headers: { ...host, cookie: `__Host-recovery=${'a'.repeat(43)}` },
  })
  t.equal(shown.statusCode, 500)
  t.notMatch(shown.body, /secret detail|at .*\.ts/)
  const id = /name this number: ([\w-]+)/.exec(shown.body)?.[1] ?? 'missing'
  t.ok(log.lines.some((line) => line.includes(id) && line.includes('secret detail')))
})

t.test('R-WEB-13 an outside failure is 503 with what to do, never a stack', async (t) => {
  const { app, ports } = await build(t)
  for (const [name, title] of [
    ['StoreError', 'We cannot save anything just now'],
    ['DirectoryError', 'Microsoft is not answering'],
    ['SignInError', 'The sign-in is not answering'],
  ] as const) {
    ports.store.sessions.find = async () => {
      throw Object.assign(new Error('down'), { name })
    }
    const cookie = `__Host-recovery=${'a'.repeat(43)}`
    const shown = await app.inject({ url: '/recovery', headers: { ...host, cookie } })
    t.equal(shown.statusCode, 503)
    t.match(shown.body, title)
    t.equal(shown.headers['retry-after'], '120')
  }
})

t.test('CVE-row-62 neither queries, bodies, cookies nor the tokens of links get into the log', async (t) => {
  const { app, log } = await build(t)
  const cookie = '__Host-recovery=canary-cookie'
  await app.inject({ url: '/stop/canary-token?canary-query=1', headers: { ...host, cookie } })
  await app.inject({ url: '/nowhere/canary-path', headers: host })
  const browser = createBrowser(app)
  await browser.get('/')
  await browser.submit('/recovery', { username: 'canary-name', reason: '' })
  t.ok(log.lines.length > 0)
  t.notMatch(log.lines.join('\n'), /canary/)
})

t.test('probes reach the health pages at any host name; the database decides about ready', async (t) => {
  const { app, ports, clock } = await build(t)
  ports.pulse.beat(clock.now())
  const probe = { host: '10.0.0.7:3000' }
  t.equal((await app.inject({ url: '/health/live', headers: probe })).statusCode, 200)
  t.equal((await app.inject({ url: '/health/ready', headers: probe })).statusCode, 200)
  ports.store.ping = async () => {
    throw new Error('disk')
  }
  t.equal((await app.inject({ url: '/health/ready', headers: probe })).statusCode, 503)
  t.equal((await app.inject({ url: '/health/live', headers: probe })).statusCode, 200)
})

t.test('the first page with all that it loads is at most 14 KB on the wire and three requests', async (t) => {
  const { app } = await build(t)
  const page = await app.inject({ url: '/', headers: host })
  const links = [...page.body.matchAll(/(?:href|src)="(\/static\/[^"]+)"/g)].map(([, path = '']) => path)
  t.ok(links.length <= 2, links.join(' '))
  t.notMatch(page.body, /(?:src|href)="(?:https?:)?\/\//, 'no third-party origin')
  let bytes = sizeOf(page)
  for (const url of links)
    bytes += sizeOf(await app.inject({ url, headers: { ...host, 'accept-encoding': 'gzip, br' } }))
  t.ok(bytes <= 14 * 1024, `${bytes} bytes`)
})

function sizeOf({ headers, rawPayload }: { headers: object; rawPayload: Buffer }): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return rawPayload.length + lines.join('').length + 20
}

t.test('a file of static is kept for ever under its hash and comes in the coding that the browser takes', async (t) => {
  const { app } = await build(t)
  const page = await app.inject({ url: '/', headers: host })
  const url = /href="(\/static\/portal\.[^"]+\.css)"/.exec(page.body)?.[1] ?? ''
  for (const [accepted, coding] of [
    ['gzip, deflate, br', 'br'],
    ['gzip', 'gzip'],
    ['', undefined],
  ] as const) {
    const file = await app.inject({ url, headers: { ...host, 'accept-encoding': accepted } })
    t.equal(file.statusCode, 200)
    t.equal(file.headers['content-encoding'], coding)
    t.match(file.headers['cache-control'], /immutable/)
    t.equal(file.headers.vary, 'accept-encoding')
  }
})

t.test('the simulator shows itself on every page', async (t) => {
  const { app } = await build(t, { isSimulator: true })
  for (const url of ['/', '/nope']) {
    t.match((await app.inject({ url, headers: host })).body, /class="banner"/)
  }
})
