import { setTimeout as pause } from 'node:timers/promises'
import type { AuditEvent } from '../../../src/core/audit-event.ts'
import { PASSWORD } from '../../simulator/company.ts'
import { openRemoteBrowser } from '../remote-browser.ts'
import type { Standing } from './brake.ts'
import { judge } from './verdict.ts'

/** Looks at what follows a no, so often. */
const looks = 600
const betweenLooks = 100
const aMinute = 60_000
/** What a no tells; other notices of the recovery may still be on their way. */
const ofNo: readonly string[] = ['request_denied', 'request_stopped', 'alarm']

/** What the people of a recovery were told since the no, as `notice:audience`, each once. */
export type Told = readonly string[]

/** After a death the no is there as a whole or not at all. Gives what is wrong, in words. */
export async function judgeHalf({ stage, requestId, scene }: Standing): Promise<readonly string[]> {
  const isOver = (await stage.store.requests.find(requestId))?.state === scene.state
  const count = (await readNoes(stage, requestId, scene.event)).length
  return count === (isOver ? 1 : 0)
    ? []
    : [`half a no: ${count} in the audit, the request is ${isOver ? '' : 'not '}over`]
}

/** Waits until the no has had its effects: those that are told, the pass and the sessions. Gives who was told of it. */
export async function awaitEffects(standing: Standing, expected: Told): Promise<Told> {
  const { stage, requestId, scene } = standing
  const { outbox, audit } = stage.store
  let told: Told = []
  for (let look = 0; look < looks; look += 1) {
    told = toldSince(await audit.listOf(requestId), scene.event)
    const isTold = expected.every((it) => told.includes(it)) && (await isQuiet(standing))
    const withdrawnAt = await outbox.findDue(requestId, 'withdraw_pass')
    if (isTold && withdrawnAt === null) return told
    // A pass whose writer died counts as under way for a minute. Where a mail is on its way no time is skipped.
    if (isTold && withdrawnAt !== null) await stage.passTime(Math.max(0, withdrawnAt - stage.now()))
    await pause(betweenLooks)
  }
  return told
}

/** Is no notice of it left to leave? A reminder of a backup that is missing comes an hour later and is none of it. */
async function isQuiet({ stage, requestId }: Standing): Promise<boolean> {
  const next = await stage.store.outbox.findDue(requestId, 'notify')
  return next === null || next > stage.now() + aMinute
}

/** Judges how a no ended, however often the portal died on the way; gives what is wrong, in words. */
export async function judgeNo(
  standing: Standing,
  noes: number,
  expected: Told,
  deaths: number,
): Promise<readonly string[]> {
  const { stage, person, pass, scene, requestId } = standing
  const told = await awaitEffects(standing, expected)
  const acknowledged = Array.from({ length: noes }, () => scene.event)
  const fate = { state: scene.state, passes: pass === null ? [] : [pass], acknowledged, isIn: false }
  const audit = await stage.store.audit.listOf(requestId)
  return [
    ...(await judgeHalf(standing)),
    ...(await judge(stage, person.userPrincipalName, fate)),
    ...expected.filter((it) => !told.includes(it)).map((it) => `nobody told ${it}`),
    ...(await judgeMails(standing, deaths)),
    ...(await judgePages(standing)),
    ...(await judgeEntra(standing, audit)),
  ]
}

async function readNoes(stage: Standing['stage'], requestId: string, type: AuditEvent['type']) {
  const events = await stage.store.audit.listOf(requestId)
  return events.filter((event) => event.type === type && event.detail.refusal === undefined)
}

function since(audit: readonly AuditEvent[], type: AuditEvent['type']): readonly AuditEvent[] {
  const at = audit.findIndex((event) => event.type === type)
  return at === -1 ? [] : audit.slice(at)
}

function toldSince(audit: readonly AuditEvent[], type: AuditEvent['type']): Told {
  const sent = since(audit, type).filter(
    (event) => event.type === 'notice_sent' && ofNo.includes(event.detail.notice ?? ''),
  )
  return [...new Set(sent.map(({ detail }) => `${detail.notice}:${detail.audience}`))].sort()
}

/** A death between a mail and its line in the database sends that mail once more, and never oftener (R-NOT-4). */
async function judgeMails({ stage, reference }: Standing, deaths: number): Promise<string[]> {
  const mails = (await stage.control.mails()).filter(({ text }) => text.includes(reference))
  const times = Object.groupBy(mails, ({ headers }) => headers['message-id'] ?? '')
  const most = Math.max(0, ...Object.values(times).map((same) => same?.length ?? 0))
  return most > 1 + deaths ? [`one mail came ${most} times, with ${deaths} deaths`] : []
}

/** The person reads how it ended, and the manager's link opens nothing any more. */
async function judgePages({ stage, subscriber, scene, link }: Standing): Promise<string[]> {
  const { state } = await subscriber.open('/recovery')
  const { status } = await openRemoteBrowser(stage.portalUrl).get(link)
  return [
    ...(state === scene.state ? [] : [`the person reads ${state}`]),
    ...(status === 404 ? [] : [`the manager's link answers ${status}`]),
  ]
}

/** Nothing was written before the reset; after it the pass is worth nothing, sessions are revoked, no method is deleted. */
async function judgeEntra(standing: Standing, audit: readonly AuditEvent[]): Promise<string[]> {
  const { stage, person, pass, requestId, scene } = standing
  const request = await stage.store.requests.find(requestId)
  const writes = (await stage.control.ledger()).writesOf(person.userPrincipalName)
  if (request?.reset == null) return writes.length === 0 ? [] : [`${writes.length} writes before the reset`]
  const after = since(audit, scene.event)
  const isRevoked = after.some(
    ({ type, detail }) => type === 'entra_outcome' && detail.effect === 'revoke_sessions' && detail.outcome === 'done',
  )
  const deletes = after.filter(({ type, detail }) => type === 'entra_intent' && detail.effect === 'delete_method')
  const opens = pass !== null && (await tryPass(standing, pass))
  return [
    ...(isRevoked ? [] : ['the sessions were not revoked']),
    // One may have been under way when the no came.
    ...(deletes.length <= 1 ? [] : [`${deletes.length} methods deleted after the no`]),
    ...(opens ? ['the pass that was shown still opens the account'] : []),
  ]
}

async function tryPass({ stage, person }: Standing, pass: string): Promise<boolean> {
  const { step } = await stage.control.signInWithPass(person.userPrincipalName, PASSWORD, pass)
  return step === 'done'
}
