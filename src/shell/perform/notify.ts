import type { Audience } from '../../core/commands.ts'
import { portal } from '../../core/events.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { mailValues } from '../mail-values.ts'
import type { Ports } from '../ports.ts'
import { done, type Performer } from './performer.ts'

/** Sends one notice to one audience, with its own stop link, and writes down that it left; nobody's address is no failure. */
export const sendNotice: Performer<'notify'> = async (ports, request, { notice, audience }, item) => {
  const to = await addressOf(ports, request, audience)
  if (to === null || isObsolete(request, notice)) return done
  const link = await drawStopLink(ports, request, audience)
  const values = { ...mailValues(ports, request, link), notice, audience, endingReason: request.ending?.reason ?? '' }
  await ports.mailer.send({ id: item.id, to, language: request.language, template: 'notice', values })
  const detail = { notice, audience }
  await ports.store.audit.append({
    type: 'notice_sent',
    at: ports.clock.now(),
    requestId: request.id,
    actor: portal,
    detail,
  })
  return done
}

/** A reminder that the backup is missing is pointless once it is there. */
function isObsolete(request: RecoveryRequest, notice: string): boolean {
  return notice === 'backup_missing' && request.state !== 'enrolling'
}

async function addressOf(ports: Ports, request: RecoveryRequest, audience: Audience): Promise<string | null> {
  if (audience === 'security') return ports.settings.securityMailbox
  if (audience === 'contact') return request.contact?.person.mail ?? null
  if (request.subscriber === null) return null
  return audience === 'subscriber_work' ? request.subscriber.mail : findPrivateMail(ports, request)
}

/** The private address comes from HR, sealed; never from the request itself (CVE-row-32). */
async function findPrivateMail(ports: Ports, request: RecoveryRequest): Promise<string | null> {
  const sealed = await ports.store.hr.findSealedPrivateMail(request.nameKey)
  return sealed && ports.secrets.open(sealed, `hr:${request.nameKey}:privateEmail`)
}

async function drawStopLink(ports: Ports, request: RecoveryRequest, audience: Audience): Promise<string> {
  const token = ports.secrets.drawToken()
  const expiresAt = ports.clock.now() + ports.settings.limits.stopLinkLives
  const link = { purpose: 'stop', requestId: request.id, addressee: audience, expiresAt } as const
  await ports.store.links.add(ports.secrets.digest('token', token), link)
  return `${ports.settings.publicUrl}/stop/${token}`
}
