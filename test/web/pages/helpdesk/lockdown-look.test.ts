import t, { type Test } from 'tap'
import { liftLockdown, startLockdown } from '../../../../src/shell/lockdown.ts'
import { isChromiumMissing } from '../../../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { lookAtPages } from '../../../support/look.ts'
import { minute, noon } from '../../../support/requests.ts'

const group = '77777777-2222-4333-8444-555555555555'

/** The page of an Admin with two pauses, wrong input and the banner, and the start page meanwhile; in both languages. */
async function renderPages(t: Test): Promise<readonly string[]> {
  const world = await buildContactWorld(t)
  const ines = { ...people.hana, displayName: 'Ines Admin', roles: ['Recovery.Admin'] }
  world.signIn.people.set(ines.objectId, ines)
  const omar = { id: 'omar', name: 'Omar Admin' }
  const browser = openBrowser(world)
  await signInBy(browser, '/helpdesk/lockdown', ines.objectId)
  for (const scope of [null, group]) {
    const wish = { group: scope, reason: 'staff_account', endsAt: noon + 600 * minute } as const
    const started = await startLockdown(world.ports, wish, omar)
    if ('id' in started && scope === null) await liftLockdown(world.ports, started.id, omar)
  }
  const pages: string[] = []
  for (const language of ['en', 'de']) {
    await browser.get(`/language/${language}?return=%2Fhelpdesk%2Flockdown`)
    pages.push((await browser.get('/helpdesk/lockdown')).body)
    pages.push((await browser.post('/helpdesk/lockdown', { hours: '99', group: 'finance' })).body)
    pages.push((await browser.get('/')).body)
  }
  return pages
}

t.test(
  'the lockdown page fits on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing() },
  async (t) => {
    const pages = await renderPages(t)
    await lookAtPages(t, pages)
  },
)
