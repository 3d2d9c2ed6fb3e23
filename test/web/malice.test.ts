import t from 'tap'
import { pages } from '../../src/web/pages.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { buildTolerant, essence, liveForms, toStaffPage } from '../support/live-forms.ts'
import { drawMalice } from '../support/malice.ts'
import { requestOf, toManager } from '../support/walk.ts'

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
  'R-WEB-13 R-WEB-15 no string in the fields of any form breaks a page or changes anything without a session',
  { timeout: 7_000_000 },
  async (t) => {
    const portal = await build(t)
    await toManager(portal, createBrowser(portal.app))
    const links = JSON.stringify(portal.mails.map(({ values }) => values))
    const paths = pages.filter(({ method }) => method === 'POST').map(({ path }) => fill(path, links))
    const before = await photograph(portal)
    const faults: string[] = []
    for (const [at, text] of strings.entries()) {
      for (const path of isHeavy ? paths : [paths[at % paths.length] ?? '']) {
        faults.push(...(await send(portal, path, path === '/recovery' ? fields.slice(1) : fields, text)))
      }
    }
    t.same(faults, [])
    t.same(await photograph(portal), before)
    tellSummary(
      t,
      `${strings.length} harmful strings in ${fields.length} fields of ${paths.length} forms, without a session`,
    )
  },
)

for (const [name, stage] of Object.entries(liveForms)) {
  t.test(
    `R-WEB-6 R-WEB-13 R-WEB-14 strings typed into ${name}, by who may fill it in, come to nothing`,
    { timeout: 7_000_000 },
    async (t) => {
      const portal = await buildTolerant(t)
      const { browser, path, good, page } = await stage(portal)
      const hidden = (await browser.open(page)).forms.get(path) ?? {}
      const names = ['csrf', ...Object.keys(good)]
      const before = await essence(portal)
      const faults: string[] = []
      const answered = new Set<number>()
      for (const [at, text] of strings.entries()) {
        const typed = text.toWellFormed()
        const alone = names[at % names.length] ?? 'csrf'
        const all = Object.fromEntries(Object.keys(good).map((it) => [it, typed]))
        for (const sent of [{ ...good, [alone]: typed }, all]) {
          const { status, html } = await browser.post(path, { ...hidden, ...sent })
          answered.add(status)
          if (status >= 500 || isRaw(html, typed)) faults.push(`${status} ${path} ${alone} ${JSON.stringify(text)}`)
        }
      }
      t.same(faults, [])
      t.same(await essence(portal), before)
      t.ok(
        [303, 409, 422].some((status) => answered.has(status)),
        'the strings came to be judged',
      )
      tellSummary(t, `${strings.length} harmful strings in ${names.length} fields of ${name}, from who may fill it in`)
    },
  )
}

t.test(
  'R-WEB-14 R-STF-3 what staff note and search for is text, whatever it says',
  { timeout: 7_000_000 },
  async (t) => {
    const portal = await buildTolerant(t)
    const { browser, page } = await toStaffPage(portal)
    const hidden = (await browser.open(page)).forms.get(`${page}/note`)
    if (hidden === undefined) return t.fail('the agent has a form for notes')
    const before = await essence(portal)
    const faults: string[] = []
    for (const text of strings.slice(0, 40).map((it) => it.toWellFormed())) {
      for (const shown of [
        await browser.post(`${page}/note`, { ...hidden, note: text }),
        await browser.get(page),
        await browser.get(`/helpdesk?find=${encodeURIComponent(text)}`),
      ]) {
        if (shown.status >= 500 || isRaw(shown.html, text)) faults.push(`${shown.status} ${JSON.stringify(text)}`)
      }
    }
    t.same(faults, [])
    t.same(await essence(portal), before)
  },
)

t.test('R-WEB-13 R-WEB-14 strings in addresses and queries break no page', { timeout: 7_000_000 }, async (t) => {
  const portal = await build(t)
  const faults: string[] = []
  for (const text of strings) {
    const typed = encodeURIComponent(text.toWellFormed())
    for (const url of addressesWith(typed)) {
      const { statusCode, body, headers } = await portal.app.inject({ url, headers: { host } })
      const isAstray = /^(https?:)?\/\/(?!login\.example\/)/.test(String(headers.location ?? ''))
      if (statusCode >= 500 || isRaw(body, text) || isAstray) faults.push(`${statusCode} ${url}`)
    }
  }
  t.same(faults, [])
  tellSummary(t, `${strings.length} harmful strings in ${addressesWith('').length} addresses and queries`)
})

function addressesWith(text: string): readonly string[] {
  return [
    ...['manager', 'stop', 'language', 'static', 'helpdesk/requests'].map((folder) => `/${folder}/${text}`),
    `/auth/sign-in?return=${text}`,
    `/auth/callback?code=${text}&state=${text}`,
    `/auth/callback?error=${text}&error_description=${text}&state=state-1`,
    `/language/de?return=${text}`,
    `/?${text}=${text}`,
  ]
}

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
  t.ok(portal.log.lines.length >= 60, `${portal.log.lines.length} lines`)
  for (const line of portal.log.lines) t.notMatch(line, /[\p{Cc}\u202e]/u)
})

async function send({ app }: Portal, path: string, names: readonly string[], text: string): Promise<readonly string[]> {
  const cookie = `__Host-recovery=${'a'.repeat(43)}`
  const headers = { host, 'content-type': form, cookie, 'user-agent': text.replace(/[^\x20-\x7e]/g, '') }
  const typed = Object.fromEntries(names.map((name) => [name, text.toWellFormed()]))
  const payload = new URLSearchParams(typed).toString()
  const { statusCode, body } = await app.inject({ method: 'POST', url: path, headers, payload })
  return statusCode >= 500 || statusCode < 400 || isRaw(body, text) ? [`${statusCode} ${path} ${text}`] : []
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
