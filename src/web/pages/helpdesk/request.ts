import { looksSecret } from '../../../core/note.ts'
import { liveCallerCheck, waitingOverride } from '../../../core/policy/override.ts'
import { type StaffAct, staffActs } from '../../../core/policy/staff.ts'
import { shelfOf } from '../../../core/queue.ts'
import { hasPassedQuestions, type RecoveryRequest } from '../../../core/recovery-request.ts'
import { isDiagnosisUnderWay } from '../../../shell/diagnosis.ts'
import { recordLook } from '../../../shell/staff-look.ts'
import { type Answer, type Live, type Look, showPage } from '../../answer.ts'
import { type Fields, noFields } from '../../fields.ts'
import { type FieldError, readText } from '../../forms.ts'
import { takeDraft } from '../../plugins/draft.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { type ActsPart, actPaths, readActsPart } from './acts.ts'
import { ageOfRequest } from './age.ts'
import { linkToAsked } from './asked.ts'
import { type DiagnosisPart, type FindingLine, readDiagnosisPart } from './diagnosis.ts'
import { justDone, withoutRepeatedLooks } from './just-done.ts'
import { methodsOf } from './methods.ts'
import { nextStepAfter } from './next-step.ts'
import { isQuestion } from './question.ts'
import { namesIn, noticesOf, storyOf } from './story.ts'
import { checksOf, evidenceOf, signalsOf, whoOf } from './summary.ts'
import { toldTogether } from './told-together.ts'

/** An act that was not done, and why; its form is open on the page. */
export interface Attempt {
  act: StaffAct
  errors: readonly FieldError[]
  status: number
  /** The note looked like a secret, so it is not shown again. */
  isSecret?: boolean
  /** What was typed into it before a sign-in, where it was not sent just now. */
  typed?: Fields
}

const lookAgain: Live = { version: 'under-way', everySeconds: 1, refreshInSeconds: 3 }

/** `GET /helpdesk/requests/:id`: one request with its story, and what the reader's role may do to it now. */
export async function show(visit: StaffVisit): Promise<Answer> {
  const request = await findVisible(visit)
  if (request === null) return showGone(visit)
  if (!isQuestion(visit)) return showRequest(visit, request, unsent(visit))
  return showPage('helpdesk/request', lookOf(visit, request, isDiagnosisUnderWay(visit.ports, request)))
}

/** The form that waited for a sign-in is open again, as it was. */
function unsent(visit: StaffVisit): Attempt | null {
  const draft = takeDraft(visit)
  const act = staffActs.find((it) => actPaths[it] === draft?.form)
  return draft === null || act === undefined ? null : { act, errors: [], status: 200, typed: draft.fields }
}

/** The request of the address, where staff may see it: listed, or of somebody who passed the questions. A stranger's is not. */
export async function findVisible({ ports, parameters }: StaffVisit): Promise<RecoveryRequest | null> {
  const request = await ports.store.requests.find(parameters.id ?? '')
  const isVisible = request !== null && (request.ending?.isListed === true || hasPassedQuestions(request))
  return isVisible ? request : null
}

/**
 * Shows a request. The look itself is written down first; where that cannot be done nothing is shown (design rule 2). What
 * it shows holds no pass, code, phrase or HR value (R-STF-3).
 */
