import t from 'tap'
import { chooseLanguage } from '../../../src/web/plugins/language.ts'
import { createBrowser } from '../../support/browser.ts'
import { build } from '../../support/build.ts'
import { toManager } from '../../support/walk.ts'

t.test('the browser’s best language is spoken, and English where there is none', (t) => {
  for (const [accepted, language] of [
    ['de', 'de'],
    ['de-AT,de;q=0.9,en;q=0.5', 'de'],
    ['fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5', 'en'],
    ['en;q=0.2, de;q=0.3', 'de'],
    ['de;q=0', 'en'],
    ['de;q=nonsense, en', 'en'],
    ['zz', 'en'],
    ['', 'en'],
    [`${'x,'.repeat(5_000)}de`, 'en'],
  ] as const) {
    t.equal(chooseLanguage(undefined, accepted), language, accepted.slice(0, 40))
  }
  t.equal(chooseLanguage(undefined, undefined), 'en')
  t.end()
})

t.test('what the switch chose beats the browser; what it cannot have chosen does not', (t) => {
  t.equal(chooseLanguage('de', 'en'), 'de')
  t.equal(chooseLanguage('xx', 'de'), 'de')
  t.end()
})

t.test('the switch is on every page, leads back to it, and needs no script', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  const page = await toManager(portal, browser)
  const link = /href="(\/language\/de\?[^"]+)"/.exec(page.html)?.[1] ?? ''
  const chosen = await browser.get(link.replaceAll('&amp;', '&'))
  t.equal(chosen.location, '/recovery/manager')
  t.match((await browser.get('/recovery/manager')).html, /<html lang="de".*Ihre drei Wörter/s)
})

t.test('R-EXE-10 CVE-row-41 the switch leads to pages of the site map alone', async (t) => {
  const { app } = await build(t)
  const outside = [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/nope',
    'javascript:alert(1)',
    '/recovery?x=1',
    '/%0d%0aSet-Cookie:x=1',
  ]
  for (const wanted of outside) {
    const shown = await createBrowser(app).get(`/language/de?return=${encodeURIComponent(wanted)}`)
    t.equal(shown.location, '/', wanted)
  }
  t.equal((await createBrowser(app).get('/language/fr?return=/')).status, 404)
  t.equal((await createBrowser(app).get('/language/de?return=/&return=/recovery')).status, 400)
})
