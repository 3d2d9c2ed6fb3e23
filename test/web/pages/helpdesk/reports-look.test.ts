import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import t, { type Test } from 'tap'
import { dayOf } from '../../../../src/core/report/figures.ts'
import { isChromiumMissing, launchChromium } from '../../../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { figuresUpTo } from '../../../support/figures.ts'
import { noon } from '../../../support/requests.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const root = join(import.meta.dirname, '../../../..')
const styles = ['portal', 'helpdesk', 'reports']
  .map((name) => readFileSync(join(root, 'static', `${name}.css`), 'utf8'))
  .join('\n')
const page = '/helpdesk/reports'
const day = 86_400_000

/** A month by days, wrong input, and a year by months in German. */
async function renderPages(t: Test): Promise<readonly string[]> {
  const world = await buildContactWorld(t)
  const figures = figuresUpTo(dayOf(noon - day), 200)
  for (const date of new Set(figures.map((it) => it.day)))
    await world.ports.store.figures.keep(
      date,
      figures.filter((it) => it.day === date),
    )
  const browser = openBrowser(world)
  await signInBy(browser, page, people.hana.objectId)
  const pages: string[] = []
  for (const [language, query] of [
    ['en', ''],
    ['en', '?from=2026-10-05&to=2026-10-01'],
    ['de', '?from=2025-11-10'],
    ...[3, 4, 5, 6, 7, 8].map((count) => ['de', `?from=${dayOf(noon - count * day)}&to=${dayOf(noon - day)}`] as const),
  ] as const) {
    await browser.get(`/language/${language}?return=${encodeURIComponent(page)}`)
    pages.push((await browser.get(page + query)).body)
  }
  return pages.map((html) => html.replace('</head>', `<style>${styles}</style></head>`))
}

t.test('the reports fit on a phone and a desk, and axe finds nothing', { skip: isChromiumMissing() }, async (t) => {
  const pages = await renderPages(t)
  const browser = await launchChromium(t)
  for (const [at, width, scheme] of [
    [0, 390, 'dark'],
    [0, 1280, 'light'],
    [1, 390, 'light'],
    [2, 1280, 'dark'],
    [2, 390, 'dark'],
    [2, 320, 'light'],
  ] as const) {
    await inspect(t, browser, pages[at] ?? '', { at, width, scheme })
  }
})

/** The numbers of bars that stand on their label or on their bar. */
const findCollisions = `[...document.querySelectorAll('.chart text.number')].flatMap((number) => {
  const own = number.getBoundingClientRect()
  const others = [number.previousElementSibling, number.nextElementSibling].map((it) => it.getBoundingClientRect())
  const isHit = (it) => it.right > own.left && it.left < own.right && it.bottom > own.top + 2 && it.top < own.bottom - 2
  return others.some(isHit) ? [number.previousElementSibling.textContent] : []
})`

/** The dates under a chart that come nearer to each other than people can tell apart. */
const findCloseDates = `[...document.querySelectorAll('svg.chart')].flatMap((chart) => {
  const dates = [...chart.querySelectorAll('text.date')].map((it) => ({ text: it.textContent, ...it.getBoundingClientRect().toJSON() }))
  const shown = dates.filter(({ width }) => width > 0).sort((one, other) => one.left - other.left)
  return shown.flatMap((it, at) => (at > 0 && it.left - shown[at - 1].right < 8 ? [it.text] : []))
})`

t.test(
  'the dates under a chart stand apart, however few periods and on any screen',
  { skip: isChromiumMissing() },
  async (t) => {
    const pages = await renderPages(t)
    const browser = await launchChromium(t)
    for (const [at, html] of pages.entries())
      for (const width of [320, 390, 1280]) {
        const view = await browser.newPage({ viewport: { width, height: 900 } })
        await view.setContent(html)
        t.same(await view.evaluate(findCloseDates), [], `${at} at ${width}`)
        if (at !== 1) t.ok(Number(await view.evaluate('document.querySelectorAll("text.date").length')) > 0)
        await view.close()
      }
  },
)

async function inspect(
  t: Test,
  browser: Browser,
  html: string,
  { at, width, scheme }: { at: number; width: number; scheme: 'light' | 'dark' },
): Promise<void> {
  const view = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme })
  await view.setContent(html)
  const folder = process.env.SPAREKEY_SHOTS
  if (folder !== undefined)
    await view.screenshot({ path: join(folder, `${at}-${width}-${scheme}.png`), fullPage: true })
  t.ok(Number(await view.evaluate('document.documentElement.scrollWidth')) <= width, `${at} fits ${width}`)
  t.same(await view.evaluate(findCollisions), [], `${at} at ${width}: every number has its place`)
  await view.addScriptTag({ path: axePath })
  const found = await view.evaluate<{ violations: { id: string }[] }>('axe.run()')
  t.same(
    found.violations.map(({ id }) => id),
    [],
    `axe: ${at}, ${width}, ${scheme}`,
  )
  await view.close()
}
