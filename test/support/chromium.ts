import { existsSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium } from 'playwright-core'
import type { Test } from 'tap'

const executablePath = '/usr/bin/chromium'
const args = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** Why browser stories are passed over here, or false; where everything must run (`SPAREKEY_STRICT`) they never are. */
export function isChromiumMissing(): string | false {
  if (existsSync(executablePath) || process.env.SPAREKEY_STRICT === '1') return false
  return 'Chromium is not installed (apt-get install chromium)'
}

/** Starts Chromium and ends it with the test. */
export async function launchChromium(t: Test): Promise<Browser> {
  const browser = await chromium.launch({ executablePath, args })
  t.teardown(() => browser.close())
  return browser
}

/** Starts Chromium with a profile on the disk, as a person's own browser has one, and ends it with the test. */
export async function launchProfile(t: Test, folder: string): Promise<BrowserContext> {
  const context = await chromium.launchPersistentContext(folder, { executablePath, args })
  t.teardown(() => context.close())
  return context
}
