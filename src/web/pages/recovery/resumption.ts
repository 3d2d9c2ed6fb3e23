import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { isWholeResumeCode } from '../../../core/resume-code.ts'
import type { Repositories } from '../../../shell/ports.ts'
import { resumeByCode } from '../../../shell/resume.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import { readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import { planTakeOver, rotateSession, type SessionSpan, type TakeOver } from '../../plugins/session.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { lookOf } from './look.ts'

/** `GET /recovery/resumption`: the form for the code that the helpdesk reads out; the same for everybody. */
export function show(visit: SubscriberVisit): Answer {
  return showResumption(visit)
}

/**
 * `POST /recovery/resumption`: a right code leads this browser on, with its own request or with the older one whose browser
 * was lost. What it refuses reads alike, whether two of the staff approved anything or not (design rule 11). What cannot
 * be a code costs no try.
 */
export async function submit(visit: SubscriberVisit): Promise<Answer> {
  const { ports, request, t, fields } = visit
  const code = readText(fields, 'code')
  if (!isWholeResumeCode(code)) return showResumption(visit, [{ field: 'code', text: t('resume.error.empty') }])
  const move = planTakeOver(visit)
  const resumed = await resumeByCode(ports, request, code, (id) => (tx) => takeOver(visit, move, tx, id))
  if (!isRefusal(resumed)) return leadOn(visit, resumed, move)
  if (resumed.code !== 'wrong_resume_code') return failureFor(resumed.code)
  return showResumption(visit, [{ field: 'code', text: t('resume.error.wrong') }])
}

function showResumption(visit: SubscriberVisit, errors: readonly FieldError[] = []): Answer {
  const look = { ...lookOf(visit.request, visit.t('resume.title'), 'manager', 'you'), errors }
  return showPage('recovery/resumption', look, {}, errors.length > 0 ? 422 : 200)
}

/** No other browser holds the request any more, and each says so. */
async function takeOver(visit: SubscriberVisit, move: TakeOver, tx: Repositories, approvedId: string): Promise<void> {
  const approved = await tx.requests.find(approvedId)
  if (approved !== null) await move.within(tx, approved, spanOf(visit, approved))
}

async function leadOn(visit: SubscriberVisit, resumed: RecoveryRequest, move: TakeOver): Promise<Answer> {
  const span = spanOf(visit, resumed)
  if (resumed.id === visit.request.id) await rotateSession(visit, visit.held, span)
  else move.giveCookie(span)
  return redirectTo('/recovery/reset')
}

/** From here on the session is short, but outlasts a wait. */
function spanOf({ ports }: SubscriberVisit, { notBefore }: RecoveryRequest): SessionSpan {
  const waits = notBefore === null ? 0 : notBefore - ports.clock.now()
  return { lastsInMilliseconds: waits + ports.settings.limits.idleAfterCode, isKept: waits > 0 }
}
