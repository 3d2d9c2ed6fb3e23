import { setTimeout as pause } from 'node:timers/promises'
import type { AuditEvent } from '../../../src/core/audit-event.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import type { LedgerReader } from '../../simulator/ledger-reader.ts'
import type { FusedStage } from './fused-stage.ts'
import type { Fate } from './persist.ts'

/** A minute, in which a guard pass must have come back (design rule 3). */
const bareAtMost = 60_000
/** A mail that was under way when the portal died goes out anew when it is back. */
const alarmWithin = 20_000

/** Where the judges look. */
type Theatre = Pick<FusedStage, 'control' | 'store'>

/** What the judges know of one person's recovery; the ledger is the outside world's own. */
interface Evidence {
  name: string
  fate: Fate
  ledger: LedgerReader
  requests: readonly RecoveryRequest[]
  audit: readonly AuditEvent[]
  methodsLeft: number
  alarms: number
}

/** Judges by the outside world's ledger, the database and what people saw; gives what is wrong, in words. */
export async function judge(stage: Theatre, name: string, fate: Fate): Promise<readonly string[]> {
  const evidence = await gather(stage, name, fate)
  return [
    ...judgeEnd(evidence),
    ...judgeAccount(evidence),
    ...judgeWrites(evidence),
    ...judgePasses(evidence),
    ...judgeAcknowledged(evidence),
  ]
}

async function gather(stage: Theatre, name: string, fate: Fate): Promise<Evidence> {
  const { control, store } = stage
  const person = await control.person(name)
  const requests = await store.requests.listOf(person.id)
  const trails = await Promise.all(requests.map(({ id }) => store.audit.listOf(id)))
  const references = requests.map(({ reference }) => reference)
  const alarms = await waitForAlarms(stage, references, isWithPeople(fate) ? alarmWithin : 0)
  return {
    name,
    fate,
    ledger: await control.ledger(),
    requests,
    audit: trails.flat(),
    methodsLeft: person.methods.length,
    alarms,
  }
}

/** The mails to security about these requests. The page may say that it is over a moment before they are told. */
async function waitForAlarms({ control }: Theatre, references: readonly string[], within: number): Promise<number> {
  for (const end = Date.now() + within; ; await pause(100)) {
    const mails = await control.mailsTo('security@harbourpine.example')
    const count = mails.filter(({ text }) => references.some((reference) => text.includes(reference))).length
    if (count > 0 || Date.now() >= end) return count
  }
}

function isWithPeople({ state }: Fate): boolean {
  return state === 'escalated' || state === 'stopped'
}

/** Finished, untouched, or with people: escalated or stopped, with an alarm. */
function judgeEnd({ fate, methodsLeft, alarms }: Evidence): string[] {
  if (fate.isIn || fate.state === 'recovered') return []
  if (isWithPeople(fate)) return alarms > 0 ? [] : [`${fate.state}, and nobody was told`]
  return methodsLeft > 0 ? [] : [`ended as ${fate.state} without a method`]
}

/** Never the password alone for longer than a minute; whoever signed in with the pass is about to register. */
function judgeAccount({ ledger, name }: Evidence): string[] {
  return ledger
    .passwordOnlySpans(name)
    .filter(({ cause }) => cause !== 'usePass')
    .filter(({ from, until }) => until === null || until - from > bareAtMost)
    .map(({ cause }) => `the password alone for longer than a minute, since ${cause}`)
}

/** No write without an intent (P1). */
function judgeWrites({ ledger, name, audit }: Evidence): string[] {
  const intents = audit.filter(({ type }) => type === 'entra_intent')
  const done = ledger.writesOf(name).filter(({ status }) => status < 300)
  const count = (...effects: string[]) => intents.filter(({ detail }) => effects.includes(detail.effect ?? '')).length
  const pairs = [
    ['createPass', count('create_pass', 'create_guard_pass')],
    ['deleteMethod', count('delete_method')],
    ['revokeSessions', count('revoke_sessions')],
  ] as const
  return pairs
    .filter(([operation, intended]) => done.filter((call) => call.operation === operation).length > intended)
    .map(([operation]) => `${operation} without an intent`)
}

/** What was on a screen is at most what the audit says, and each was Entra's newest (P2). */
function judgePasses({ fate, audit, requests, ledger, name }: Evidence): string[] {
  const issued = audit.filter(({ type }) => type === 'pass_issued').length
  const disclosures = requests.reduce((sum, request) => sum + request.disclosures, 0)
  const isTooMany = fate.passes.length > issued || fate.passes.length > disclosures
  const isTwice = new Set(fate.passes).size < fate.passes.length
  return [
    ...(isTooMany ? [`${fate.passes.length} passes shown, ${issued} in the audit`] : []),
    ...(isTwice ? ['the same pass on two screens'] : []),
    ...(ledger.maxLivePasses(name) > 1 ? ['two live passes'] : []),
  ]
}

/** What was answered as done is there (P4). */
function judgeAcknowledged({ fate, audit }: Evidence): string[] {
  const lost = [...new Set(fate.acknowledged)].filter(
    (type) =>
      audit.filter((event) => event.type === type).length < fate.acknowledged.filter((other) => other === type).length,
  )
  return lost.map((type) => `${type} was acknowledged and is lost`)
}
