import t from 'tap'
import { TamperedRowError } from '../../src/adapters/store/errors.ts'
import { codeRow, nameRow } from '../../src/core/recovery-request.ts'
import { sendAnnouncements } from '../../src/shell/housekeeping.ts'
import { reportTampering } from '../../src/shell/report-tampering.ts'
import { startReset } from '../../src/shell/reset.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { requestOf, toReset } from '../support/walk.ts'

t.test('R-EXE-13 a hand-edited row is refused by the step that writes, and security is told once', async (t) => {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await toReset(portal, browser)
  const { id } = await requestOf(portal)
  await startReset(portal.ports, id)
  const { requests } = portal.ports.store
  requests.find = async () => {
    throw new TamperedRowError(id)
  }
  const before = portal.directory.writes.length
  await portal.worker.runDue()
  await browser.get('/recovery/reset')
  await browser.get('/recovery/reset')
  portal.clock.advance(60_000)
  await portal.worker.runDue()
  t.equal(portal.directory.writes.length, before, 'nothing was written to Entra')
  await sendAnnouncements(portal.ports)
  const alarms = portal.mails.filter(({ values }) => values.kind === 'row_tampered')
  t.equal(alarms.length, 1)
  t.match(alarms[0], { to: portal.ports.settings.securityMailbox, values: { request: id } })
})

t.test('R-EXE-13 T27 what is sealed for one row opens in no other', async (t) => {
  const { ports } = await build(t)
  const sealed = ports.secrets.seal('JBSWY3DPEHPK3PXP', codeRow('one'))
  t.equal(ports.secrets.open(sealed, codeRow('one')), 'JBSWY3DPEHPK3PXP')
  for (const row of [codeRow('two'), nameRow('one'), 'hr:one:privateEmail', 'sign_in:one', '']) {
    t.throws(() => ports.secrets.open(sealed, row), { name: 'SealError' }, row)
  }
})

t.test('any other error raises no alarm', async (t) => {
  const portal = await build(t)
  await reportTampering(portal.ports, new Error('The row of recovery request 1 was not written by Sparekey'))
  await reportTampering(portal.ports, 'text')
  await sendAnnouncements(portal.ports)
  t.same(portal.mails, [])
})

t.test('an alarm that cannot be written is logged and breaks nothing', async (t) => {
  const portal = await build(t)
  portal.ports.store.announcements.add = async () => {
    throw new Error('full')
  }
  await reportTampering(portal.ports, new TamperedRowError('one'))
  t.match(portal.log.lines.join('\n'), 'the alarm was not written')
})
