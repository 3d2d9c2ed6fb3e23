import { isGuid } from '../../../core/guid.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { type AssistShown, offerAssist, readAssist } from '../../../shell/assist.ts'
import { recordLook } from '../../../shell/staff-look.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { showNothing } from './nothing.ts'
import { isQuestion } from './question.ts'
import { queueRowOf } from './queue-row.ts'

/** `POST /helpdesk/diagnosis/:id/assistance`: draws a code for the person of that account, and leads to its page. */
export async function submit(visit: StaffVisit): Promise<Answer> {
  const subjectId = visit.parameters.id ?? ''
  if (!isGuid(subjectId)) return showNothing(visit)
  const assist = await offerAssist(visit.ports, visit.person, subjectId.toLowerCase())
  return isRefusal(assist) ? failureFor(assist.code) : redirectTo(`/helpdesk/assistance/${assist.id}`)
}

/**
 * `GET /helpdesk/assistance/:id`: the code to read out, what to say with it, and how the request goes that was started with
 * it. It says plainly that a typed code proves nothing about the caller.
 */
export async function show(visit: StaffVisit): Promise<Answer> {
  const { ports, person, parameters, t } = visit
  const assist = await readAssist(ports, parameters.id ?? '')
  if (assist === null) return showNothing(visit)
  const { request, subjectId } = assist
  const values = {
    ...standingOf(visit, assist),
    subjectId,
    row: request === null ? null : queueRowOf(visit, request),
    account: person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  const seen = `${person.objectId}|${assist.id}|${request?.version ?? 0}|${values.standing}`
  const version = ports.secrets.digest('look', seen)
  if (!isQuestion(visit) && visit.query.get('refresh') !== version) {
    await recordLook(ports, person, `person:${subjectId}`, { page: 'assistance' })
  }
  const live = { version, everySeconds: 5, refreshInSeconds: 20, address: `/helpdesk/assistance/${assist.id}` }
  const look = { title: t('assist.title'), state: 'assistance', isWide: true, scripts: ['live'], live }
  return showPage('helpdesk/assistance', look, values)
}

type Standing = 'open' | 'over' | 'nobody' | 'same' | 'other'

function standingOf({ ports }: StaffVisit, { code, expiresAt, request, subjectId }: AssistShown) {
  const { publicUrl } = ports.settings
  const isOpen = request === null && ports.clock.now() < expiresAt
  const link = `${publicUrl}/?helpdesk=${code.replaceAll(' ', '-')}`
  const standing: Standing =
    request === null ? (isOpen ? 'open' : 'over') : whoseIsIt(request.subscriber?.objectId, subjectId)
  return { standing, code: isOpen ? code : null, link: isOpen ? link : null, host: new URL(publicUrl).host, expiresAt }
}

/** Before the questions are passed nobody knows whose request it is; a code that travelled on shows itself here. */
function whoseIsIt(objectId: string | undefined, subjectId: string): 'nobody' | 'same' | 'other' {
  if (objectId === undefined) return 'nobody'
  return objectId === subjectId ? 'same' : 'other'
}
