import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { isChromiumMissing, launchChromium } from '../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../support/contact-world.ts'
import { people } from '../support/fake-sign-in.ts'
import { ada, miles, signedIn } from '../support/people.ts'
import { requestOf, toManager, toQuestions, toShownPass } from '../support/walk.ts'

const readStyles = (name: string) => readFileSync(join(import.meta.dirname, `../../static/${name}.css`), 'utf8')
const styles = ['portal', 'helpdesk', 'reports'].map(readStyles).join('\n')
/** Twice the size that the style sheet sets. */
const inLargeText = `<style>${styles} html { font-size: 212.5% }</style></head>`

/** What reaches out of the page; on a phone nobody scrolls sideways for it, but for a table. */
const findOutside = `[...document.querySelectorAll('body *')]
  .filter((it) => it.closest('.scroll > *') === null)
  .filter((it) => it.getBoundingClientRect().right > innerWidth + 1)
  .map((it) => it.tagName + ' ' + it.textContent.trim().slice(0, 40))`

t.test('the journey fits the smallest phone in letters of twice the size', { skip: isChromiumMissing() }, async (t) => {
  const portal = await build(t)
  const person = createBrowser(portal.app)
  await person.get('/language/de?return=/')
  const shown = [await person.get('/'), await toQuestions(person)]
  shown.push(await person.submit('/recovery/questions'), await toManager(portal, person))
  shown.push(await toShownPass(portal, person), await person.get('/recovery/enrol'))
  await fit(
    t,
    shown.map(({ html }) => html),
  )
})

t.test('so does the helpdesk, for staff with a long name', { skip: isChromiumMissing() }, async (t) => {
  const world = await buildContactWorld(t)
  await world.ports.store.requests.insert(waitingRequest())
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk', people.hana.objectId)
  const page = await browser.get('/helpdesk?show=live')
  t.match(page.body, people.hana.userPrincipalName)
  await fit(t, [page.body.replaceAll(people.hana.userPrincipalName, 'bartholomew.featherstonehaugh@fernhill.example')])
})

t.test(
  'so does every room of the helpdesk, with all that can be opened open',
  { skip: isChromiumMissing() },
  async (t) => {
    const portal = await build(t)
    await toManager(portal, createBrowser(portal.app))
    const { id } = await requestOf(portal)
    const admin = createBrowser(portal.app)
    const staff = { ...miles, objectId: '00000000-0000-4000-8000-00000000a9e7', displayName: 'Anna Admin' }
    const roles = ['Recovery.Admin', 'Recovery.Agent', 'Recovery.Approver', 'Recovery.Auditor']
    portal.signIn.person = signedIn(staff, portal.clock.now(), roles)
    await admin.get('/auth/sign-in?return=%2Fhelpdesk')
    await admin.get('/auth/callback?code=x&state=state-1')
    await admin.get('/language/de?return=%2Fhelpdesk')
    const paths = [`requests/${id}`, `diagnosis/${ada.objectId}`, 'diagnosis', `audit/requests/${id}`]
    const rooms = [
      ...paths,
      'reports',
      'lockdown',
      'settings',
      'requests/nobody',
      '?find=okafor',
      '?find=nobody',
      'audit',
    ]
    const pages: string[] = []
    for (const room of rooms) pages.push((await admin.get(`/helpdesk${room.startsWith('?') ? '' : '/'}${room}`)).html)
    pages.push((await admin.submit('/helpdesk/audit/verification')).html)
    await fit(
      t,
      pages.map((html) => html.replaceAll('<details', '<details open')),
    )
  },
)

async function fit(t: Test, pages: readonly string[]): Promise<void> {
  const browser = await launchChromium(t)
  for (const html of pages) {
    const view = await browser.newPage({ viewport: { width: 320, height: 700 } })
    await view.setContent(html.replace('</head>', inLargeText))
    t.same(await view.evaluate(findOutside), [], await view.title())
    await view.close()
  }
}
