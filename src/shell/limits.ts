import { codeTriesOf, type RecoveryRequest } from '../core/recovery-request.ts'
import { dayOf, type LimitKind } from '../core/report/figures.ts'
import { nameKeysOf } from './lookup.ts'
import type { PendingSignIn, Ports } from './ports.ts'
import { sourceLine } from './source-line.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const signInsPerHour = 300
const pressWindow = 10 * minute
const pressesPerWindow = 10
const looksPerWindow = 20
const resumeTriesPerHour = 10
const resumeTriesElsewhere = 2

/**
 * Counts a start for its source and the tenant, before anything else; true when one of them is over (R-ABUSE-1). What one
 * source asks beyond its own limit does not count for the tenant: a single machine could keep everybody out (R-ABUSE-3).
 */
export async function isOverStartLimit(ports: Ports, sourceAddress: string): Promise<boolean> {
  const { startsPerSourcePerHour, startsPerTenantPerMinute } = ports.settings.limits
  const source = `starts:source:${sourceLine(sourceAddress)}`
  if (await isOver(ports, 'starts_source', source, hour, startsPerSourcePerHour)) return true
  return isOver(ports, 'starts_tenant', 'starts:tenant', minute, startsPerTenantPerMinute)
}

/** Counts an answer try for its source, whatever name it is for. */
export function isOverAnswerLimit(ports: Ports, sourceAddress: string): Promise<boolean> {
  return isOver(
    ports,
    'answers_source',
    `answers:source:${sourceLine(sourceAddress)}`,
    hour,
    ports.settings.limits.answerTriesPerSourcePerHour,
  )
}

/** Counts an answer try for the person, over every request and browser; a used-up budget leads to the helpdesk (R-HR-4). */
export async function isOverPersonLimit(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  const isHit = await isOverToday(ports, 'answers:person', request, ports.settings.limits.answerTriesPerPersonPerDay)
  if (isHit) await noteHit(ports, 'answers_person')
  return isHit
}

/** Counts an answer try of somebody to whom the helpdesk gave a code, once strangers have used up those of the day (R-ABUSE-3). */
export function isOverInvitedLimit(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  return isOverToday(ports, 'answers:invited', request, ports.settings.limits.answerTriesPerRequest)
}

const codesOf = ({ subscriber }: RecoveryRequest) => `codes:person:${subscriber?.objectId ?? ''}`

/** Counts a try of a manager code for the person, over all of their requests, and tells how many they had today (R-ABUSE-4). */
export async function countCodeTry(ports: Ports, request: RecoveryRequest): Promise<number> {
  const count = await ports.store.counters.spend(codesOf(request), ports.clock.now(), day)
  if (count > ports.settings.limits.codeTries) await noteHit(ports, 'codes_person')
  return count
}

/** How many tries of a manager code are left: of this request, and of the person today. */
export async function readCodeTriesLeft(ports: Ports, request: RecoveryRequest): Promise<number> {
  const today = await ports.store.counters.read(codesOf(request), ports.clock.now(), day)
  return Math.max(0, ports.settings.limits.codeTries - Math.max(today, codeTriesOf(request)))
}

/** True for the first used-up budget of a person today: one case a day, so that a stranger cannot flood the helpdesk. */
export async function isFirstCaseToday(ports: Ports, request: RecoveryRequest): Promise<boolean> {
  return !(await isOverToday(ports, 'case:person', request, 1))
}

/** Counts a look of one of the staff at an account that is no request's, so that nobody reads the whole company. */
export function isOverDiagnosisLimit(ports: Ports, staffId: string): Promise<boolean> {
  return isOver(
    ports,
    'diagnoses_staff',
    `diagnoses:staff:${staffId}`,
    hour,
    ports.settings.limits.diagnosesPerStaffPerHour,
  )
}

/** Counts a code that one of the staff draws for a caller. */
export function isOverAssistLimit(ports: Ports, staffId: string): Promise<boolean> {
  return isOver(ports, 'assists_staff', `assists:staff:${staffId}`, hour, 20)
}

/** Counts a try of such a code for its source, so that nobody tries them all. */
export function isOverAssistTries(ports: Ports, sourceAddress: string): Promise<boolean> {
  return isOver(ports, 'assist_tries', `assist_tries:source:${sourceLine(sourceAddress)}`, hour, 30)
}

/**
 * Counts a mail to a recovery contact, over all requests; true where it is one too many (R-ABUSE-5). A mail that may go is
 * counted once, however often it is tried: a portal that dies over it must not use up its reader's day.
 * @param mailId of the command that sends it
 */
export async function isOverContactLimit(ports: Ports, contactId: string, mailId: string): Promise<boolean> {
  const { clock, store, settings } = ports
  const [now, mail] = [clock.now(), `mail:${mailId}`]
  const isHit = await store.transact(async ({ counters }) => {
    if ((await counters.read(mail, now, day)) > 0) return false
    const sent = await counters.spend(`mails:contact:${contactId}`, now, day)
    if (sent > settings.limits.mailsPerContactPerDay) return true
    await counters.spend(mail, now, day)
    return false
  })
  if (isHit) await noteHit(ports, 'mails_contact')
  return isHit
}

