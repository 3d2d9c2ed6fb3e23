import { randomUUID } from 'node:crypto'
import t from 'tap'
import { staffRoles } from '../../../src/core/policy/staff-roles.ts'
import { pages } from '../../../src/web/pages.ts'
import { createBrowser } from '../../support/browser.ts'
import { build, type Portal } from '../../support/build.ts'
import { noor, signedIn } from '../../support/people.ts'

const everybody = staffRoles
const diagnosing = ['Recovery.Agent', 'Recovery.Approver', 'Recovery.Admin']
const auditing = ['Recovery.Auditor', 'Recovery.Admin']
const pausing = ['Recovery.Admin']

/** Who may open which page, written down a second time. What staff do to a request has a table of its own. */
const mayOpen: Readonly<Record<string, readonly string[]>> = {
  'GET /helpdesk': everybody,
  'POST /helpdesk': everybody,
  'GET /helpdesk/requests/:id': everybody,
  'GET /helpdesk/reports': everybody,
  'GET /helpdesk/reports/csv/:table': everybody,
  'GET /helpdesk/reports/json': everybody,
  'GET /helpdesk/diagnosis': diagnosing,
  'POST /helpdesk/diagnosis': diagnosing,
  'GET /helpdesk/diagnosis/:id': diagnosing,
  'POST /helpdesk/diagnosis/:id/assistance': diagnosing,
  'GET /helpdesk/assistance/:id': diagnosing,
  'GET /helpdesk/audit': auditing,
  'POST /helpdesk/audit': auditing,
  'GET /helpdesk/audit/export': auditing,
  'POST /helpdesk/audit/verification': auditing,
  'GET /helpdesk/audit/requests/:id': auditing,
  'GET /helpdesk/settings': pausing,
  'POST /helpdesk/settings': pausing,
  'GET /helpdesk/lockdown': everybody,
  'POST /helpdesk/lockdown': pausing,
  'POST /helpdesk/lockdown/:id/lifting': pausing,
}

/** Somebody with this role at the helpdesk's desk, and the form token of their session. */
async function enter(portal: Portal, role: string) {
  const browser = createBrowser(portal.app)
  portal.signIn.person = signedIn(noor, portal.clock.now(), [role])
  await browser.get('/auth/sign-in?return=%2Fhelpdesk')
  await browser.get('/auth/callback?code=x&state=state-1')
  const { forms } = await browser.get('/helpdesk')
  return { browser, csrf: forms.get('/helpdesk')?.csrf ?? '' }
}

t.test('R-STF-5 role × page: who may not open a page gets 403, whatever id they name', async (t) => {
  const rows = pages.filter(({ who, path }) => who === 'staff' && !/^\/helpdesk\/requests\/:id\//.test(path))
  t.same(rows.map(({ method, path }) => `${method} ${path}`).sort(), Object.keys(mayOpen).sort(), 'no page is left out')
  const portal = await build(t)
  for (const role of staffRoles) {
    const { browser, csrf } = await enter(portal, role)
    for (const { method, path } of rows) {
      const url = path.replace(/:\w+/, randomUUID())
      const { status } = method === 'GET' ? await browser.get(url) : await browser.post(url, { csrf })
      t.equal(
        status === 403,
        mayOpen[`${method} ${path}`]?.includes(role) !== true,
        `${role} ${method} ${path}: ${status}`,
      )
    }
  }
})
