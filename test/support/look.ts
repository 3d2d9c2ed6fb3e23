import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import type { Test } from 'tap'
import { launchChromium } from './chromium.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const root = join(import.meta.dirname, '../..')
const styles = ['portal', 'helpdesk']
  .map((name) => readFileSync(join(root, 'static', `${name}.css`), 'utf8'))
  .join('\n')

/**
 * Looks at pages of the helpdesk as people would: light on a phone and dark on a desk. Each must fit, and axe must find
 * nothing. Where `SPAREKEY_SHOTS` names a folder, the pictures go there.
 */
export async function lookAtPages(t: Test, pages: Readonly<Record<string, string>> | readonly string[]): Promise<void> {
  const browser = await launchChromium(t)
  for (const [name, html] of Object.entries(pages)) {
    for (const view of [
      { width: 390, scheme: 'light' },
      { width: 1280, scheme: 'dark' },
    ] as const)
      await look(t, browser, name, html, view)
  }
}

async function look(
  t: Test,
  browser: Browser,
  name: string,
  html: string,
  { width, scheme }: { width: number; scheme: 'light' | 'dark' },
): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme: scheme })
  await page.setContent(html.replace('</head>', `<style>${styles}</style></head>`))
  const folder = process.env.SPAREKEY_SHOTS
  if (folder !== undefined)
    await page.screenshot({ path: join(folder, `${name}-${width}-${scheme}.png`), fullPage: true })
  t.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, `${name} fits ${width}`)
  await page.addScriptTag({ path: axePath })
  const { violations } = await page.evaluate<{ violations: { id: string; nodes: { html: string }[] }[] }>('axe.run()')
  t.same(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    [],
    `axe: ${name}, ${width}, ${scheme}`,
  )
  await page.close()
}