/** True for the first request of the day that is not asked of this contact any more: security hears of it once. */
export async function isFirstOverContactLimit({ store, clock }: Ports, contactId: string): Promise<boolean> {
  return (await store.counters.spend(`alarm:contact:${contactId}`, clock.now(), day)) === 1
}

/** May a mail to this contact still go today? Counts nothing. */
export async function hasContactLimitLeft({ store, clock, settings }: Ports, contactId: string): Promise<boolean> {
  const sent = await store.counters.read(`mails:contact:${contactId}`, clock.now(), day)
  return sent < settings.limits.mailsPerContactPerDay
}

/** Counts a try of a resume code for the request whose browser typed it, whatever request it is for. */
export function isOverResumeLimit(ports: Ports, requestId: string): Promise<boolean> {
  return isOver(ports, 'resume_tries', `resume:${requestId}`, hour, resumeTriesPerHour)
}

/**
 * Counts a try of a resume code from a browser that does not hold the approved request. They are few and their own: who
 * knows the answers must not use up the tries of the one who was checked (R-ABUSE-3).
 */
export function isOverResumeLimitElsewhere(ports: Ports, approvedId: string, approvedAt: number): Promise<boolean> {
  return isOver(ports, 'resume_tries', `resume:elsewhere:${approvedId}:${approvedAt}`, hour, resumeTriesElsewhere)
}

/**
 * Counts a try of the reference digits on a notice's stop page. Each audience has its own tries, so that whoever reads one
 * mailbox cannot take the brake from the others.
 */
export function isOverStopLimit(ports: Ports, requestId: string, audience: string): Promise<boolean> {
  return isOver(ports, 'stop_tries', `stop:${requestId}:${audience}`, hour, ports.settings.limits.stopTriesPerHour)
}

/** The buttons that ask Microsoft something before anything else of theirs is counted. */
export type Press = 'phrase' | 'code' | 'reset' | 'pass' | 'override' | 'registered'

/**
 * Counts a press whose answer needs Microsoft. While Microsoft does not answer, no try is used, and the press itself must be
 * bounded. Whoever waits two minutes, as the page says, never meets it; each button has its own.
 * @param whose the request, and what of it the press is for where there is more than one
 */
export function isOverPressLimit(ports: Ports, press: Press, whose: string): Promise<boolean> {
  return isOver(ports, 'presses_request', `presses:${press}:${whose}`, pressWindow, pressesPerWindow)
}

/** Counts a wish to look at the methods sooner than the watch does; over it nothing is refused, and the watch keeps its pace. */
export async function isOverLookLimit({ store, clock }: Ports, requestId: string): Promise<boolean> {
  return (await store.counters.spend(`looks:${requestId}`, clock.now(), pressWindow)) > looksPerWindow
}

/**
 * Counts a way back from the sign-in page; true where that sign-in came back before. Its cookie can be sent again with any
 * code, and each would be one more question to Microsoft. By the sign-in alone, so that no address keeps others out.
 */
export async function isSignInSpent({ store, secrets }: Ports, { state, startedAt }: PendingSignIn): Promise<boolean> {
  // In the window in which it began, so that the end of one gives no second use.
  return (await store.counters.spend(`sign_in:${secrets.digest('token', state)}`, startedAt, hour)) > 1
}

/**
 * Counts a way back from the sign-in page for whoever it is, before Microsoft is asked: each costs a question to it, and
 * whoever asks too often is not answered for a while, nor is anybody else.
 * @param whose a link and its source, one of the staff, or a source: none of them can use up another's
 */
export function isOverSignInLimit(ports: Ports, whose: string): Promise<boolean> {
  return isOver(ports, 'sign_ins', `sign_ins:${whose}`, hour, signInsPerHour)
}

/** Counts a request that passed the questions. A stranger's starts do not count: they could make everybody wait. */
export async function countRequest(ports: Ports): Promise<void> {
  await ports.store.counters.spend(requestsKey, ports.clock.now(), hour)
}

/** How many requests of the whole tenant passed the questions within this hour. */
export function readRequestsLately(ports: Ports): Promise<number> {
  return ports.store.counters.read(requestsKey, ports.clock.now(), hour)
}

const requestsKey = 'requests:tenant'

/** A new secret gives a person a new key; what was counted under the one before still counts (P11). */
async function isOverToday({ store, secrets, clock }: Ports, what: string, request: RecoveryRequest, most: number) {
  const [key = request.nameKey, ...earlier] = nameKeysOf(secrets, request)
  const now = clock.now()
  const count = await store.counters.spend(`${what}:${key}`, now, day)
  const before = await Promise.all(earlier.map((it) => store.counters.read(`${what}:${it}`, now, day)))
  return before.reduce((sum, it) => sum + it, count) > most
}

async function isOver(ports: Ports, limit: LimitKind, key: string, window: number, most: number): Promise<boolean> {
  const isHit = (await ports.store.counters.spend(key, ports.clock.now(), window)) > most
  if (isHit) await noteHit(ports, limit)
  return isHit
}

/** For alarms and for the reports: that a limit was hit, never by whom. */
function noteHit({ meter, store, clock }: Ports, limit: LimitKind): Promise<void> {
  meter.count('limit_hit', { limit })
  return store.figures.addLimitHit(dayOf(clock.now()), limit)
}
