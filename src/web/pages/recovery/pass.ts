import { countedDisclosures } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { readPassAttempt, requestPass, type ShownPass } from '../../../shell/pass.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import { rotateSession } from '../../plugins/session.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { lookOf } from './look.ts'
import { spell } from './spelling.ts'

/** `GET /recovery/pass`: the button, or the way to a replacement once a pass was shown. Never a pass. */
export function show({ ports, request, t }: SubscriberVisit): Answer {
  const isFirst = request.disclosures === 0
  const look = lookOf(request, t(isFirst ? 'pass.form_title' : 'pass.again_title'), 'back_in', 'you')
  const values = {
    attempt: readPassAttempt(ports, request),
    account: request.subscriber?.userPrincipalName ?? '',
    left: Math.max(0, ports.settings.limits.disclosures - countedDisclosures(request)),
    hadNone: request.reset?.found === 0,
    isEnrolled: (request.enrolment?.kinds.length ?? 0) > 0,
  }
  return showPage(isFirst ? 'recovery/pass' : 'recovery/pass-again', look, values)
}

/** `POST /recovery/pass`: the one response that holds the pass (design rule 4, R-EXE-4, R-EXE-5). */
export async function submit(visit: SubscriberVisit): Promise<Answer> {
  const { ports, request } = visit
  const shown = await requestPass(ports, request.id, readText(visit.fields, 'attempt'))
  if (!isRefusal(shown)) return showPass(visit, shown)
  if (shown.code === 'not_now' || shown.code === 'already_enrolled') return redirectTo('/recovery')
  return failureFor(shown.code)
}

async function showPass(visit: SubscriberVisit, shown: ShownPass): Promise<Answer> {
  const { ports, t } = visit
  const lastsInMilliseconds = ports.settings.limits.idleAfterCode
  await rotateSession(visit, visit.held, { lastsInMilliseconds, isKept: false })
  const look = {
    ...lookOf(shown.request, t('pass.title'), 'back_in', 'you'),
    hasLanguageSwitch: false,
    scripts: ['pass'],
    headers: { pragma: 'no-cache' },
  }
  const leftInMilliseconds = shown.expiresAt - ports.clock.now()
  return showPage('recovery/pass-shown', look, {
    pass: shown.pass,
    spelled: spell(shown.pass, t),
    isOneTime: shown.isOneTime,
    minutes: Math.max(1, Math.floor(leftInMilliseconds / 60_000)),
    leftInMilliseconds,
    account: shown.request.subscriber?.userPrincipalName ?? '',
  })
}
