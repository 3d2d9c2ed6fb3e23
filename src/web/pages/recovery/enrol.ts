import type { Enrolment } from '../../../core/recovery-request.ts'
import type { Translate } from '../../../core/words/index.ts'
import { lookSooner } from '../../../shell/look-sooner.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import type { SubscriberVisit } from '../../visit.ts'
import { liveOf, lookOf } from './look.ts'
import { readStillFailing } from './seen.ts'

/** `GET /recovery/enrol`: the checklist, which ticks itself off from the live methods list. */
export async function show(visit: SubscriberVisit): Promise<Answer> {
  const { request, t } = visit
  const seen = await readStillFailing(visit)
  // What still fails is news of its own, since the request itself does not change by it.
  const live = { ...liveOf(request, 4, 15), version: `${request.version}-${seen?.lastAt ?? 0}` }
  const look = { ...lookOf(request, t('enrol.title'), 'back_in', 'you'), live, scripts: ['live'] }
  const { enrolment, pass } = request
  const kinds = (enrolment?.kinds ?? []).map((kind) => t(`enrol.kind.${kind}`))
  const values = {
    rows: rowsOf(enrolment, t),
    kinds,
    seenAt: enrolment?.seenAt ?? null,
    hasLooked: visit.query.has('looked'),
    isPassReplaced: kinds.length === 0 && pass?.isForeign === true,
  }
  return showPage('recovery/enrol', look, { ...values, seen })
}

/** `POST /recovery/enrol`: looks at once, for somebody who comes back from Microsoft. */
export async function submit({ ports, request }: SubscriberVisit): Promise<Answer> {
  const hasLooked = request.state === 'enrolling' && (await lookSooner(ports, request.id))
  return redirectTo(hasLooked ? '/recovery/enrol?looked=1' : '/recovery')
}

function rowsOf(enrolment: Enrolment | null, t: Translate) {
  const isBackupThere = enrolment?.hasBackup === true
  const isBackupNeedless = enrolment?.isBackupImpossible === true && !isBackupThere
  const backup = isBackupNeedless ? 'enrol.step.backup_impossible' : 'enrol.step.backup'
  return [
    rowOf('pass', true, t('enrol.step.pass'), t),
    enrolment?.hasStrong
      ? rowOf('strong', true, t('enrol.step.strong_done'), t)
      : rowOf('strong', false, t('enrol.step.strong'), t),
    isBackupThere
      ? rowOf('backup', true, t('enrol.step.backup_done'), t)
      : rowOf('backup', isBackupNeedless, t(backup), t),
  ]
}

function rowOf(step: string, isDone: boolean, text: string, t: Translate) {
  const status = isDone ? 'done' : 'waiting'
  return { step, status, text, statusText: t(`enrol.status.${status}`) }
}
