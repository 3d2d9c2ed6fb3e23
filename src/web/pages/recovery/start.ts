import { isEnding } from '../../../core/flow.ts'
import { reasons } from '../../../core/reason.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { looksLikeResumeCode } from '../../../core/resume-code.ts'
import { findOpenAssist, joinAssist } from '../../../shell/assist.ts'
import { startRecovery } from '../../../shell/start-recovery.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { describeBrowser } from '../../browser-name.ts'
import { collectErrors, type FieldError, readChoice, readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import { isLedBack } from '../../plugins/journey.ts'
import { isLapsed, isTakenOver, startSession } from '../../plugins/session.ts'
import type { Visit } from '../../visit.ts'

/** `GET /`: what this does, what it needs, and the form that starts it. */
export function show(visit: Visit): Answer {
  const helpdeskCode = readText(visit.query, 'helpdesk').slice(0, 60)
  return showStart(visit, { username: '', reason: null, helpdeskCode })
}

/** `POST /recovery`: the same for every name that is typed, with a code of the helpdesk or without (R-ENUM-1). */
export async function submit(visit: Visit): Promise<Answer> {
  const username = readText(visit.fields, 'username')
  const reason = readChoice(visit.fields, 'reason', reasons)
  const helpdeskCode = readText(visit.fields, 'helpdesk_code')
  const typed = { username, reason, helpdeskCode }
  if (username === '' || reason === null) return showStart(visit, typed, errorsOf(visit, username, reason))
  const { language, ports } = visit
  const assist = helpdeskCode === '' ? null : await findOpenAssist(ports, helpdeskCode, visit.sourceAddress)
  if (helpdeskCode !== '' && assist === null) {
    return showWrongCode(visit, typed)
  }
  const origin = { sourceAddress: visit.sourceAddress, browser: describeBrowser(visit.header('user-agent')) }
  const request = await startRecovery(ports, { name: username, reason, language, origin })
  if (isRefusal(request)) return failureFor(request.code)
  if (assist !== null) await joinAssist(ports, assist, request)
  const lasts = ports.settings.limits.answersWithin + ports.settings.limits.approvalWithin
  const now = ports.clock.now()
  const session = {
    kind: 'recovery',
    requestId: request.id,
    person: null,
    createdAt: now,
    expiresAt: now + lasts,
  } as const
  await startSession(visit, session, Math.ceil(lasts / 1_000))
  return redirectTo('/recovery/questions')
}

/** Somebody whose window is gone starts again with the code for going on in hand: it has its place after the questions. */
function showWrongCode(visit: Visit, typed: Typed): Answer {
  const isForLater = looksLikeResumeCode(typed.helpdeskCode)
  const text = visit.t(isForLater ? 'start.error.resume_code' : 'start.error.helpdesk_code')
  return showStart(visit, isForLater ? { ...typed, helpdeskCode: '' } : typed, [{ field: 'helpdesk_code', text }])
}

interface Typed {
  username: string
  reason: string | null
  /** What an agent read out or sent; empty for nearly everybody. */
  helpdeskCode: string
}

function showStart(visit: Visit, typed: Typed, errors: readonly FieldError[] = []): Answer {
  const look = {
    title: visit.t('start.title'),
    state: 'start',
    step: { name: 'account', acts: 'you' },
    errors,
  } as const
  const isUnfinished = visit.request !== null && !isEnding(visit.request.state)
  const values = { typed, reasons, isUnfinished, why: whyAgain(visit) }
  return showPage('recovery/start', look, values, errors.length > 0 ? 422 : 200)
}

/** Why somebody who has begun already is back at the start; null where nothing says that they have. */
function whyAgain(visit: Visit): 'taken' | 'lapsed' | 'lost' | null {
  if (isTakenOver(visit)) return 'taken'
  if (isLapsed(visit)) return 'lapsed'
  return isLedBack(visit) ? 'lost' : null
}

function errorsOf(visit: Visit, username: string, reason: string | null): readonly FieldError[] {
  return collectErrors([
    username === '' && { field: 'username', text: visit.t('start.error.username') },
    reason === null && { field: 'reason', text: visit.t('start.error.reason') },
  ])
}
