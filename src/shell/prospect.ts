import { decide } from '../core/decide.ts'
import type { Account } from '../core/policy/eligibility.ts'
import type { Language, RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal } from '../core/refusals.ts'
import { nameOf } from './error-name.ts'
import { gatherEligibility } from './facts.ts'
import { inTime } from './in-time.ts'
import { lookingOnly } from './looking.ts'
import { readPauseForAll } from './pause.ts'
import type { Ports } from './ports.ts'
import { draftRequest } from './start-recovery.ts'

/** What HR's record is good for: enough to ask, too little, or no record at all. */
export type HrStanding = 'enough' | 'too_little' | 'none'

/** What would become of a person's recovery if they passed the questions now; nothing of it happens. */
export interface Prospect {
  /** The request as the policy would leave it: waiting for somebody who may vouch, or with the helpdesk and why. */
  request: RecoveryRequest
  /** Does the no rest on nothing but what could not be read? Then nobody knows. */
  isUncertain: boolean
  hr: HrStanding
  isPaused: boolean
}

const freshFor = 60_000
const keptAtMost = 50
const underWay = new WeakMap<Ports, Map<string, { askedAt: number; prospect: Promise<Prospect | null> }>>()

/**
 * Tries the policy on a person as if they had passed the questions now: the rules of the journey themselves, on a request
 * that is never stored. Microsoft is asked at most once a minute for a person; null where the answers are not there in time.
 */
export async function readProspect(
  ports: Ports,
  account: Account,
  language: Language,
  patienceInMilliseconds: number,
): Promise<Prospect | null> {
  const kept = underWay.get(ports) ?? new Map()
  underWay.set(ports, kept)
  const now = ports.clock.now()
  for (const [id, { askedAt }] of kept) if (now - askedAt >= freshFor || kept.size > keptAtMost) kept.delete(id)
  const held = kept.get(account.objectId) ?? {
    askedAt: now,
    prospect: tryPolicy(lookingOnly(ports), account, language),
  }
  kept.set(account.objectId, held)
  return inTime(held.prospect, patienceInMilliseconds)
}

/** The same at once and with all patience; null where it could not be tried, and the log says why. */
export async function tryPolicy(ports: Ports, account: Account, language: Language): Promise<Prospect | null> {
  try {
    const request = await draftFor(ports, account, language)
    const eligibility = await gatherEligibility(ports, request, account.objectId)
    const { limits, signals } = ports.settings
    const facts = { limits, signals, eligibility }
    const decision = decide(request, { type: 'subscriber_identified' }, facts, ports.clock.now())
    if (isRefusal(decision)) return null
    const checks = decision.request.ending?.checks ?? []
    const isUncertain = checks.length > 0 && checks.every((name) => name.endsWith('?'))
    const hr = await judgeHr(ports, request)
    return { request: decision.request, isUncertain, hr, isPaused: (await readPauseForAll(ports)) !== null }
  } catch (error) {
    ports.log.warn({ fact: 'prospect', because: nameOf(error) }, 'a person’s prospect could not be read')
    return null
  }
}

/** As it stands when the questions have been passed; the reason is the commonest. */
async function draftFor(ports: Ports, account: Account, language: Language): Promise<RecoveryRequest> {
  const origin = { sourceAddress: '', browser: '' }
  const draft = await draftRequest(ports, { name: account.userPrincipalName, reason: 'lost_phone', language, origin })
  return { ...draft, state: 'awaiting_manager' }
}

async function judgeHr({ store }: Ports, { nameKey, questions }: RecoveryRequest): Promise<HrStanding> {
  const answers = await store.hr.findAnswers(nameKey)
  if (answers === null) return 'none'
  return questions.every((field) => answers[field] !== undefined) ? 'enough' : 'too_little'
}
