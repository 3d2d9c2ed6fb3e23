import type { Page } from 'playwright-core'
import { PASSWORD } from '../../simulator/company.ts'
import type { Desk } from './desk.ts'

/**
 * Opens a browser of somebody's own: a context without a cookie. Its pages do not renew themselves (`browser.test.ts` has that
 * part), since on a busy machine that ends a visit of the story.
 */
export async function openBrowser({ chromium }: Pick<Desk, 'chromium'>): Promise<Page> {
  const context = await chromium.newContext({ viewport: { width: 1280, height: 900 } })
  await context.route(/\/static\/live\./, (route) => route.abort())
  context.setDefaultTimeout(20_000)
  return context.newPage()
}

/** A page that is alive may renew itself in the same moment, which ends our own visit; then we go again. */
export async function visit(page: Page, address: string): Promise<void> {
  for (let round = 1; ; round++) {
    try {
      await page.goto(address)
      return
    } catch (error) {
      if (round === 3 || !/ERR_ABORTED|interrupted/.test(String(error))) throw error
    }
  }
}

/** Clicks and waits for the page that the click leads to. */
export async function click(page: Page, selector: string): Promise<void> {
  await Promise.all([page.waitForEvent('load'), page.locator(selector).first().click()])
}

/** Presses the button of the form that posts there. */
export function press(page: Page, action: string): Promise<void> {
  return click(page, `form[action$="${action}"] button[type=submit]`)
}

/** Signs in on the sign-in page of the outside world, with a second step. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.fill('input[name=account]', account)
  await page.fill('input[type=password]', PASSWORD)
  await click(page, 'button')
  await click(page, 'button[value=approve]')
}

/** What the request's page says it is. */
export async function stateOf(page: Page): Promise<string | null> {
  return page.getAttribute('[data-testid=page]', 'data-state')
}

/** The text of an element, with single spaces. */
export async function read(page: Page, selector: string): Promise<string> {
  return ((await page.locator(selector).first().textContent()) ?? '').replace(/\s+/g, ' ').trim()
}
