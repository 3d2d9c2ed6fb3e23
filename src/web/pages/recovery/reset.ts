import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { resetSteps } from '../../../core/reset.ts'
import type { Translate } from '../../../core/words/index.ts'
import { isInLine, readWait, type Wait } from '../../../shell/line.ts'
import { startReset } from '../../../shell/reset.ts'
import { type Answer, type Live, redirectTo, showPage } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { liveOf, lookOf } from './look.ts'
import { reread } from './reread.ts'
import { readSeen, type Seen } from './seen.ts'

/** `GET /recovery/reset`: what will happen, then each step as it happens; on to the pass when all is done. */
export async function show(visit: SubscriberVisit): Promise<Answer> {
  const { request } = visit
  if (request.state === 'awaiting_pass') return redirectTo('/recovery/pass')
  return request.state === 'verified' ? showPlan(visit) : showProgress(visit)
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
  if (await isInLine(ports, request)) return showProgress(visit)
  const seen = await readSeen(visit)
  if (request.reason === 'loop') return showRemedy(request, t, seen)
  const look = lookOf(request, t('reset.title'), 'reset', 'you')
  const mayBeFound = request.reason === 'lost_phone'
  return showPage('recovery/reset', look, { deadlineAt: request.deadlineAt, seen, mayBeFound })
}

/** A signal makes the reset wait; until then every notice can stop it (R-ELIG-5). */
function showWait(request: RecoveryRequest, t: Translate): Answer {
  const look = { ...lookOf(request, t('reset.wait_title'), 'reset', 'portal'), live: liveOf(request, 60, 60) }
  return showPage('recovery/reset-wait', look, { notBefore: request.notBefore })
}

/** Somebody who goes round in circles is offered the lighter remedy before the full one. */
function showRemedy(request: RecoveryRequest, t: Translate, seen: Seen | null): Answer {
  const isTried = request.sessionsRevokedAt !== null
  const look = {
    ...lookOf(request, t(isTried ? 'remedy.title_tried' : 'remedy.title'), 'reset', 'you'),
    live: liveOf(request, 3, 10),
    scripts: ['live'],
  }
  const values = { isTried, deadlineAt: request.deadlineAt, seen }
  return showPage('recovery/remedy', look, values)
}

async function showProgress({ request, t, ports }: SubscriberVisit): Promise<Answer> {
  const wait = await readWait(ports, request)
  const look = { ...lookOf(request, titleOf(request, wait, t), 'reset', 'portal'), scripts: ['live'] }
  const live = wait === null ? liveOf(request, 1, 2) : liveWhileWaiting(request, wait, ports.clock.now())
  const rows = resetSteps.map((step) => rowOf(request, step, t))
  const canCancel = request.state === 'verified'
  return showPage(
    'recovery/reset-progress',
    { ...look, live },
    { rows, wait, isGuarded: isGuarded(request), canCancel },
  )
}

/** Of somebody who waits and whose account is as it was nothing is said to be under way. */
function titleOf(request: RecoveryRequest, wait: Wait | null, t: Translate): string {
  const isToCome = request.state === 'verified' || (wait !== null && !isGuarded(request))
  return t(isToCome ? 'reset.soon_title' : 'reset.running_title')
}

/** Who waits sees it grow shorter; thousands may look at the same time, so not every second. Mails leave within moments. */
function liveWhileWaiting(request: RecoveryRequest, wait: Wait, now: number): Live {
  const { before, minutes, throttledUntil, isForBrakes } = wait
  if (isForBrakes && before === 0) return liveOf(request, 1, 2)
  const live = liveOf(request, 5, 10)
  const throttled = throttledUntil === null ? '' : `.${Math.ceil((throttledUntil - now) / 60_000)}`
  return { ...live, version: `${live.version}.${minutes ?? `of${before}`}${throttled}` }
}

function isGuarded({ reset }: RecoveryRequest): boolean {
  return reset?.steps.guard_pass === 'done'
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
