import { writeAnchor } from '../core/audit-anchor.ts'
import { securitySettingsOf } from '../core/policy/security-settings.ts'
import { dayOf } from '../core/report/figures.ts'
import { announce } from './announce.ts'
import { drawAnchor } from './audit/anchor.ts'
import { nameOf } from './error-name.ts'
import { keepFigures } from './figures.ts'
import { closeEnded } from './lockdown.ts'
import type { Announcement, Ports } from './ports.ts'
import { createForgetter } from './retention.ts'
import { reviewSettings } from './settings-review.ts'
import { tellMissingPermissions } from './tell-missing.ts'

const minute = 60_000
const hour = 60 * minute
const leaseLasts = minute
const firstWait = 2_000
const longestWait = 30 * minute
/** So many tries in vain are told on the other channel; about a quarter of an hour. */
const tellOthersAfter = 8
const atOnce = 8

/** What the portal does for itself beside the requests; one for each process. */
export interface Housekeeping {
  /** Begins what is due, unless the last turn still goes on. */
  turn(): void
  /** Waits for what is under way. */
  settle(): Promise<void>
}

/**
 * Makes the housekeeping: the guard of the audit looks once a minute, announcements are sent when they are due, what is past its
 * time is deleted.
 */
export function createHousekeeping(ports: Ports): Housekeeping {
  let nextCheckAt = 0
  let nextFiguresAt = 0
  // As this process began: tests and rotations may change the object meanwhile, an administrator cannot.
  const settings = securitySettingsOf(ports.settings)
  const forget = createForgetter(ports)
  // A receiver that does not answer must not hold up the look at the audit.
  const sending = oneAtATime(ports, () => sendAnnouncements(ports))
  const keeping = oneAtATime(ports, async () => {
    // What no answer and no mail has waited for by now.
    await ports.store.settle()
    const now = ports.clock.now()
    if (now >= nextCheckAt) {
      nextCheckAt = now + minute
      await ports.auditGuard.check()
      await anchorTheDay(ports)
      await reviewSettings(ports, settings, false)
      await tellMissingPermissions(ports)
    }
    await closeEnded(ports)
    sending.begin()
    if (now >= nextFiguresAt) {
      nextFiguresAt = now + minute
      if (await keepFigures(ports)) nextFiguresAt = now + hour
    }
    await forget(now)
  })
  const settle = async () => {
    await keeping.settle()
    await sending.settle()
  }
  return { turn: keeping.begin, settle }
}

/** Work of which one turn goes on at a time, and whose failure is noted and no more. */
function oneAtATime(ports: Ports, work: () => Promise<void>) {
  let underWay: Promise<void> | null = null
  const begin = () => {
    underWay ??= work()
      .catch((error: unknown) => logFailure(ports, error))
      .finally(() => {
        underWay = null
      })
  }
  return { begin, settle: async () => void (await underWay) }
}

/**
 * Plans the anchor of the day: the head of the chain, signed, to where the database is not (R-AUD-3). Of many replicas the
 * first one's stands; while the audit is held there is none, since it would confirm the wrong history.
 */
export async function anchorTheDay(ports: Ports): Promise<void> {
  if (ports.auditGuard.isHeld()) return
  const { store, secrets, clock } = ports
  const anchor = await drawAnchor(store.audit, secrets, clock.now())
  const day = dayOf(clock.now())
  const content = {
    anchor: writeAnchor(anchor),
    sequence: String(anchor.sequence),
    hash: anchor.hash,
    count: String(anchor.count),
    day,
  }
  await announce(ports, { id: `anchor:${day}`, kind: 'audit_anchor', content })
}

/** Sends what is due. What cannot be sent is tried again for as long as it takes, and told on the other channel. */
export async function sendAnnouncements(ports: Ports): Promise<void> {
  const now = ports.clock.now()
  const due = await ports.store.announcements.claim(now, now + leaseLasts, atOnce)
  await Promise.all(due.map((announcement) => sendOne(ports, announcement)))
}

async function sendOne(ports: Ports, announcement: Announcement): Promise<void> {
  const { id, channel, attempts } = announcement
  try {
    await (channel === 'mail' ? mailOut(ports, announcement) : callOut(ports, announcement))
    await ports.store.announcements.finish(id, ports.clock.now())
  } catch (error) {
    logFailure(ports, error, { announcement: id, attempts })
    await ports.store.announcements.postpone(id, ports.clock.now() + waitAfter(attempts))
    if (attempts + 1 === tellOthersAfter) await tellOthers(ports, announcement)
  }
}

function mailOut({ mailer, settings }: Ports, { id, kind, content }: Announcement): Promise<void> {
  const { companyName, helpdeskContact, publicUrl, securityMailbox } = settings
  const values = {
    ...content,
    kind,
    company: companyName,
    helpdesk: helpdeskContact,
    portalHost: new URL(publicUrl).host,
    link: `${publicUrl}/helpdesk`,
  }
  // Written for those who run the portal, in the language of its commands and logs.
  return mailer.send({ id, to: securityMailbox, language: 'en', template: 'announcement', values })
}

function callOut({ webhook, clock }: Ports, { id, kind, content }: Announcement): Promise<void> {
  return webhook.send({ id, type: `portal.${kind}`, at: clock.now(), data: content })
}

/** Word of a silent channel goes out on the other one; where that is silent as well, the log has both. */
async function tellOthers({ store, clock, settings }: Ports, { id, kind, channel }: Announcement): Promise<void> {
  if (kind === 'undelivered' || !settings.hasWebhook) return
  const other = channel === 'mail' ? 'webhook' : 'mail'
  const content = { what: kind, where: channel }
  await store.announcements.add({ id: `undelivered:${id}`, kind: 'undelivered', channel: other, content }, clock.now())
}

function waitAfter(attempts: number): number {
  return Math.min(longestWait, firstWait * 2 ** Math.min(attempts, 20))
}

function logFailure({ log }: Ports, error: unknown, fields: Record<string, unknown> = {}): void {
  log.error({ ...fields, error: nameOf(error) }, 'housekeeping did not succeed')
}
