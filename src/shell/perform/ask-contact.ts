import { portal } from '../../core/events.ts'
import { longestLockdown } from '../../core/lockdown.ts'
import type { Person } from '../../core/person.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { advance } from '../advance.ts'
import { isFirstOverContactLimit, isOverContactLimit } from '../limits.ts'
import { mailValues } from '../mail-values.ts'
import type { Mail, OutboxItem, Ports } from '../ports.ts'
import { done, type Performer } from './performer.ts'

/**
 * Sends the manager the mail with the link. The token is drawn here and only its digest is kept (R-APP-1); a repeated
 * send draws a new one. A manager whose mails of the day are used up is not asked: the helpdesk takes over (R-ABUSE-5).
 */
export const askContact: Performer<'ask_contact'> = async (ports, request, command, item) => {
  const contact = request.contact
  if (contact === null || contact.person.mail === null || contact.approvedAt !== null) return done
  if (await isOverContactLimit(ports, contact.person.objectId, item.id)) {
    // They were asked already: a reminder too many is left out, and ends nothing.
    if (command.isReminder) return done
    const isFirst = await isFirstOverContactLimit(ports, contact.person.objectId)
    await advance(ports, request.id, { type: 'contact_asked_too_often', isFirst }, portal)
    ports.waker.wake()
    return done
  }
  const to = { ...contact.person, mail: contact.person.mail }
  await ports.mailer.send(await composeMail(ports, request, to, command.isReminder, item))
  await advance(ports, request.id, { type: 'contact_asked' }, portal)
  return done
}

async function composeMail(
  ports: Ports,
  request: RecoveryRequest,
  { objectId, mail, language = request.language }: Person & { mail: string },
  isReminder: boolean,
  item: OutboxItem,
): Promise<Mail> {
  const token = ports.secrets.drawToken()
  // A pause moves the deadline; the link is void as soon as the request ends.
  const expiresAt = (request.deadlineAt ?? ports.clock.now()) + longestLockdown
  const link = { purpose: 'contact', requestId: request.id, addressee: objectId, expiresAt } as const
  await ports.store.links.add(ports.secrets.digest('token', token), link)
  const template = isReminder ? 'contact_reminder' : 'contact_request'
  const said = mailValues(ports, request, language, `${ports.settings.publicUrl}/manager/${token}`)
  const values = { ...said, source: request.contact?.source ?? 'manager' }
  return { id: item.id, to: mail, language, template, values }
}
