import t from 'tap'
import { isChromiumMissing } from '../../../support/chromium.ts'
import { buildContactWorld, openBrowser, signInBy, waitingRequest } from '../../../support/contact-world.ts'
import { people } from '../../../support/fake-sign-in.ts'
import { lookAtPages } from '../../../support/look.ts'
import { minute, noon, requestOf } from '../../../support/requests.ts'

t.test(
  'the queue and what it finds fit on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing(), timeout: 800_000 },
  async (t) => {
    const world = await buildContactWorld(t)
    const hana = { ...people.hana, roles: ['Recovery.Admin'] }
    world.signIn.people.set(hana.objectId, hana)
    const browser = openBrowser(world)
    await signInBy(browser, '/helpdesk', hana.objectId)
    const pages: Record<string, string> = { 'queue-empty': (await browser.get('/helpdesk?show=mine')).body }
    for (let at = 0; at < 8; at += 1) {
      const ending = {
        reason: at % 2 ? 'help_requested' : 'reset_failed',
        at: noon - at * 20 * minute,
        checks: [],
        isListed: true,
      } as const
      await world.ports.store.requests.insert({ ...waitingRequest(), state: 'escalated', deadlineAt: null, ending })
    }
    const owned = { ...waitingRequest(), owner: { id: hana.objectId, name: hana.displayName, since: noon } }
    await world.ports.store.requests.insert(owned)
    await world.ports.store.requests.insert(requestOf({ id: 'typed', reference: 'anchor arcade 47' }))
    pages['queue-waiting'] = (await browser.get('/helpdesk')).body
    pages['queue-live'] = (await browser.get('/helpdesk?show=live')).body
    pages['found-none'] = (await browser.get('/helpdesk?find=nobody')).body
    await browser.get('/language/de?return=%2Fhelpdesk')
    pages['queue-german'] = (await browser.get('/helpdesk?order=oldest&reason=reset_failed')).body
    pages['found-german'] = (await browser.get('/helpdesk?find=ada')).body
    await lookAtPages(t, pages)
  },
)
