import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { isWholeResumeCode } from '../../../core/resume-code.ts'
import { resumeByCode } from '../../../shell/resume.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import { readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import { rotateSession, spanAfterCode } from '../../plugins/session.ts'
import { planTakeOver, type TakeOver } from '../../plugins/take-over.ts'
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
  const takeOver = planTakeOver(visit)
  const resumed = await resumeByCode(ports, request, code, takeOver.alongside)
  if (!isRefusal(resumed)) return leadOn(visit, resumed, takeOver)
  if (resumed.code !== 'wrong_resume_code') return failureFor(resumed.code)
  return showResumption(visit, [{ field: 'code', text: t('resume.error.wrong') }])
}

function showResumption(visit: SubscriberVisit, errors: readonly FieldError[] = []): Answer {
  const look = { ...lookOf(visit.request, visit.t('resume.title'), 'manager', 'you'), errors }
  return showPage('recovery/resumption', look, {}, errors.length > 0 ? 422 : 200)
}

/** With an older request no other browser holds it any more, and each says so. */
async function leadOn(visit: SubscriberVisit, resumed: RecoveryRequest, takeOver: TakeOver): Promise<Answer> {
  if (resumed.id === visit.request.id) await rotateSession(visit, visit.held, spanAfterCode(visit.ports, resumed))
  else takeOver.giveCookie(resumed)
  return redirectTo('/recovery/reset')
}
