import { isRefusal } from '../../../../core/refusals.ts'
import { drawResumeCode } from '../../../../shell/staff-acts.ts'
import { type Answer, showPage } from '../../../answer.ts'
import type { StaffVisit } from '../../../visit.ts'
import { exactTime } from '../age.ts'
import { actOn } from './act.ts'

/**
 * `POST /helpdesk/requests/:id/resume-code`: shows the code once, to the one who checked the caller. It opens nothing for
 * staff: it counts only in a browser that has answered the questions, after two of them have approved.
 */
export async function submit(visit: StaffVisit): Promise<Answer> {
  let shown: Answer | null = null
  const answer = await actOn('resume_code', async ({ ports, request, by }) => {
    const drawn = await drawResumeCode(ports, request.id, by)
    if (isRefusal(drawn)) return drawn
    shown = showCode(visit, drawn.code, drawn.request.override?.resume?.expiresAt ?? 0)
    return drawn.request
  })(visit)
  return shown ?? answer
}

function showCode({ t, ports, parameters }: StaffVisit, code: string, endsAt: number): Answer {
  const look = { title: t('helpdesk.resume.title'), state: 'resume_code', isWide: true, hasLanguageSwitch: false }
  const origin = new URL(ports.settings.publicUrl).host
  const back = `/helpdesk/requests/${parameters.id ?? ''}`
  return showPage('helpdesk/resume-code', look, { code, origin, back, endsAt: exactTime(endsAt) })
}
