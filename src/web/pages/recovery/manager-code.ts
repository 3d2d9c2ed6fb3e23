import { areApprovalsSpent } from '../../../core/decisions/contact.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { digitsOf } from '../../../core/spoken.ts'
import { readCodeTriesLeft } from '../../../shell/limits.ts'
import { submitCode } from '../../../shell/submit-code.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import { rotateSession, spanAfterCode } from '../../plugins/session.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { showManager } from './manager.ts'
import { reread } from './reread.ts'

const codeLength = 8

/**
 * `POST /recovery/manager/code`: the code counts only in the browser that holds the request (R-APP-7, R-EXE-6). What
 * cannot be a code costs no try.
 */
export async function submit(visit: SubscriberVisit): Promise<Answer> {
  const { ports, request, t } = visit
  const code = readText(visit.fields, 'code')
  const isWhole = digitsOf(code).length === codeLength
  if (!isWhole) return showManager(visit, request, [{ field: 'code', text: t('manager_code.error.missing') }])
  const judged = await submitCode(ports, request.id, code)
  if (!isRefusal(judged)) return judged.state === 'verified' ? leadOn(visit, judged) : redirectTo('/recovery')
  const now = await reread(visit)
  if (now.state !== 'awaiting_code') return redirectTo('/recovery')
  if (judged.code === 'wrong_code')
    return showManager(visit, now, [{ field: 'code', text: await wrongText(visit, now) }])
  if (judged.code !== 'code_expired') return failureFor(judged.code)
  if (areApprovalsSpent(now, ports.settings.limits)) return redirectTo('/recovery/manager')
  return showManager(visit, now, [{ field: 'code', text: t('manager_code.error.expired') }])
}

async function leadOn(visit: SubscriberVisit, request: RecoveryRequest): Promise<Answer> {
  await rotateSession(visit, visit.held, spanAfterCode(visit.ports, request))
  return redirectTo('/recovery/reset')
}

async function wrongText({ t, ports }: SubscriberVisit, request: RecoveryRequest): Promise<string> {
  return t('manager_code.error.wrong', { left: await readCodeTriesLeft(ports, request) })
}
