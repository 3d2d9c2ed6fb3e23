import { join } from 'node:path'
import t from 'tap'
import { isChromiumMissing, launchChromium } from '../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy } from '../support/contact-world.ts'
import { people } from '../support/fake-sign-in.ts'

const script = join(import.meta.dirname, '../../static/live.js')
const half = '<time datetime="2026-11-26T13:05:00Z" data-clock>3 minutes ago</time>'

t.test('a waiting page tells the time as its reader writes it', { skip: isChromiumMissing() }, async (t) => {
  const browser = await launchChromium(t)
  const show = async (locale: string, lang: string, now = '2026-11-26T12:00:00Z') => {
    const page = await browser.newPage({ locale, timezoneId: 'UTC' })
    await page.clock.setFixedTime(now)
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
  t.match(await show('en-GB', 'en', '2026-11-25T14:00:00Z'), /^Thursday.* 13:05$/, 'a wait until tomorrow says so')
  t.match(await show('de-DE', 'de', '2026-11-25T14:00:00Z'), /^Donnerstag.* 13:05$/)
})

t.test('a list whose reader is signed out says so, and asks no more', { skip: isChromiumMissing() }, async (t) => {
  const world = await buildContactWorld(t)
  const staff = openBrowser(world)
  const { body } = await signInBy(staff, '/helpdesk', people.hana.objectId)
  const page = await (await launchChromium(t)).newPage()
  const asked: number[] = []
  await page.route('**/*', async (route) => {
    const { pathname, search } = new URL(route.request().url())
    if (route.request().method() === 'HEAD') {
      // Two rounds while the session lives, then one after it.
      if (asked.length === 2) staff.cookies.clear()
      const { statusCode, headers } = await staff.head(pathname + search)
      asked.push(statusCode)
      return route.fulfill({ status: statusCode, headers: { 'x-page-version': String(headers['x-page-version']) } })
    }
    if (pathname === '/helpdesk')
      return route.fulfill({ body: body.replace(/data-every="\d+"/, 'data-every="0.1"'), contentType: 'text/html' })
    const { body: file, headers } = await staff.get(pathname)
    return route.fulfill({ body: file, contentType: String(headers['content-type']) })
  })
  await page.goto('https://recovery.example/helpdesk')
  t.notOk(await page.isVisible('#ended'))
  await page.waitForSelector('#ended', { state: 'visible', timeout: 10_000 })
  await page.waitForTimeout(500)
  await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
  await page.waitForTimeout(200)
  t.same(asked, [200, 200, 401])
  t.match(await page.textContent('#ended'), 'Your session has ended. Sign in again')
  t.equal(await page.getAttribute('#ended a', 'href'), '/helpdesk')
  t.notOk(await page.isVisible('#news'))
})
