import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../../../src/core/recovery-request.ts'
import { isChromiumMissing, launchChromium } from '../../../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { openDiagnosisDirectory } from '../../../support/diagnosis-directory.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { journey, minute, noon } from '../../../support/requests.ts'
import { day, deniedOf, hour, lagos, mfaOf, rowOf } from '../../../support/sign-ins.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')
const root = join(import.meta.dirname, '../../../..')
const styles = ['portal', 'helpdesk']
  .map((name) => readFileSync(join(root, 'static', `${name}.css`), 'utf8'))
  .join('\n')
const device = {
  id: 'd-2',
  name: 'A-laptop-with-a-name-that-nobody-would-ever-break-into-words',
  operatingSystem: 'Windows 11',
  browser: 'Edge 141.0.3537',
  isManaged: false,
  isCompliant: false,
}

/** A full diagnosis, as the browser gets it, with the styles inside. */
async function renderPages(t: Test): Promise<readonly string[]> {
  const world = await buildContactWorld(t)
  const known = openDiagnosisDirectory(world.ports, { readRisk: async () => Promise.reject(new Error('down')) })
  known.rows.push(
    ...[3, 2, 1].map((at) => rowOf(50074, { createdAt: noon - at * minute })),
    deniedOf('MFA denied; user declined the authentication', {
      device,
      place: lagos,
      ipAddress: '2001:db8:1:2:3:4:5:6',
    }),
    rowOf(987654, { failureReason: 'A reason that nobody has seen yet.' }),
    rowOf(50126, { createdAt: noon - 5 * hour }),
    mfaOf('Mobile app notification', { createdAt: noon - 4 * hour }),
    mfaOf('SMS', { createdAt: noon - 9 * day }),
    mfaOf('SMS', { createdAt: noon - 3 * day, device }),
  )
  const { reset } = journey.resetting()
  const ending = { reason: 'enrolment_overdue', at: noon, checks: [], isListed: true } as const
  const change: Partial<RecoveryRequest> = { state: 'escalated', deadlineAt: null, ending }
  const request = waitingRequest({ ...change, reset: { ...reset, finishedAt: noon - 10 * hour } })
  await world.ports.store.requests.insert(request)
  const browser = openBrowser(world)
  const path = `/helpdesk/requests/${request.id}`
  const { body } = await signInBy(browser, path, people.hana.objectId)
  await browser.get(`/language/de?return=${encodeURIComponent(path)}`)
  const german = await browser.get(path)
  const dress = (html: string) =>
    html.replace('</head>', `<style>${styles}</style></head>`).replaceAll('<details>', '<details open>')
  return [dress(body), dress(german.body)]
}

t.test('the diagnosis fits on a phone and a desk, and axe finds nothing', { skip: isChromiumMissing() }, async (t) => {
  const pages = await renderPages(t)
  const browser = await launchChromium(t)
  for (const html of pages)
    for (const width of [390, 1280]) await t.test(`${width}`, (t) => inspect(t, browser, html, width))
})

async function inspect(t: Test, browser: Browser, html: string, width: number): Promise<void> {
  const page = await browser.newPage({ viewport: { width, height: 900 } })
  await page.setContent(html)
  t.equal(await page.getByTestId('finding').count(), 6)
  t.ok(Number(await page.evaluate('document.documentElement.scrollWidth')) <= width, 'nothing sticks out')
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    t.same(await findViolations(page), [], colorScheme)
  }
  await page.close()
}

async function findViolations(page: Page): Promise<readonly string[]> {
  await page.addScriptTag({ path: axePath })
  const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] }
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}
