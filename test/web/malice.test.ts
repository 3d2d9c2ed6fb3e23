import t from 'tap'
import { pages } from '../../src/web/pages.ts'
import { type Browser, createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { drawMalice } from '../support/malice.ts'
import { requestOf, toCode, toManager, toPass, toQuestions, toReset } from '../support/walk.ts'

const isHeavy = process.env.SPAREKEY_HEAVY === '1'
const strings = drawMalice(isHeavy ? 10_000 : 160)
const host = 'recovery.example'
const form = 'application/x-www-form-urlencoded'
const fields = [
  ...[
    'username',
    'reason',
    'code',
    'attempt',
    'phrase',
    'recognised_by',
    'attest',
    'reference_digits',
    'csrf',
    'return',
  ],
  ...['answer.employeeId', 'answer.postalCode', 'answer.hireDate.day', 'answer.hireDate.month', 'answer.hireDate.year'],
]

t.test('the strings are many and all differ', async (t) => {
  t.equal(new Set(drawMalice(10_000)).size, 10_000)
})

t.test(
  'R-WEB-13 R-WEB-14 R-WEB-15 no string in any field of any form breaks a page, comes back raw or changes anything',
  { timeout: 3_000_000 },
  async (t) => {
    const portal = await build(t)
    await toManager(portal, createBrowser(portal.app))
    const links = JSON.stringify(portal.mails.map(({ values }) => values))
    const paths = pages.filter(({ method }) => method === 'POST').map(({ path }) => fill(path, links))
    const before = await photograph(portal)
    const faults: string[] = []
    for (const [at, text] of strings.entries()) {
      for (const path of isHeavy ? paths : [paths[at % paths.length] ?? '']) {
        for (const field of path === '/recovery' ? fields.slice(1) : fields) {
          faults.push(...(await send(portal, path, field, text)))
        }
      }
    }
    t.same(faults, [])
    t.same(await photograph(portal), before)
  },
)

for (const [state, walk] of Object.entries({
  awaiting_answers: (_portal: Portal, browser: Browser) => toQuestions(browser),
  awaiting_code: toCode,
  verified: toReset,
  awaiting_pass: toPass,
})) {
  t.test(`R-WEB-6 R-WEB-14 strings from whoever holds a request that is ${state} come to nothing`, async (t) => {
    const portal = await build(t)
    const browser = createBrowser(portal.app)
    await walk(portal, browser)
    const faults: string[] = []
    for (const text of strings.slice(0, 40)) {
      const shown = await browser.open('/recovery')
      for (const [path, hidden] of shown.forms) {
        if (!harmless.includes(path)) continue
        const { status, html } = await browser.post(path, {
          ...hidden,
          ...Object.fromEntries(typed.map((it) => [it, text])),
        })
        if (status >= 500 || isRaw(html, text)) faults.push(`${status} ${path} ${JSON.stringify(text)}`)
      }
    }
    t.same(faults, [])
    t.same(portal.directory.passValues.length <= 1, true)
  })
}

const harmless = ['/recovery/questions', '/recovery/manager/code', '/recovery/pass', '/recovery/help']
const typed = fields.filter((field) => field !== 'csrf')

t.test('R-WEB-14 CVE-row-65 R-AUD-5 a name of any letters leaves one line in the log and none in a mail', async (t) => {
  const portal = await build(t)
  for (const text of strings.slice(0, 60)) {
    portal.clock.advance(60_000)
    const browser = createBrowser(portal.app)
    await browser.get('/')
    const shown = await browser.submit('/recovery', { username: text, reason: 'lost_phone' })
    t.ok(shown.status < 500, JSON.stringify(text))
    t.notOk(isRaw(shown.html, text), JSON.stringify(text))
  }
  t.same(portal.mails, [])
  for (const line of portal.log.lines) t.notMatch(line, /[\p{Cc}\u202e]/u)
})

async function send({ app }: Portal, path: string, field: string, text: string): Promise<readonly string[]> {
  const cookie = `__Host-recovery=${'a'.repeat(43)}`
  const headers = { host, 'content-type': form, cookie, 'user-agent': text.replace(/[^\x20-\x7e]/g, '') }
  const payload = new URLSearchParams({ [field]: text.toWellFormed() }).toString()
  const { statusCode, body } = await app.inject({ method: 'POST', url: path, headers, payload })
  return statusCode >= 500 || statusCode < 400 || isRaw(body, text) ? [`${statusCode} ${path} ${field} ${text}`] : []
}

/** Markup counts where it stands as it was typed. */
function isRaw(html: string, text: string): boolean {
  return /[<>]/.test(text) && html.includes(text)
}

function fill(path: string, links: string): string {
  const kind = path.split('/')[1] ?? ''
  const token = new RegExp(`/${kind}/([\\w-]{20,})`).exec(links)?.[1] ?? 'nobody'
  return path.replace(/:\w+/, token)
}

async function photograph(portal: Portal) {
  const { requests, audit } = portal.ports.store
  return [await requests.countByState(), (await audit.readHead()).sequence, (await requestOf(portal)).version]
}
