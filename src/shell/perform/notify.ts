import { type Command, type Notice, queueOf } from '../../core/commands.ts'
import type { Contact } from '../../core/contact.ts'
import { portal } from '../../core/events.ts'
import { contactsOf, type Language, outcomeBeforeReset, type RecoveryRequest } from '../../core/recovery-request.ts'
import { translate } from '../../core/words/index.ts'
import { privateMailRow } from '../hr-record.ts'
import { hrKeyOf } from '../lookup.ts'
import { mailValues } from '../mail-values.ts'
import type { OutboxItem, Ports } from '../ports.ts'
import { done, type Performer } from './performer.ts'

type Notify = Extract<Command, { type: 'notify' }>

/** Tells one audience of one notice, and has it written down that it left; nobody's address is no failure. */
export const sendNotice: Performer<'notify'> = async (ports, request, command, item) => {
  if (isObsolete(request, command.notice)) return done
  const hasLeft = await (command.audience === 'webhook' ? callOut : mailOut)(ports, request, command, item)
  if (!hasLeft) return done
  const { notice, audience } = command
  const detail = { notice, audience }
  const record = { type: 'notice_sent', at: ports.clock.now(), requestId: request.id, actor: portal, detail } as const
  return { isDone: true, record }
}

/** By mail, with its own stop link; false where there is no address. */
async function mailOut(ports: Ports, request: RecoveryRequest, command: Notify, item: OutboxItem): Promise<boolean> {
  const { notice, audience } = command
  const to = await addressOf(ports, request, command)
  if (to === null) return false
  const link = await drawStopLink(ports, request, command)
  const outcome = outcomeBeforeReset(request)
  const language = languageOf(request, command)
  const story = tellStory(request, language)
  const vouched = audience === 'contact' && command.place !== undefined ? 'first' : ''
  const told = { ...story, notice, audience, outcome, vouched, how: howOf(request), ...confirmedBy(request, notice) }
  const values = { ...mailValues(ports, request, language, link), ...told }
  const comesFirst = queueOf(command) === 'notify_first'
  await ports.mailer.send({ id: item.id, to, language, template: 'notice', values, comesFirst })
  return true
}

/** Why people came and how it ended: in words, and the ending's name for whoever sorts mails by it. Only security reads it. */
function tellStory({ reason, ending }: RecoveryRequest, language: Language) {
  const said = translate(language, `contact.reason.${reason}`)
  if (ending === null) return { said, ended: '', endingReason: '' }
  return { said, ended: translate(language, `helpdesk.why.${ending.reason}`), endingReason: ending.reason }
}

/** How it came to stand where it does, where a notice has other words for that. */
function howOf({ state, ending, reset }: RecoveryRequest): 'handed_over' | 'remedied' | 'superseded' | '' {
  if (state === 'escalated' && reset === null) return 'handed_over'
  if (ending?.reason === 'remedy_worked') return 'remedied'
  return ending?.reason === 'superseded' ? 'superseded' : ''
}

/** Of two who vouch the second may be asked already when the mail about the first leaves. */
function confirmedBy(request: RecoveryRequest, notice: Notice): { contactName?: string } {
  const contact = contactsOf(request).findLast(({ approvedAt }) => approvedAt !== null)
  return notice === 'approval_given' && contact !== undefined ? { contactName: contact.person.displayName } : {}
}

/** By webhook, for those who watch: who, what and from where; no address, no link, nothing that could be used. */
async function callOut({ webhook }: Ports, request: RecoveryRequest, command: Notify, item: OutboxItem) {
  const { id, reference, state, reason, subscriber, origin, ending } = request
  const data = {
    requestId: id,
    reference,
    state,
    reason,
    endingReason: ending?.reason ?? null,
    objectId: subscriber?.objectId ?? null,
    account: subscriber?.userPrincipalName ?? null,
    sourceAddress: origin.sourceAddress,
  }
  await webhook.send({ id: item.id, type: eventOf(command.notice), at: command.at ?? item.dueAt, data })
  return true
}

/** The event's name outside, such as `recovery.started` or `recovery.pass_shown`. */
export function eventOf(notice: Notice): string {
  return `recovery.${notice.replace(/^(recovery|request)_/, '')}`
}

/** A reminder that the backup is missing is pointless once it is there. */
function isObsolete(request: RecoveryRequest, notice: string): boolean {
  return notice === 'backup_missing' && request.state !== 'enrolling'
}

async function addressOf(ports: Ports, request: RecoveryRequest, { audience, place }: Notify): Promise<string | null> {
  const { subscriber } = request
  if (audience === 'security') return ports.settings.securityMailbox
  if (audience === 'contact') return contactAt(request, place)?.person.mail ?? null
  if (subscriber === null) return null
  if (audience === 'subscriber_work') return subscriber.mail
  const privateMail = await findPrivateMail(ports, request)
  if (place === undefined) return privateMail
  const other = subscriber.otherMails?.[place] ?? null
  return other?.toLowerCase() === privateMail?.toLowerCase() ? null : other
}

/** The reader's own, as far as the directory tells: whoever began the recovery chose the other one, and may be a thief. */
function languageOf(request: RecoveryRequest, { audience, place }: Notify): Language {
  const reader = audience === 'contact' ? contactAt(request, place)?.person : request.subscriber
  return (audience === 'security' ? undefined : reader?.language) ?? request.language
}

function contactAt({ contact, vouchedBy }: RecoveryRequest, place: number | undefined): Contact | null | undefined {
  return place === undefined ? contact : vouchedBy[place]
}

/** The private address comes from HR, sealed; never from the request itself (CVE-row-32). */
async function findPrivateMail(ports: Ports, request: RecoveryRequest): Promise<string | null> {
  const nameKey = await hrKeyOf(ports, request)
  const sealed = await ports.store.hr.findSealedPrivateMail(nameKey)
  return sealed && ports.secrets.open(sealed, privateMailRow(nameKey))
}

/** Each reader has tries of their own at the stop page, so the link says whose it is. */
async function drawStopLink(ports: Ports, request: RecoveryRequest, { audience, place }: Notify): Promise<string> {
  const token = ports.secrets.drawToken()
  const expiresAt = ports.clock.now() + ports.settings.limits.stopLinkLives
  const addressee = place === undefined ? audience : `${audience}:${place}`
  const link = { purpose: 'stop', requestId: request.id, addressee, expiresAt } as const
  await ports.store.links.add(ports.secrets.digest('token', token), link)
  return `${ports.settings.publicUrl}/stop/${token}`
}
