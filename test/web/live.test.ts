import { join } from 'node:path'
import t from 'tap'
import { isChromiumMissing, launchChromium } from '../support/chromium.ts'

const script = join(import.meta.dirname, '../../static/live.js')
const half = '<time datetime="2026-11-26T13:05:00Z" data-clock>3 minutes ago</time>'

t.test('a waiting page tells the time as its reader writes it', { skip: isChromiumMissing() }, async (t) => {
  const browser = await launchChromium(t)
  const show = async (locale: string, lang: string) => {
    const page = await browser.newPage({ locale, timezoneId: 'UTC' })
    await page.setContent(
      `<html lang="${lang}"><main data-version="1" data-every="60" data-from="/">${half}</main></html>`,
    )
    await page.addScriptTag({ path: script, type: 'module' })
    await page.waitForFunction(`!document.querySelector('time').textContent.includes('ago')`)
    return page.textContent('time')
  }
  t.equal(await show('en-GB', 'en'), '13:05')
  t.match(await show('en-US', 'en'), /^1:05\sPM$/)
  t.equal(await show('de-AT', 'de'), '13:05')
  t.match(await show('fr-FR', 'en'), /^1:05\sPM$/, 'in the language of the page, not in another')
})
