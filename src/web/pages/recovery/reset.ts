import { type RecoveryRequest, resetSteps } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import type { Translate } from '../../../core/words/index.ts'
import { startReset } from '../../../shell/reset.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { liveOf, lookOf } from './look.ts'
import { reread } from './reread.ts'
import { readSeen, type Seen } from './seen.ts'

/** `GET /recovery/reset`: what will happen, then each step as it happens; on to the pass when all is done. */
export async function show(visit: SubscriberVisit): Promise<Answer> {
  const { request, t } = visit
  if (request.state === 'awaiting_pass') return redirectTo('/recovery/pass')
  return request.state === 'verified' ? showPlan(visit) : showProgress(request, t)
}

/** `POST /recovery/reset`: starts it and answers at once; a second click finds it started. */
export async function submit(visit: SubscriberVisit): Promise<Answer> {
  if (visit.request.state === 'verified') {
    const started = await startReset(visit.ports, visit.request.id)
    if (isRefusal(started) && (await reread(visit)).state === 'verified') return failureFor(started.code)
    return redirectTo(isRefusal(started) || started.state === 'resetting' ? '/recovery/reset' : '/recovery')
  }
  return redirectTo('/recovery/reset')
}

async function showPlan(visit: SubscriberVisit): Promise<Answer> {
  const { request, t, ports } = visit
  if (request.notBefore !== null && ports.clock.now() < request.notBefore) return showWait(request, t)
  const seen = await readSeen(visit)
  if (request.reason === 'loop') return showRemedy(request, t, seen)
  const look = lookOf(request, t('reset.title'), 'reset', 'you')
  return showPage('recovery/reset', look, { deadlineAt: request.deadlineAt, seen })
}

/** A signal makes the reset wait; until then every notice can stop it (R-ELIG-5). */
function showWait(request: RecoveryRequest, t: Translate): Answer {
  const look = { ...lookOf(request, t('reset.wait_title'), 'reset', 'portal'), live: liveOf(request, 60, 60) }
  return showPage('recovery/reset-wait', look, { notBefore: request.notBefore })
}

/** Somebody who goes round in circles is offered the lighter remedy before the full one. */
function showRemedy(request: RecoveryRequest, t: Translate, seen: Seen | null): Answer {
  const look = {
    ...lookOf(request, t('remedy.title'), 'reset', 'you'),
    live: liveOf(request, 3, 10),
    scripts: ['live'],
  }
  const values = { isTried: request.sessionsRevokedAt !== null, deadlineAt: request.deadlineAt, seen }
  return showPage('recovery/remedy', look, values)
}

function showProgress(request: RecoveryRequest, t: Translate): Answer {
  const live = { live: liveOf(request, 1, 2), scripts: ['live'] }
  const look = { ...lookOf(request, t('reset.running_title'), 'reset', 'portal'), ...live }
  return showPage('recovery/reset-progress', look, { rows: resetSteps.map((step) => rowOf(request, step, t)) })
}

function rowOf({ reset }: RecoveryRequest, step: (typeof resetSteps)[number], t: Translate) {
  const status = reset?.steps[step] ?? 'waiting'
  const found = reset?.found ?? 0
  const isCounted = step === 'delete_methods' && found > 0
  const text = isCounted
    ? t('reset.step.delete_methods_count', { deleted: reset?.deleted ?? 0, found })
    : t(`reset.step.${step}`)
  return { step, status, text, statusText: t(`reset.status.${status}`) }
}