export async function showRequest(
  visit: StaffVisit,
  request: RecoveryRequest,
  attempt: Attempt | null = null,
): Promise<Answer> {
  await recordLook(visit.ports, visit.person, request.id, { page: 'helpdesk_request' })
  const { t, ports } = visit
  const events = await ports.store.audit.listOf(request.id)
  const acts = await readActsPart(visit, request)
  const diagnosis = await readDiagnosisPart(visit, request)
  const danger = dangerIn(request, diagnosis)
  const typed = attempt === null ? noFields : (attempt.typed ?? visit.fields)
  const values = {
    ...whyHere(visit, request),
    whose: whoseOf(visit, request),
    asked: await askedOf(visit, request),
    who: whoOf(t, request),
    diagnosis,
    danger,
    isDangerOpen: danger === null && diagnosis?.isUnderWay === true && shelfOf(request) !== 'over',
    acts,
    attempt,
    typed,
    unkept: unkeptNote(attempt, typed, acts),
    checks: checksOf(t, request),
    checkedAt: request.preflight?.at ?? null,
    signals: signalsOf(t, request),
    evidence: evidenceOf(t, request),
    methods: methodsOf(t, request, events),
    notices: noticesOf(t, events),
    story: toldTogether(t, storyOf(t, withoutRepeatedLooks(events), namesIn(request), visit.person.objectId)),
    done: attempt === null ? justDone(t, events, visit.person.objectId, ports.clock.now()) : null,
    guardEndsAt: request.guard?.until ?? null,
    account: visit.person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  const isMoreToCome = attempt === null && diagnosis?.isUnderWay === true
  const look = { ...lookOf(visit, request, isMoreToCome), errors: attempt?.errors ?? [] }
  return showPage('helpdesk/request', look, values, attempt?.status ?? 200)
}

/** A note whose form has gone, since somebody else was faster: it is shown, so that nobody has to write it again. */
function unkeptNote(attempt: Attempt | null, typed: Fields, { forms }: ActsPart): string {
  const isGone = attempt !== null && !attempt.isSecret && !forms.some(({ act }) => act === attempt.act)
  const note = readText(typed, 'note')
  return isGone && !looksSecret(note) ? note : ''
}

/** Whose account it is, what happened and whom to call about it, for the eye that has ten seconds. */
function whoseOf({ t }: StaffVisit, { subscriber, reason, contact }: RecoveryRequest) {
  const name = subscriber?.displayName ?? t('helpdesk.request.unknown_person')
  const about = [t(`contact.reason.${reason}`)]
  if (contact !== null) about.push(`${t('helpdesk.request.contact')}: ${contact.person.displayName}`)
  return { name, account: subscriber?.userPrincipalName ?? '', about: about.join(' · ') }
}

/** A danger to the account comes before what the case alone would ask for; of one that is over nobody need do anything. */
function dangerIn(request: RecoveryRequest, diagnosis: DiagnosisPart | null): FindingLine | null {
  if (diagnosis === null || shelfOf(request) === 'over') return null
  return diagnosis.findings.find(({ severity }) => severity === 'danger') ?? null
}

/** Whether others ask the same manager: one who is asked for many people is a reason to look. */
async function askedOf(visit: StaffVisit, { id, contact }: RecoveryRequest) {
  if (contact === null) return null
  const { objectId, displayName: name } = contact.person
  const link = await linkToAsked(visit, objectId, id)
  return link && { address: link.address, text: visit.t('queue.asked.link', { name, count: link.count }) }
}

/** Why it is here and what is next; of one that goes by itself, where it stands. */
function whyHere(visit: StaffVisit, request: RecoveryRequest) {
  const { t, ports } = visit
  const { ending, state } = request
  const age = ageOfRequest(visit, request)
  if (ending === null) return { why: t(`helpdesk.state.${state}`), next: t('helpdesk.request.live_next'), age }
  const { reason } = ending
  const next = nextOfOverride(t, request, ports.clock.now()) ?? nextStepAfter(t, reason, request)
  return { why: t(`helpdesk.why.${reason}`), next, age }
}

/** Half way to an override the reason for the case says nothing of the next step any more. */
function nextOfOverride(t: StaffVisit['t'], request: RecoveryRequest, now: number): string | null {
  const override = waitingOverride(request, now)
  if (override !== null) return t('helpdesk.override.next_code', { name: override.checkedBy.name })
  const isChecked = request.state === 'escalated' && liveCallerCheck(request, now) !== null
  return isChecked ? t('helpdesk.override.next_approval') : null
}

/** A danger must not wait for the next look: while answers are on their way the page looks again by itself. */
function lookOf({ t }: StaffVisit, { reference, state }: RecoveryRequest, isMoreToCome: boolean): Look {
  const look = { title: t('helpdesk.request.title', { reference }), state, isWide: true }
  return isMoreToCome ? { ...look, live: lookAgain, scripts: ['live'] } : look
}

/** The page for an address that leads to no request which staff may see. */
export function showGone(visit: StaffVisit): Answer {
  const look = { title: visit.t('helpdesk.request.gone.title'), state: 'not_found', isWide: true }
  const values = { account: visit.person.userPrincipalName, signOut: signOutForm(visit) }
  return showPage('helpdesk/gone', look, values, 404)
}
