import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import t, { type Test } from 'tap'
import { liftLockdown, startLockdown } from '../../../../src/shell/lockdown.ts'
import { isChromiumMissing, launchChromium } from '../../../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { minute, noon } from '../../../support/requests.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const root = join(import.meta.dirname, '../../../..')
const styles = ['portal', 'helpdesk']
  .map((name) => readFileSync(join(root, 'static', `${name}.css`), 'utf8'))
  .join('\n')
const group = '77777777-2222-4333-8444-555555555555'

/** The page of an Admin with two pauses, wrong input and the banner, and the start page meanwhile; in both languages. */
async function renderPages(t: Test): Promise<readonly string[]> {
  const world = await buildContactWorld(t)
  const ines = { ...people.hana, displayName: 'Ines Admin', roles: ['Recovery.Admin'] }
  world.signIn.people.set(ines.objectId, ines)
  const omar = { id: 'omar', name: 'Omar Admin' }
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk/lockdown', ines.objectId)
  for (const scope of [null, group]) {
    const wish = { group: scope, reason: 'staff_account', endsAt: noon + 600 * minute } as const
    const started = await startLockdown(world.ports, wish, omar)
    if ('id' in started && scope === null) await liftLockdown(world.ports, started.id, omar)
  }
  const pages: string[] = []
  for (const language of ['en', 'de']) {
    await browser.get(`/language/${language}?return=%2Fhelpdesk%2Flockdown`)
    pages.push((await browser.get('/helpdesk/lockdown')).body)
    pages.push((await browser.post('/helpdesk/lockdown', { hours: '99', group: 'finance' })).body)
    pages.push((await browser.get('/')).body)
  }
  return pages.map((html) => html.replace('</head>', `<style>${styles}</style></head>`))
}

t.test(
  'the lockdown page fits on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing() },
  async (t) => {
    const pages = await renderPages(t)
    const browser = await launchChromium(t)
    for (const [at, html] of pages.entries())
      for (const width of [390, 1280])
        for (const scheme of ['light', 'dark'] as const) await inspect(t, browser, html, { at, width, scheme })
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
