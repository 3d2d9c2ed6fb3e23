import t from 'tap'
import { parseAnchor } from '../../src/core/audit-anchor.ts'
import { openAnchor } from '../../src/shell/audit/anchor.ts'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { anchorTheDay, createHousekeeping, sendAnnouncements } from '../../src/shell/housekeeping.ts'
import type { WebhookMessage } from '../../src/shell/ports.ts'
import { eventAt } from '../support/audit-chain.ts'
import { build } from '../support/build.ts'
import { only } from '../support/only.ts'

t.test('R-AUD-3 once a day the signed head leaves by mail and webhook, and proves the chain later', async (t) => {
  const { ports, clock, mails, webhooks } = await build(t, { hasWebhook: true })
  for (let index = 1; index < 6; index += 1) await ports.store.audit.append(eventAt(index))
  for (let hour = 0; hour < 30; hour += 1) {
    await anchorTheDay(ports)
    await sendAnnouncements(ports)
    clock.advance(60 * 60_000)
  }
  t.equal(mails.length, 2, 'noon to the next evening: two days')
  t.match(mails[0], { to: ports.settings.securityMailbox, template: 'announcement', values: { kind: 'audit_anchor' } })
  t.match(webhooks, only({ type: 'portal.audit_anchor', data: { sequence: '5', count: '5' } }, {}))
  const anchor = openAnchor(mails[0]?.values.anchor ?? '', ports.secrets)
  if (anchor === null) throw new Error('no anchor of ours')
  t.match(anchor, { sequence: 5, count: 5 })
  t.equal((await verifyStore(ports.store.audit, ports.secrets, { anchors: [anchor] })).fault, null)
  t.match(parseAnchor(webhooks[0]?.data.anchor ?? ''), { sequence: 5 })
})

t.test('R-NOT-4 a mail server that is down delays an announcement, and the webhook tells of it', async (t) => {
  const { ports, clock, mails, webhooks } = await build(t, { hasWebhook: true })
  const { mailer } = ports
  ports.mailer = { send: () => Promise.reject(Object.assign(new Error('down'), { name: 'MailError' })) }
  await anchorTheDay(ports)
  for (let minute = 0; minute < 60; minute += 1) {
    await sendAnnouncements(ports)
    clock.advance(60_000)
  }
  const told = webhooks.filter(({ type }) => type === 'portal.undelivered')
  t.match(told, only({ data: { what: 'audit_anchor', where: 'mail' } }))
  t.equal(told.length, 1)
  ports.mailer = mailer
  clock.advance(60 * 60_000)
  await sendAnnouncements(ports)
  t.equal(mails.length, 1, 'nothing is lost')
})

t.test('R-NOT-4 a receiver of events that is down is told by mail', async (t) => {
  const { ports, clock, mails } = await build(t, { hasWebhook: true })
  ports.webhook = { send: (_message: WebhookMessage) => Promise.reject(new Error('down')) }
  await anchorTheDay(ports)
  for (let minute = 0; minute < 60; minute += 1) {
    await sendAnnouncements(ports)
    clock.advance(60_000)
  }
  t.match(
    mails.map(({ values }) => values.kind),
    only('audit_anchor', 'undelivered'),
  )
})

t.test('housekeeping survives a database that fails, and is quick to end', async (t) => {
  const { ports, log, mails } = await build(t)
  const housekeeping = createHousekeeping(ports)
  const { check } = ports.auditGuard
  ports.auditGuard = { ...ports.auditGuard, check: () => Promise.reject(new Error('gone')) }
  housekeeping.turn()
  await housekeeping.settle()
  t.match(log.lines.join(), /housekeeping did not succeed/)
  ports.auditGuard = { ...ports.auditGuard, check }
  const gate = Promise.withResolvers<void>()
  let begun = 0
  ports.store.settle = () => {
    begun += 1
    return gate.promise
  }
  const again = createHousekeeping(ports)
  again.turn()
  again.turn()
  t.equal(begun, 1, 'a turn that goes on is not begun anew')
  gate.resolve()
  await again.settle()
  t.equal(mails.length, 1)
})

t.test('a receiver of events that does not answer holds up neither the look at the audit nor the mails', async (t) => {
  const { ports, clock, mails } = await build(t, { hasWebhook: true })
  const answers = Promise.withResolvers<void>()
  ports.webhook = { send: () => answers.promise }
  let looks = 0
  const { check } = ports.auditGuard
  ports.auditGuard = {
    ...ports.auditGuard,
    check: () => {
      looks += 1
      return check()
    },
  }
  const housekeeping = createHousekeeping(ports)
  for (let minute = 1; minute <= 3; minute += 1) {
    housekeeping.turn()
    while (looks < minute) await new Promise(setImmediate)
    // The rest of the turn needs the database only.
    await new Promise((resolve) => setTimeout(resolve, 50))
    clock.advance(60_000)
  }
  t.match(mails, only({ values: { kind: 'audit_anchor' } }))
  let isSettled = false
  const settling = housekeeping.settle().then(() => {
    isSettled = true
  })
  await new Promise((resolve) => setTimeout(resolve, 50))
  t.notOk(isSettled, 'a process that ends waits for what is being sent')
  answers.resolve()
  await settling
})

t.test('a permission that is missing is told once a day for as long as it is', async (t) => {
  const { ports, clock, directory, mails, webhooks } = await build(t, { hasWebhook: true })
  const since = clock.now()
  const missing = { permission: 'UserAuthMethod-TAP.ReadWrite.All', isOff: 'Passes cannot be made', since }
  directory.listMissingPermissions = async () => [missing]
  const housekeeping = createHousekeeping(ports)
  for (let hour = 0; hour < 30; hour += 1) {
    housekeeping.turn()
    await housekeeping.settle()
    clock.advance(60 * 60_000)
  }
  const told = mails.filter(({ values }) => values.kind === 'permission_missing')
  const content = { permission: missing.permission, isOff: missing.isOff, since: new Date(since).toISOString() }
  t.match(
    told.map(({ to, values }) => ({ to, values })),
    only({ to: ports.settings.securityMailbox, values: content }, {}),
  )
  t.match(
    webhooks.filter(({ type }) => type === 'portal.permission_missing'),
    only({ data: content }, {}),
  )
})
