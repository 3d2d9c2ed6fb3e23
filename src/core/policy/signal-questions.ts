import { uniqueRows } from '../diagnosis/attempts.ts'
import { classifySignIn } from '../diagnosis/classify.ts'
import type { FindingClass } from '../diagnosis/finding.ts'
import { findTravels } from '../diagnosis/places.ts'
import { freshMethods, provesMfa } from '../diagnosis/proof.ts'
import type { SignInRow } from '../diagnosis/sign-in-row.ts'
import type { Reason } from '../reason.ts'
import type { Known } from './eligibility.ts'
import type { SignalFacts, SignalLimits } from './signal-facts.ts'

/** What one question about the facts found, with the log's rows that show it, newest first. */
export interface SignalAnswer {
  outcome: 'raised' | 'not' | 'unknown'
  rows: readonly string[]
}

const ofThePhone = /authenticator|mobile app|phone|sms|text message|voice|oath|one-time/i
const ofTheApp = /authenticator|mobile app|phone sign-?in|oath/i
/** Which of Microsoft's method names each reason calls lost; the other reasons call nothing lost. */
const lostMethods: Partial<Record<Reason, RegExp>> = {
  lost_phone: ofThePhone,
  stolen: ofThePhone,
  new_phone: ofThePhone,
  app_removed: ofTheApp,
  cannot_approve: ofTheApp,
  never_set_up: /./,
}

/** Did a method that is said to be lost answer in a fresh, interactive MFA, just before the request or since? */
export function askLostMethod(facts: SignalFacts, limits: SignalLimits): SignalAnswer {
  const lost = lostMethods[facts.reason]
  const span = facts.reason === 'never_set_up' ? limits.neverSetUpWithin : limits.usedBeforeStart
  return askLog(facts, facts.startedAt - span, (rows) =>
    rows.filter((row) => lost !== undefined && provesMfa(row) && freshMethods(row).some((method) => lost.test(method))),
  )
}

/** Does the log show this answer to a prompt? It may mean that a stranger has the password and the true person said no. */
export function askPrompts(facts: SignalFacts, limits: SignalLimits, answer: FindingClass): SignalAnswer {
  return askLog(facts, facts.now - limits.logWithin, (rows) => rows.filter((row) => classifySignIn(row) === answer))
}

/** Do two sign-ins lie too far apart for one traveller? */
export function askTravel(facts: SignalFacts, limits: SignalLimits): SignalAnswer {
  return askLog(facts, facts.now - limits.logWithin, (rows) => findTravels(rows).flatMap(({ from, to }) => [from, to]))
}

/** Did it happen after `since`? A time that seems to come is clock skew, so it counts as now. */
export function askSince(at: Known<number | null>, since: number): SignalAnswer {
  return askFact(at, (time) => time > since)
}

/** Asks a fact that may be unknown, or absent. */
export function askFact<T>(fact: Known<T | null>, isRaised: (value: T) => boolean): SignalAnswer {
  if (!fact.isKnown) return { outcome: 'unknown', rows: [] }
  return { outcome: fact.value !== null && isRaised(fact.value) ? 'raised' : 'not', rows: [] }
}

/** The whole log is searched, since older rows tell what is usual; only what was found after `since` counts. */
function askLog(
  { signIns }: SignalFacts,
  since: number,
  find: (rows: readonly SignInRow[]) => readonly SignInRow[],
): SignalAnswer {
  if (!signIns.isKnown) return { outcome: 'unknown', rows: [] }
  const found = find(uniqueRows(signIns.value ?? [])).filter(({ createdAt }) => createdAt > since)
  const rows = uniqueRows(found).map(({ id }) => id)
  return { outcome: rows.length > 0 ? 'raised' : 'not', rows: rows.reverse() }
}
