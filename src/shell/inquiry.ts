import type { AuthenticationMethod } from '../core/authentication-method.ts'
import type { RiskSeen } from '../core/diagnosis/seen.ts'
import type { Account, Known } from '../core/policy/eligibility.ts'
import type { RegistrationAccess } from '../core/policy/preflight.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { inTime } from './in-time.ts'
import { createKnow } from './know.ts'
import { type LogOfPerson, readLogOfPerson } from './log-of-person.ts'
import type { Ports, Urgency } from './ports.ts'
import { traceOf } from './trace.ts'

const minute = 60_000
/** As far back as the timeline goes; the log itself ends earlier (`facts.md §5.1`). */
export const logReaches = 90 * 24 * 60 * minute
const freshFor = minute
/** So long an inquiry still serves who may not ask, such as a page that loads itself again. */
const usableFor = 30 * minute
const keptAtMost = 50
/** A page looks so long for answers by itself; whoever still waits then loads it again. */
export const worthWaitingFor = 30_000
/** The log is rationed for the whole tenant, and a turn in about ten seconds is kept for those who look: they need not queue. */
const turnWithin = 10_500

/** Whether Microsoft may be asked (at most once a minute for a request), and how long somebody waits for the answers. */
export interface Look {
  mayAsk: boolean
  patienceInMilliseconds?: number
  /** Which of the log's turns the look may take; left out: staff look, who may take any. */
  urgency?: Urgency
  /** How long it may wait for one; left out: for the next that is kept. */
  turnWithinMilliseconds?: number
}

/** One question to Microsoft: its answer, or null while it is under way. */
export interface Part<T> {
  answer: Known<T> | null
  readonly settled: Promise<void>
}

/** What Microsoft was asked for one diagnosis, and when (epoch milliseconds). It only reads. */
export interface Inquiry {
  askedAt: number
  /** Null within: the tenant has no licence for it; the same with the others. */
  signIns: Part<LogOfPerson | null>
  account: Part<Account | null>
  methods: Part<readonly AuthenticationMethod[]>
  registration: Part<RegistrationAccess | null>
  risk: Part<RiskSeen | null>
}

const keptInquiries = new WeakMap<Ports, Map<string, Inquiry>>()

/**
 * Gives what was asked about a request within the last minute, or asks. Who may not ask gets an older inquiry too, or null.
 * @param objectId of the request's subscriber
 */
export function findInquiry(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  { mayAsk, urgency = 'urgent', turnWithinMilliseconds = turnWithin }: Look,
): Inquiry | null {
  const kept = keptInquiries.get(ports) ?? new Map<string, Inquiry>()
  keptInquiries.set(ports, kept)
  const now = ports.clock.now()
  const held = kept.get(request.id)
  if (held !== undefined && now - held.askedAt < (mayAsk ? freshFor : usableFor)) return held
  if (!mayAsk) return null
  const inquiry = ask(ports, request, objectId, { urgency, turnWithinMilliseconds })
  keep(kept, request.id, inquiry)
  return inquiry
}

/** Waits until every question is answered, but no longer than so; late answers serve the next look. */
export async function awaitAnswers(inquiry: Inquiry, patienceInMilliseconds: number): Promise<void> {
  await inTime(Promise.all(partsOf(inquiry).map(({ settled }) => settled)), patienceInMilliseconds)
}

/** Is an answer still on its way, so that there may be more to tell in a moment? */
export function isUnderWay(inquiry: Inquiry, now: number): boolean {
  return now - inquiry.askedAt < worthWaitingFor && partsOf(inquiry).some(({ answer }) => answer === null)
}

/** Was Microsoft asked within the last minute? Whoever looks again then has it asked nothing. */
export function isAskedLately(ports: Ports, requestId: string): boolean {
  const held = keptInquiries.get(ports)?.get(requestId)
  return held !== undefined && ports.clock.now() - held.askedAt < freshFor
}

function partsOf({ signIns, account, methods, registration, risk }: Inquiry): readonly Part<unknown>[] {
  return [signIns, account, methods, registration, risk]
}

function ask(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
  turn: Required<Pick<Look, 'urgency' | 'turnWithinMilliseconds'>>,
): Inquiry {
  const { clock, directory, settings } = ports
  const know = createKnow(ports, request)
  const trace = traceOf(ports, request)
  const since = clock.now() - logReaches
  const access = { objectId, sourceAddress: request.origin.sourceAddress, isPassOneTime: settings.isPassOneTime }
  const log = readLogOfPerson(directory, { since, objectId, next: null }, { ...trace, ...turn }, know)
  return {
    askedAt: clock.now(),
    signIns: follow(know('signIns', log)),
    account: follow(know('account', directory.readAccount(objectId, trace))),
    methods: follow(know('methods', directory.listMethods(objectId, trace))),
    registration: follow(know('registration', directory.readRegistrationAccess(access, trace))),
    risk: follow(know('risk', directory.readRisk(objectId, trace))),
  }
}

function follow<T>(question: Promise<Known<T>>): Part<T> {
  const part = { answer: null as Known<T> | null }
  const settled = question.then((answer) => {
    part.answer = answer
  })
  return Object.assign(part, { settled })
}

/** Keeps few and no old ones, since they hold where people were. The oldest stand first. */
function keep(kept: Map<string, Inquiry>, id: string, inquiry: Inquiry): void {
  kept.delete(id)
  kept.set(id, inquiry)
  for (const [other, { askedAt }] of kept) {
    if (kept.size > keptAtMost || inquiry.askedAt - askedAt >= usableFor) kept.delete(other)
  }
}
