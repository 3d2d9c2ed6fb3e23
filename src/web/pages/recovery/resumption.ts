import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { isWholeResumeCode } from '../../../core/resume-code.ts'
import { resumeByCode } from '../../../shell/resume.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import type { FieldError } from '../../forms.ts'
import { readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import { rotateSession, startSession } from '../../plugins/session.ts'
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
  const resumed = await resumeByCode(ports, request, code)
  if (!isRefusal(resumed)) return leadOn(visit, resumed)
  if (resumed.code !== 'wrong_resume_code') return failureFor(resumed.code)
  return showResumption(visit, [{ field: 'code', text: t('resume.error.wrong') }])
}

function showResumption(visit: SubscriberVisit, errors: readonly FieldError[] = []): Answer {
  const look = { ...lookOf(visit.request, visit.t('resume.title'), 'manager', 'you'), errors }
  return showPage('recovery/resumption', look, {}, errors.length > 0 ? 422 : 200)
}

/** No other browser holds the request any more, and each says so; this one's session is short from here on, but outlasts a wait. */
async function leadOn(visit: SubscriberVisit, resumed: RecoveryRequest): Promise<Answer> {
  const { clock, settings, store } = visit.ports
  const now = clock.now()
  const waits = resumed.notBefore === null ? 0 : resumed.notBefore - now
  const lastsInMilliseconds = waits + settings.limits.idleAfterCode
  if (resumed.id === visit.request.id) {
    await rotateSession(visit, visit.held, { lastsInMilliseconds, isKept: waits > 0 })
    return redirectTo('/recovery/reset')
  }
  await store.sessions.partFromRequest(resumed.id)
  const expiresAt = now + lastsInMilliseconds
  const session = { kind: 'recovery', requestId: resumed.id, person: null, createdAt: now, expiresAt } as const
  await startSession(visit, session, waits > 0 ? Math.ceil(lastsInMilliseconds / 1_000) : null)
  return redirectTo('/recovery/reset')
}
