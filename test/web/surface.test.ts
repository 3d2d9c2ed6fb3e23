import { type AddressInfo, connect } from 'node:net'
import t, { type Test } from 'tap'
import { pages } from '../../src/web/pages.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { nextDueAt } from '../support/next-due.ts'
import { requestOf, toManager } from '../support/walk.ts'

/** The whole product is for the heavy run; otherwise every so many-th of it, so that each value of each list comes. */
const every = process.env.SPAREKEY_HEAVY === '1' ? 1 : 23
const form = 'application/x-www-form-urlencoded'
const host = 'recovery.example'
const cookie = 'a'.repeat(43)
const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'] as const
const contentTypes = [
  form,
  `${form}; charset=utf-8`,
  ` ${form}`,
  `${form}\t; charset=utf-8`,
  `${form};junk`,
  `${form}, application/json`,
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  '',
]
const mutations: readonly ((path: string) => string)[] = [
  (path) => path,
  (path) => `${path}/`,
  (path) => `/${path}`,
  (path) => path.toUpperCase(),
  (path) => `${path}%2f`,
  (path) => `${path};x=1`,
  (path) => `${path}%00`,
  (path) => (path === '/' ? '/x.' : `${path}.`),
  (path) => `${path}%20`,
]
/** Does not exist for who has no token. */
const hidden = '/metrics'
const paths = [...new Set(pages.map(({ path }) => fill(path)))]

t.test(
  'R-WEB-5 R-WEB-9 CVE-row-5 CVE-row-27 CVE-row-31 CVE-row-57 of every method, type and spelling of every address only the declared ones answer',
  { timeout: 600_000 },
  async (t) => {
    const portal = await build(t)
    portal.ports.pulse.beat(portal.clock.now())
    await toManager(portal, createBrowser(portal.app))
    const before = await photograph(portal)
    const surprises: string[] = []
    for (const [at, combination] of [...combine()].entries()) {
      if (at % every === 0) surprises.push(...(await judge(portal, combination)))
    }
    t.same(surprises, [])
    t.same(await photograph(portal), before, 'nothing was changed')
  },
)

interface Combination {
  method: (typeof methods)[number]
  type: string
  path: string
  url: string
}

function* combine(): Generator<Combination> {
  for (const path of paths) {
    for (const mutate of mutations) {
      for (const method of methods) {
        for (const type of contentTypes) yield { method, type, path, url: mutate(path) }
      }
    }
  }
}

async function judge({ app }: Portal, { method, type, path, url }: Combination): Promise<readonly string[]> {
  const headers = { host, ...(type !== '' && { 'content-type': type }) }
  const { statusCode } = await app.inject({ method, url, headers, ...(method === 'POST' && { payload: 'a=b' }) })
  const isDeclared = pages.some((row) => fill(row.path) === url && row.method === (method === 'HEAD' ? 'GET' : method))
  if (statusCode >= 500) return [`${statusCode} ${method} ${url} ${type}`]
  if (!isDeclared) return statusCode < 400 && path !== url ? [`${statusCode} ${method} ${url}`] : []
  if (method !== 'POST')
    return statusCode === 404 && !path.includes('nobody') && path !== hidden ? [`404 ${method} ${url}`] : []
  const wanted = contentTypes.slice(0, 2).includes(type) ? 403 : 415
  return statusCode === wanted ? [] : [`${statusCode} instead of ${wanted}: POST ${url} ${type}`]
}

function fill(path: string): string {
  return path.replace(':code', 'de').replace(':file', 'nobody.css').replace(/:\w+/, 'nobody')
}

t.test(
  'R-WEB-8 R-WEB-9 CVE-row-52 over a bare connection no other spelling of an address reaches a page',
  async (t) => {
    const { app } = await build(t)
    await app.listen({ host: '127.0.0.1', port: 0 })
    const { port } = app.server.address() as AddressInfo
    for (const path of paths) {
      for (const url of oddly(path)) {
        for (const own of [`Host: ${host}`, `Host: evil.example`, `Host: ${host}\r\nHost: evil.example`]) {
          const status = await askRaw(port, `GET ${url} HTTP/1.1\r\n${own}`)
          t.ok([400, 404, 421].includes(status), `${status} ${url} ${own}`)
        }
      }
    }
  },
)

