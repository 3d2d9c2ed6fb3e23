import t from 'tap'
import type { Command, CommandType } from '../../src/core/commands.ts'
import { sendAnnouncements } from '../../src/shell/housekeeping.ts'
import { giveUp } from '../../src/shell/perform/give-up.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { requestOf, toManager } from '../support/walk.ts'

/** One of each kind; the compiler asks for those that are added. */
const commands: { [T in CommandType]: Extract<Command, { type: T }> } = {
  identify_subscriber: { type: 'identify_subscriber' },
  ask_contact: { type: 'ask_contact', isReminder: false },
  find_contact: { type: 'find_contact' },
  pass_over_contact: { type: 'pass_over_contact', contactId: 'miles' },
  revoke_sessions: { type: 'revoke_sessions' },
  notify: { type: 'notify', notice: 'request_stopped', audience: 'subscriber_work' },
  start_reset: { type: 'start_reset' },
  run_reset: { type: 'run_reset' },
  watch_enrolment: { type: 'watch_enrolment' },
  read_sign_in_log: { type: 'read_sign_in_log' },
  withdraw_pass: { type: 'withdraw_pass' },
  expire: { type: 'expire' },
}

for (const command of Object.values(commands)) {
  t.test(`a dead end of ${command.type} raises an alarm, however many requests meet it`, async (t) => {
    const portal = await build(t, { hasWebhook: true })
    await toManager(portal, createBrowser(portal.app))
    const { id: requestId } = await requestOf(portal)
    const now = portal.clock.now()
    for (const id of ['first', 'second'])
      await giveUp(portal.ports, { id, requestId, command, attempts: 9, dueAt: now, leasedUntil: now })
    await sendAnnouncements(portal.ports)
    await portal.worker.runDue()
    const alarms = portal.mails.filter(({ to, values }) => {
      const isAlarm = values.kind === 'given_up' || values.kind === 'undelivered' || values.notice === 'alarm'
      return to === portal.ports.settings.securityMailbox && isAlarm
    })
    t.ok(alarms.length > 0, 'security is told by mail')
    t.ok(
      portal.webhooks.some(({ type }) => /given_up|undelivered/.test(type)),
      'and by webhook',
    )
    t.ok(portal.mails.filter(({ values }) => values.kind === 'given_up').length <= 1)
    const mailed = alarms.filter(({ values }) => values.notice === 'alarm')
    const posted = portal.webhooks.filter(({ type }) => type === 'recovery.alarm')
    t.equal(posted.length, mailed.length, 'the webhook hears what the security mailbox does')
    const events = await portal.ports.store.audit.listOf(requestId)
    t.equal(events.filter(({ type }) => type === 'command_failed').length, 2)
  })
}
