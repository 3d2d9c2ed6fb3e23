import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import t, { type Test } from 'tap'
import { actAsStaff } from '../../../../src/shell/staff-acts.ts'
import { isChromiumMissing, launchChromium } from '../../../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { noon } from '../../../support/requests.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const root = join(import.meta.dirname, '../../../..')
const styles = ['portal', 'helpdesk']
  .map((name) => readFileSync(join(root, 'static', `${name}.css`), 'utf8'))
  .join('\n')
const override = {
  checkedBy: { id: people.hana.objectId, name: 'Hana Satō' },
  approvedBy: { id: 'piet', name: 'Piet Approver' },
  at: noon,
  reason: 'no_manager',
  areTrusted: false,
  signals: [],
  resume: null,
  codes: 0,
  tries: 0,
  takenUpAt: null,
} as const

/** Every form of the panel open with its errors, the code to read out, and the person's form; in both languages. */
async function renderPages(t: Test): Promise<readonly string[]> {
  const world = await buildContactWorld(t)
  const ending = { reason: 'contact_unreachable', at: noon, checks: [], isListed: true } as const
  const request = waitingRequest({ state: 'escalated', deadlineAt: null, ending })
  const approved = waitingRequest({ state: 'escalated', deadlineAt: null, ending, override })
  for (const one of [request, approved]) await world.ports.store.requests.insert(one)
  const path = `/helpdesk/requests/${request.id}`
  const hana = { ...people.hana, roles: ['Recovery.Agent', 'Recovery.Approver'] }
  world.signIn.people.set(hana.objectId, hana)
  const other = { id: 'aylin', name: 'Aylin Agent' }
  await actAsStaff(world.ports, request.id, { type: 'caller_checked', by: other, how: 'in_person' }, other)
  await actAsStaff(world.ports, request.id, { type: 'note_made', by: other }, other, 'Called back.\nNo answer.')
  const browser = openBrowser(world)
  await signInBy(browser, path, hana.objectId)
  const pages: string[] = []
  for (const language of ['en', 'de']) {
    await browser.get(`/language/${language}?return=%2Fhelpdesk`)
    const shown = (await browser.get(path)).body
    pages.push(shown.replaceAll('<details class="act"', '<details open class="act"'))
    pages.push((await browser.post(`${path}/caller-check`, { note: 'code 48210733' })).body)
    pages.push((await browser.post(`/helpdesk/requests/${approved.id}/resume-code`)).body)
  }
  return pages.map((html) => html.replace('</head>', `<style>${styles}</style></head>`))
}

t.test(
  'what staff can do fits on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing() },
  async (t) => {
    const pages = await renderPages(t)
    t.match(pages[2], /data-testid="resume-code"/)
    const browser = await launchChromium(t)
    for (const [at, html] of pages.entries())
      for (const [width, scheme] of [
        [390, 'light'],
        [1280, 'dark'],
      ] as const)
        await inspect(t, browser, html, { at, width, scheme })
  },
)

async function inspect(
  t: Test,
  browser: Browser,
  html: string,
  { at, width, scheme }: { at: number; width: number; scheme: 'light' | 'dark' },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme })
  await page.setContent(html)
  const folder = process.env.SPAREKEY_SHOTS
  if (folder !== undefined)
    await page.screenshot({ path: join(folder, `${at}-${width}-${scheme}.png`), fullPage: true })
  t.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, `${at} fits ${width}`)
  await page.addScriptTag({ path: axePath })
  const found = await page.evaluate<{ violations: { id: string }[] }>('axe.run()')
  t.same(
    found.violations.map(({ id }) => id),
    [],
    `axe: ${at}, ${width}, ${scheme}`,
  )
  await page.close()
}
