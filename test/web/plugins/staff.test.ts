import { randomUUID } from 'node:crypto'
import t from 'tap'
import { staffRoles } from '../../../src/core/policy/staff-roles.ts'
import { readPairingPhrase } from '../../../src/shell/vouch.ts'
import { pages } from '../../../src/web/pages.ts'
import { createBrowser } from '../../support/browser.ts'
import { build, type Portal } from '../../support/build.ts'
import { ada, adaAnswers, noor, signedIn } from '../../support/people.ts'
import { managerCode, requestOf, toCode } from '../../support/walk.ts'

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
async function enter(portal: Portal, ...roles: readonly string[]) {
  const browser = createBrowser(portal.app)
  portal.signIn.person = signedIn(noor, portal.clock.now(), roles)
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

/** Ada's recovery until her pass is shown; gives what nobody of the staff may read. */
async function recover(portal: Portal) {
  const browser = createBrowser(portal.app)
  await toCode(portal, browser)
  const phrase = readPairingPhrase(portal.ports, await requestOf(portal))
  const code = await managerCode(portal)
  await browser.submit('/recovery/manager/code', { code })
  await browser.open('/recovery')
  await browser.submit('/recovery/reset')
  await portal.worker.runDue()
  await browser.open('/recovery')
  const shown = await browser.submit('/recovery/pass')
  await portal.worker.runDue()
  const links = portal.mails.map(({ values }) => values.link?.split('/').at(-1))
  return {
    phrase,
    code,
    spacedCode: code.replace(/^(.{4})/, '$1 '),
    pass: shown.textOf('temporary-access-pass'),
    ...Object.fromEntries(portal.directory.passValues.map((value, at) => [`pass ${at}`, value])),
    ...Object.fromEntries(Object.entries(adaAnswers)),
    ...Object.fromEntries(links.map((link, at) => [`link ${at}`, link])),
  }
}

t.test(
  'R-STF-3 no page of the staff shows a pass, a code, a phrase, a link or an HR value, whatever role opens it',
  async (t) => {
    const portal = await build(t)
    const secrets = await recover(portal)
    const { id } = await requestOf(portal)
    const { browser } = await enter(portal, ...staffRoles)
    const paths = pages.filter(({ who, method }) => who === 'staff' && method === 'GET').map(({ path }) => path)
    let seen = 0
    for (const path of paths) {
      for (const name of [id, ada.objectId, 'requests']) {
        const { status, html } = await browser.get(path.replace(/:\w+/, name))
        if (status === 200) seen += 1
        for (const [what, secret] of Object.entries(secrets)) {
          t.ok(secret, what)
          t.notOk(html.includes(secret ?? ''), `${what} at ${path} of ${name}`)
        }
      }
    }
    t.ok(seen > paths.length, `${seen} pages were there`)
  },
)
