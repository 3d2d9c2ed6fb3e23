import type { Command } from '../core/commands.ts'
import { type Decision, decide } from '../core/decide.ts'
import type { Actor, Event } from '../core/events.ts'
import { isEnding } from '../core/flow.ts'
import type { EligibilityFacts } from '../core/policy/eligibility.ts'
import { evidenceFor } from '../core/policy/profile.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal, type Refusal, refuse } from '../core/refusals.ts'
import { findSpared, isPausedIn } from './pause.ts'
import type { Ports, Repositories } from './ports.ts'

/** Rounds against others who change the same request at the same moment; more than any race the web lets through. */
const mostRounds = 500
/** What an ended request wants no more. */
const idleAfterEnd: readonly Command['type'][] = [
  'ask_contact',
  'find_contact',
  'pass_over_contact',
  'expire',
  'start_reset',
  'run_reset',
]

/** Of these a request has one at a time: a new one takes the old one's place. */
const timers: readonly Command['type'][] = ['watch_enrolment', 'expire', 'pass_over_contact']

class VersionConflict extends Error {}

/**
 * The one door through which a recovery request changes. Loads it, decides, saves where nobody was faster, and writes
 * audit event and commands in the same transaction: all of it or nothing. Gives the new request, or the refusal, which
 * is written down as well. Throws what the store throws; a request that does not exist is a bug.
 */
export async function advance(
  ports: Ports,
  requestId: string,
  event: Event,
  actor: Actor,
  eligibility?: EligibilityFacts,
  alongside?: Alongside,
): Promise<RecoveryRequest | Refusal> {
  const change = {
    requestId,
    event,
    actor,
    spared: await findSpared(ports, requestId, event.type),
    eligibility,
    alongside,
  }
  for (let round = 0; round < mostRounds; round++) {
    await ports.claim?.admit()
    try {
      return await ports.store.transact((tx) => changeOnce(ports, tx, change))
    } catch (error) {
      if (!(error instanceof VersionConflict)) throw error
    }
  }
  throw new Error(`request ${requestId} is changed faster than ${event.type} can be decided`)
}

/** What is saved together with the change, or not at all; it is told what the request has become. */
export type Alongside = (tx: Repositories, changed: RecoveryRequest) => Promise<unknown>

/** What is asked of the door; `spared`: the pauses of groups that do not concern this request. */
interface Change {
  requestId: string
  event: Event
  actor: Actor
  spared: ReadonlySet<string>
  eligibility: EligibilityFacts | undefined
  alongside: Alongside | undefined
}

async function changeOnce(
  ports: Ports,
  tx: Repositories,
  { requestId, event, actor, spared, eligibility, alongside }: Change,
): Promise<RecoveryRequest | Refusal> {
  const request = await tx.requests.find(requestId)
  if (request === null) throw new Error(`no recovery request ${requestId}`)
  const now = ports.clock.now()
  const isPaused = await isPausedIn(tx, request, event.type, spared, now)
  if (isPaused) return recordRefusal(tx, request, event, actor, refuse('paused'), now)
  const { limits, signals, hasWebhook } = ports.settings
  const facts = { limits, signals, hasWebhook, ...(eligibility && { eligibility }) }
  const decision = decide(request, event, facts, now)
  if (isRefusal(decision)) return recordRefusal(tx, request, event, actor, decision, now)
  await save(tx, request, decision)
  await alongside?.(tx, decision.request)
  await tx.audit.append({ type: event.type, at: now, requestId, actor, detail: decision.audit })
  return decision.request
}

async function save(tx: Repositories, before: RecoveryRequest, decision: Decision): Promise<void> {
  const { request, commands } = decision
  if (!(await tx.requests.save(request, before))) throw new VersionConflict()
  if (isEnding(request.state) && !isEnding(before.state)) await tidy(tx, request)
  if (isPassedOn(before, request)) await tx.links.voidOf(request.id, 'contact')
  if (commands.length === 0) return
  const replaced = timers.filter((type) => commands.some(({ command }) => command.type === type))
  await tx.outbox.drop(request.id, replaced)
  await tx.outbox.add(request.id, commands)
}

/** Somebody else is asked now, or will be: the link of the one before opens nothing any more (R-APP-1). */
function isPassedOn(before: RecoveryRequest, after: RecoveryRequest): boolean {
  return before.contact !== null && before.contact.person.objectId !== after.contact?.person.objectId
}

/** A link or a timer of an ended request must not act any more. */
async function tidy(tx: Repositories, request: RecoveryRequest): Promise<void> {
  await tx.links.voidOf(request.id, 'contact')
  await tx.outbox.drop(request.id, idleAfterEnd)
}

/** The portal's own timers ask early by design; only people's refused attempts are worth a line. */
async function recordRefusal(
  tx: Repositories,
  request: RecoveryRequest,
  event: Event,
  actor: Actor,
  refusal: Refusal,
  now: number,
): Promise<Refusal> {
  const detail = { ...evidenceFor(event.type, request), from: request.state, refusal: refusal.code }
  if (actor.kind !== 'portal') {
    await tx.audit.append({ type: event.type, at: now, requestId: request.id, actor, detail })
  }
  return refusal
}
