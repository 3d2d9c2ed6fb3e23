import t from 'tap'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { isChromiumMissing } from '../../../support/chromium.ts'
import { lookAtPages } from '../../../support/look.ts'
import { ada, miles, noor, signedIn } from '../../../support/people.ts'
import { requestOf, toManager } from '../../../support/walk.ts'

t.test(
  'diagnosis, audit and dossier fit on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing(), timeout: 800_000 },
  async (t) => {
    const portal = await build(t)
    await toManager(portal, createBrowser(portal.app))
    const { id } = await requestOf(portal)
    const browser = createBrowser(portal.app)
    const staff = { ...miles, objectId: '00000000-0000-4000-8000-00000000a9e7', displayName: 'Anna Admin' }
    portal.signIn.person = signedIn(staff, portal.clock.now(), ['Recovery.Admin'])
    await browser.get('/auth/sign-in?return=%2Fhelpdesk')
    await browser.get('/auth/callback?code=x&state=state-1')
    const html = async (path: string) => (await browser.get(path)).html
    const pages: Record<string, string> = {
      account: await html(`/helpdesk/diagnosis/${ada.objectId}`),
      'account-form': await html('/helpdesk/diagnosis'),
      nothing: await html('/helpdesk/diagnosis/nobody'),
      dossier: await html(`/helpdesk/audit/requests/${id}`),
      audit: await html('/helpdesk/audit'),
    }
    pages.verification = (await browser.submit('/helpdesk/audit/verification')).html
    await browser.get('/language/de?return=%2Fhelpdesk')
    pages['audit-german'] = await html('/helpdesk/audit?from=yesterday&actor=eve')
    pages['account-german'] = await html(`/helpdesk/diagnosis/${noor.objectId}`)
    await lookAtPages(t, pages)
  },
)

t.test(
  'what keeps somebody out of the helpdesk fits on a phone and a desk, and axe finds nothing',
  { skip: isChromiumMissing(), timeout: 800_000 },
  async (t) => {
    const portal = await build(t)
    const browser = createBrowser(portal.app)
    await browser.get('/language/de?return=%2F')
    const html = async (path: string) => (await browser.open(path)).html
    const enter = async (roles: readonly string[]) => {
      portal.signIn.person = signedIn(miles, portal.clock.now(), roles)
      await browser.get('/auth/sign-in?return=%2Fhelpdesk')
      return browser.open('/auth/callback?code=x&state=state-1')
    }
    const pages: Record<string, string> = { 'signed-out': await html('/helpdesk') }
    pages['no-role'] = (await enter([])).html
    await enter(['Recovery.Agent'])
    pages['not-theirs'] = await html('/helpdesk/audit')
    pages['no-case'] = await html(`/helpdesk/requests/${miles.objectId}`)
    pages.kept = (await browser.post('/helpdesk/lockdown', { csrf: 'x', reason: 'Viele Anrufe' })).html
    await lookAtPages(t, pages)
  },
)