/** Spellings that a client tidies up before it sends them. */
function oddly(path: string): readonly string[] {
  const dotted = [`/.${path}`, `/%2e${path}`, `/x/..${path}`, `/x/%2e%2e${path}`, path.replaceAll('/', '\\')]
  const absolute = [
    `http://${host}${path}`,
    `https://evil.example${path}`,
    `https://u@${host}${path}`,
    `//${host}${path}`,
  ]
  return [...dotted, ...absolute, `${path}%`, `${path}%zz`, `${path}#/helpdesk`, '*']
}

/** Writes the request as it stands and gives the status of the answer. */
function askRaw(port: number, lines: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(`${lines}\r\nConnection: close\r\n\r\n`))
    let text = ''
    socket.on('data', (data) => {
      text += data
    })
    socket.on('end', () => resolve(Number(text.split(' ')[1])))
    socket.on('error', reject)
  })
}

/** Everything that a stranger must not change. */
async function photograph({ ports }: Portal) {
  const { requests, audit, outbox } = ports.store
  return [await requests.countByState(), await audit.readHead(), await nextDueAt({ outbox })]
}

t.test(
  'R-WEB-4 CVE-row-30 CVE-row-59 every form of the site map wants our own page and the token of its session',
  async (t) => {
    const portal = await build(t)
    const { app, ports } = portal
    const tokenOf = (value: string) => ports.secrets.digest('csrf', ports.secrets.digest('token', value))
    const before = await photograph(portal)
    for (const row of pages.filter(({ method }) => method === 'POST')) {
      const post = (csrf: string | null, headers: Readonly<Record<string, string>>) => {
        const own = { host, 'content-type': form, cookie: `__Host-${row.session}=${cookie}` }
        const payload = csrf === null ? 'a=b' : new URLSearchParams({ csrf }).toString()
        return app.inject({ method: 'POST', url: fill(row.path), headers: { ...own, ...headers }, payload })
      }
      const good = { origin: `https://${host}`, 'sec-fetch-site': 'same-origin' }
      for (const [what, csrf, headers] of [
        ['no token', null, good],
        ['an empty token', '', good],
        ['the token of another session', tokenOf('b'.repeat(43)), good],
        ['a foreign page', tokenOf(cookie), { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
        ['a page of a sister host', tokenOf(cookie), { 'sec-fetch-site': 'same-site' }],
        ['a foreign origin alone', tokenOf(cookie), { origin: 'https://evil.example' }],
        ['our name over HTTP', tokenOf(cookie), { origin: `http://${host}` }],
        ['an origin that hides', tokenOf(cookie), { origin: 'null' }],
      ] as const) {
        t.equal((await post(csrf, headers)).statusCode, 403, `${row.path}: ${what}`)
      }
      if (row.who !== 'staff') t.not((await post(tokenOf(cookie), good)).statusCode, 403, `${row.path}: our own`)
    }
    t.same(await photograph(portal), before, 'nothing was changed')
  },
)

t.test(
  'R-WEB-6 CVE-row-15 CVE-row-33 every form takes each field once and as a text, and an empty one changes nothing',
  async (t) => {
    const portal = await build(t)
    const before = await photograph(portal)
    for (const row of pages.filter(({ method }) => method === 'POST')) {
      for (const payload of [
        '',
        'csrf=a&csrf=b',
        'csrf[]=a',
        'csrf[x]=a',
        '__proto__=a',
        'constructor=a',
        '%',
        '&&==',
      ]) {
        const headers = { host, 'content-type': form, cookie: `__Host-${row.session}=${cookie}` }
        const { statusCode } = await portal.app.inject({ method: 'POST', url: fill(row.path), headers, payload })
        t.ok([400, 403].includes(statusCode), `${statusCode} ${row.path} ${payload}`)
      }
    }
    t.same(await photograph(portal), before, 'nothing was changed')
  },
)

const scanners: Readonly<Record<string, (portal: Portal, url: string) => Promise<unknown>>> = {
  'that asks for the head': ({ app }, url) => createBrowser(app).head(url),
  'that opens links': ({ app }, url) => createBrowser(app).get(url),
  'that fetches ahead': ({ app }, url) =>
    createBrowser(app).get(url, { purpose: 'prefetch', 'sec-purpose': 'prefetch' }),
  'that follows every link': ({ app }, url) => follow(createBrowser(app), url),
  'that sends forms as they are': ({ app }, url) => sendForms(createBrowser(app), url, {}),
  'that sends forms filled in': ({ app }, url) => {
    return sendForms(createBrowser(app), url, {
      phrase: 'x',
      attest: 'yes',
      recognised_by: 'video',
      reference_digits: '',
    })
  },
}

for (const [scanner, visit] of Object.entries(scanners)) {
  t.test(`R-APP-2 CVE-row-18 a scanner ${scanner} changes nothing, and the links still work`, async (t) => {
    const portal = await build(t)
    await toManager(portal, createBrowser(portal.app))
    const links = linksOf(portal)
    t.ok(links.length >= 2, links.join(' '))
    const { id, version } = await requestOf(portal)
    for (const url of links) {
      for (let count = 0; count < (every === 1 ? 170 : 3); count++) await visit(portal, url)
    }
    t.equal((await portal.ports.store.requests.find(id))?.version, version)
    for (const url of links) t.equal((await createBrowser(portal.app).get(url)).status, 200)
  })
}

function linksOf({ mails }: Portal): readonly string[] {
  const text = JSON.stringify(mails.map(({ values }) => values))
  return [...new Set([...text.matchAll(/\/(?:manager|stop)\/[\w-]+/g)].map(([url]) => url))]
}

type Visitor = ReturnType<typeof createBrowser>

async function follow(browser: Visitor, url: string): Promise<void> {
  const { html } = await browser.get(url)
  for (const [, link = ''] of html.matchAll(/href="(\/[^"]*)"/g)) await browser.get(link.replaceAll('&amp;', '&'))
}

async function sendForms(browser: Visitor, url: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const { forms } = await browser.get(url)
  for (const [path, hidden] of forms) {
    if (path.startsWith(url)) await browser.post(path, { ...hidden, ...fields })
  }
  for (const path of ['approval', 'denial', 'referral']) await browser.post(`${url}/${path}`, fields)
}

t.test(
  'R-WEB-8 CVE-row-9 CVE-row-19 CVE-row-51 no header about hosts, hops or addresses changes an answer',
  async (t) => {
    const portal = await build(t)
    const plain = await ask(portal, {})
    for (const [name, values] of Object.entries(forged)) {
      for (const value of values) t.same(await ask(portal, { [name]: value }), plain, `${name}: ${value}`)
    }
  },
)

const addresses = ['a', '', '127.0.0.1', '::1', 'fe80::1%eth0', '1.2.3.4, '.repeat(50), '"', 'unknown', '1.2.3.4:99999']
const foreign = ['evil.example', 'recovery.example.evil.example', 'recovery.example@evil.example', '', ',', '[::1]']
const forged: Readonly<Record<string, readonly string[]>> = {
  'x-forwarded-for': addresses,
  'x-real-ip': addresses,
  'true-client-ip': addresses,
  'cf-connecting-ip': addresses,
  'x-forwarded-host': foreign,
  'x-host': foreign,
  'x-forwarded-server': foreign,
  'x-original-url': ['/helpdesk', '//evil.example'],
  'x-rewrite-url': ['/helpdesk'],
  'x-forwarded-proto': ['http', 'javascript', ''],
  'x-forwarded-prefix': ['/evil', '//evil.example'],
  'x-http-method-override': ['POST', 'DELETE'],
  forwarded: ['for=1.2.3.4;host=evil.example;proto=http', 'for="[::1', ';;;', 'host=evil.example'],
}

async function ask({ app }: Portal, headers: Readonly<Record<string, string>>) {
  const { statusCode, body, headers: answered } = await app.inject({ url: '/', headers: { host, ...headers } })
  return [statusCode, body.replaceAll(/value="[\w-]{43}"/g, ''), answered.location, answered['content-security-policy']]
}

t.test('R-STF-2 CVE-row-16 a fresh portal has no page for the first to come, and no account of its own', async (t) => {
  const portal = await build(t)
  for (const url of ['/setup', '/install', '/admin', '/register', '/login', '/helpdesk/setup', '/users']) {
    t.equal((await portal.app.inject({ url, headers: { host } })).statusCode, 404, url)
  }
  const helpdesk = await portal.app.inject({ url: '/helpdesk', headers: { host } })
  t.not(helpdesk.statusCode, 200, 'the helpdesk is for people of the tenant alone')
})

t.test('R-WEB-1 CVE-row-36 a session token is good for its own kind alone', async (t: Test) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toManager(portal, browser)
  const token = browser.cookies.get('__Host-recovery') ?? ''
  const other = createBrowser(portal.app)
  for (const kind of ['manager', 'staff']) other.cookies.set(`__Host-${kind}`, token)
  t.not((await other.get('/helpdesk')).status, 200)
  t.equal((await other.get('/recovery')).location, '/')
})
