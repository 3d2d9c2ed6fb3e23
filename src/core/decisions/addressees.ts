import type { Command, PlannedCommand } from '../commands.ts'
import type { RecoveryRequest } from '../recovery-request.ts'

type NotifyCommand = Extract<Command, { type: 'notify' }>

/**
 * Turns "tell the subscriber, the contact, security" into one command for each who is meant: every other address of the
 * subscriber, everybody who has vouched or is asked, and the webhook wherever security is told (R-NOT-1).
 */
export function expandNotices(
  request: RecoveryRequest,
  planned: readonly PlannedCommand[],
  hasWebhook: boolean,
): readonly PlannedCommand[] {
  return planned.flatMap(({ command, dueAt }): readonly PlannedCommand[] => {
    if (command.type !== 'notify') return [{ command, dueAt }]
    const told = expand(request, command, hasWebhook)
    return told.map((one) => ({ command: one.audience === 'webhook' ? { ...one, at: dueAt } : one, dueAt }))
  })
}

function expand(request: RecoveryRequest, notice: NotifyCommand, hasWebhook: boolean): readonly NotifyCommand[] {
  if (notice.audience === 'contact') return contactsFor(request, notice)
  if (notice.audience === 'security') return hasWebhook ? [notice, { ...notice, audience: 'webhook' }] : [notice]
  if (notice.audience !== 'subscriber_other') return [notice]
  const others = request.subscriber?.otherMails ?? []
  return [notice, ...others.map((_mail, place) => ({ ...notice, place }))]
}

/** Those who vouched before the present contact have their place; of an approval only the one hears who gave it. */
function contactsFor({ contact, vouchedBy }: RecoveryRequest, notice: NotifyCommand): readonly NotifyCommand[] {
  const earlier = vouchedBy.map((_contact, place) => ({ ...notice, place }))
  const present = contact?.askedAt == null ? [] : [notice]
  const all = [...earlier, ...present]
  return notice.notice === 'approval_given' ? all.slice(-1) : all
}
