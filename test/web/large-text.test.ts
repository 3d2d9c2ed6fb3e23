import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { isChromiumMissing, launchChromium } from '../support/chromium.ts'
import { toManager, toQuestions, toShownPass } from '../support/walk.ts'

const styles = readFileSync(join(import.meta.dirname, '../../static/portal.css'), 'utf8')
const inLargeText = `<style>${styles} html { font-size: 200% }</style></head>`

/** What reaches out of the page; on a phone nobody scrolls sideways for it. */
const findOutside = `[...document.querySelectorAll('body *')]
  .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
  .map((it) => it.tagName + ' ' + it.textContent.trim().slice(0, 40))`

t.test('the journey fits the smallest phone in letters of twice the size', { skip: isChromiumMissing() }, async (t) => {
  const portal = await build(t)
  const person = createBrowser(portal.app)
  await person.get('/language/de?return=/')
  const shown = [await person.get('/'), await toQuestions(person), await toManager(portal, person)]
  shown.push(await toShownPass(portal, person), await person.get('/recovery/enrol'))
  const browser = await launchChromium(t)
  for (const { html } of shown) {
    const view = await browser.newPage({ viewport: { width: 320, height: 700 } })
    await view.setContent(html.replace('</head>', inLargeText))
    t.same(await view.evaluate(findOutside), [], await view.title())
    await view.close()
  }
})
