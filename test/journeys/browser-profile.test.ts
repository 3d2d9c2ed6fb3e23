import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import t from 'tap'
import { isChromiumMissing, launchProfile } from '../support/chromium.ts'
import { startStage } from '../support/process-stage.ts'
import { castPlay, type Play, vouch } from '../support/recovery-driver.ts'

const ada = 'ada.okafor@harbourpine.example'
const answers = {
  employeeId: 'hp 1042',
  'hireDate.day': '18',
  'hireDate.month': '3',
  'hireDate.year': '2019',
  postalCode: 'bs1 4dj',
}

t.test(
  'R-EXE-4 R-HR-6 R-WEB-12 what a browser leaves on its disk has neither pass, code, phrase nor answer',
  { skip: isChromiumMissing(), timeout: 800_000 },
  async (t) => {
    const stage = await startStage(t, { isSingleSignOnOn: false })
    const folder = t.testdir()
    const context = await launchProfile(t, folder)
    const page = await context.newPage()
    await page.goto(stage.portalUrl)
    await page.fill('[name=username]', ada)
    await page.check('[value=lost_phone]')
    await press(page, '/recovery')
    for (const [field, value] of Object.entries(answers)) await page.fill(`[name="answer.${field}"]`, value)
    await press(page, '/recovery/questions')
    const phrase = await read(page, 'pairing-phrase')
    const code = await vouch(await shareCookies(await castPlay(stage, ada), page))
    await page.goto(`${stage.portalUrl}/recovery`)
    await page.fill('[name=code]', code)
    await press(page, '/recovery/manager/code')
    await press(page, '/recovery/reset')
    await page.waitForURL('**/recovery/pass', { timeout: 120_000 })
    await press(page, '/recovery/pass')
    const pass = await read(page, 'temporary-access-pass')
    await context.close()

    const files = filesIn(folder)
    const { host } = new URL(stage.portalUrl)
    t.ok(
      files.some((file) => holds(file, host)),
      'the visit itself is found, so the search works',
    )
    const secrets = {
      pass,
      code,
      digits: code.replace(/\D/g, ''),
      phrase,
      id: answers.employeeId,
      place: answers.postalCode,
    }
    for (const [name, secret] of Object.entries(secrets)) {
      t.ok(secret.length > 6, name)
      t.same(
        files.filter((file) => holds(file, secret)),
        [],
        `no file has the ${name}`,
      )
    }
  },
)

async function press(page: Page, action: string): Promise<void> {
  await page.click(`form[action="${action}"] button`)
  await page.waitForLoadState()
}

async function read(page: Page, testId: string): Promise<string> {
  return ((await page.textContent(`[data-testid=${testId}]`)) ?? '').trim()
}

/** The driver looks over the person's shoulder: it has their cookies. */
async function shareCookies(play: Play, page: Page): Promise<Play> {
  for (const { name, value } of await page.context().cookies()) play.subscriber.cookies.set(name, value)
  return play
}

function filesIn(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name)))
  return names.filter((name) => statSync(name, { throwIfNoEntry: false })?.isFile() === true)
}

/** Browsers write text in one byte or two a letter. */
function holds(file: string, text: string): boolean {
  const bytes = readFileSync(file)
  return bytes.includes(Buffer.from(text, 'utf8')) || bytes.includes(Buffer.from(text, 'utf16le'))
}
