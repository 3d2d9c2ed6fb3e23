import { createRequire } from 'node:module'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import t, { type Test } from 'tap'

import { PASSWORD } from '../simulator/company.ts'
import { isChromiumMissing, launchChromium } from '../support/chromium.ts'
import { visit } from '../support/desk/pages.ts'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import { answerAll, castPlay, findLink, type Play } from '../support/recovery-driver.ts'
import { waitFor } from '../support/stage.ts'

const axePath = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/** What one telling of the story needs; `look` is asked at each page. */
interface Telling {
  t: Test
  stage: ProcessStage
  /** Whose recovery it is, without the domain. */
  account: string
  subscriber: Page
  manager: Page
  look: (page: Page, name: string) => Promise<void>
  /** Everything is pressed twice, as some people press everything. */
  isHurried?: boolean
}

t.test('one story in real Chromium', { skip: isChromiumMissing(), timeout: 800_000 }, async (t) => {
  // Each telling is of another person: a second recovery of one within a month would need a second approver.
  const browser = await launchChromium(t)
  const stage = await startStage(t, { isSingleSignOnOn: false })
  const withAndWithout = [
    { account: 'ada.okafor', javaScriptEnabled: true },
    { account: 'zoe.muller', javaScriptEnabled: false },
  ]
  for (const { account, javaScriptEnabled } of withAndWithout) {
    t.test(javaScriptEnabled ? 'with JavaScript' : 'R-WEB-11 without JavaScript', async (t) => {
      const tellers = await openPages(browser, { javaScriptEnabled, viewport: { width: 390, height: 800 } })
      const strangers = watchForeignRequests(
        tellers.map((page) => page.context()),
        stage,
      )
      const [subscriber, manager] = tellers as [Page, Page]
      await tell({ t, stage, account, subscriber, manager, look: async (page, name) => fits(t, page, name) })
      t.same(strangers, [], 'no page loads anything from elsewhere')
    })
  }
  t.test('R-APP-5 who presses every button twice loses no pass, and says no to nobody', async (t) => {
    const [subscriber, manager] = (await openPages(browser, {})) as [Page, Page]
    const before = (await stage.control.ledger()).passValues.length
    await tell({ t, stage, account: 'mbali.dlamini', subscriber, manager, look: async () => {}, isHurried: true })
    const made = (await stage.control.ledger()).passValues.length - before
    t.equal(made, 2, 'the guard and one that was shown')
  })
  t.test('axe finds nothing on any page, light and dark', async (t) => {
    const [subscriber, manager] = (await openPages(browser, { bypassCSP: true })) as [Page, Page]
    const look = (page: Page, name: string) => inspect(t, page, name)
    await tell({ t, stage, account: 'aoife.ni.bhriain', subscriber, manager, look })
  })
})

async function openPages(browser: Browser, options: Parameters<Browser['newContext']>[0]): Promise<Page[]> {
  const open = async () => (await browser.newContext(options)).newPage()
  return [await open(), await open()]
}

/** The whole story as its people click it. */
async function tell({ t, stage, account, subscriber, manager, look, isHurried = false }: Telling): Promise<void> {
  const play = await castPlay(stage, `${account}@harbourpine.example`)
  const { userPrincipalName: name } = play.person
  const press = (page: Page, action: string) => pressButton(page, `form[action="${action}"] button`, isHurried)
  await subscriber.goto(stage.portalUrl)
  await look(subscriber, 'start')
  await subscriber.fill('[name=username]', name)
  await subscriber.check('[value=lost_phone]')
  // The first page is without the script, for its weight; a second press there costs nothing but a page that leads on.
  await pressButton(subscriber, 'form[action="/recovery"] button', false)
  await look(subscriber, 'questions')
  await answer(subscriber, play)
  await press(subscriber, '/recovery/questions')
  await look(subscriber, 'manager')
  const phrase = (await subscriber.textContent('[data-testid=pairing-phrase]')) ?? ''

  const link = await waitFor(stage, 'the mail to the manager', () => findLink(play))
  await manager.goto(stage.portalUrl + link)
  await look(manager, 'manager’s door')
  await manager.click('[data-testid=manager-sign-in]')
  await signIn(manager, play.person.manager ?? '')
  await manager.waitForURL(/\/manager\//)
  await look(manager, 'vouching')
  await manager.fill('[name=phrase]', phrase.trim().toUpperCase())
  await manager.check('[value=video]')
  await manager.check('[name=attest]')
  await pressButton(manager, '[data-testid=approve]', isHurried)
  await look(manager, 'manager code')
  const code = (await manager.textContent('[data-testid=manager-code]')) ?? ''

  await visit(subscriber, `${stage.portalUrl}/recovery`)
  await look(subscriber, 'code')
  await subscriber.fill('[name=code]', code.trim())
  await press(subscriber, '/recovery/manager/code')
  await look(subscriber, 'reset')
  await press(subscriber, '/recovery/reset')
  await subscriber.waitForURL('**/recovery/pass', { timeout: 120_000 })
  await look(subscriber, 'before the pass')
  await press(subscriber, '/recovery/pass')
  await look(subscriber, 'pass')
  const pass = ((await subscriber.textContent('[data-testid=temporary-access-pass]')) ?? '').trim()
  t.match(await stage.control.signInWithPass(name, PASSWORD, pass), { step: 'done' })

  await visit(subscriber, `${stage.portalUrl}/recovery/enrol`)
  await look(subscriber, 'enrol')
  await stage.control.registerMethod(name, 'authenticator')
  await stage.control.registerMethod(name, 'phone')
  await subscriber.waitForSelector('[data-state=recovered]', { timeout: 120_000 })
  await look(subscriber, 'recovered')
}

async function pressButton(page: Page, button: string, isHurried: boolean): Promise<void> {
  await (isHurried ? page.dblclick(button, { delay: 60 }) : page.click(button))
  await page.waitForLoadState()
}

async function answer(page: Page, { person }: Play): Promise<void> {
  const answers = answerAll({ html: await page.content() }, person)
  for (const [field, value] of Object.entries(answers)) await page.fill(`[name="${field}"]`, value)
}

async function signIn(page: Page, account: string): Promise<void> {
  await page.fill('input[name=account]', account)
  await page.fill('input[type=password]', PASSWORD)
  await page.click('button')
  await page.click('button[value=approve]')
}

/** A page must not scroll sideways on a phone. */
async function fits(t: Test, page: Page, name: string): Promise<void> {
  const width = await page.evaluate('document.documentElement.scrollWidth').catch(() => null)
  if (width !== null) t.ok(Number(width) <= 390, `${name} fits on a phone`)
}

async function inspect(t: Test, page: Page, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    t.same(
      (await findViolations(page)).map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
      [],
      `${name}, ${colorScheme}`,
    )
  }
}

/** A page that is alive may renew itself while axe looks at it, which ends the look; then it looks again. */
async function findViolations(page: Page): Promise<readonly { id: string; nodes: { html: string }[] }[]> {
  for (let round = 1; ; round++) {
    try {
      await page.addScriptTag({ path: axePath })
      const found = (await page.evaluate('axe.run()')) as { violations: { id: string; nodes: { html: string }[] }[] }
      return found.violations
    } catch (error) {
      if (round === 3 || !/context was destroyed|navigation/i.test(String(error))) throw error
      await page.waitForLoadState()
    }
  }
}

function watchForeignRequests(contexts: readonly BrowserContext[], { portalUrl, addresses }: ProcessStage): string[] {
  const strangers: string[] = []
  const own = [portalUrl, addresses.browserUrl]
  for (const context of contexts) {
    context.on('request', (request) => {
      if (!own.some((origin) => request.url().startsWith(origin))) strangers.push(request.url())
    })
  }
  return strangers
}
