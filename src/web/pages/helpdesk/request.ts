import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { type Answer, showPage } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { ageOf } from './age.ts'
import { readDiagnosisPart } from './diagnosis.ts'
import { methodsOf } from './methods.ts'
import { noticesOf, storyOf } from './story.ts'
import { checksOf, evidenceOf, signalsOf, whoOf } from './summary.ts'

/**
 * `GET /helpdesk/requests/:id`: one request of the list, read-only. The look itself is written down first; where that
 * cannot be done nothing is shown (design rule 2). What it shows holds no pass, code, phrase or HR value (R-STF-3).
 */
export async function show(visit: StaffVisit): Promise<Answer> {
  const request = await visit.ports.store.requests.find(visit.parameters.id ?? '')
  if (request?.ending?.isListed !== true) return showGone(visit)
  await recordView(visit, request.id)
  const events = await visit.ports.store.audit.listOf(request.id)
  const { reason, at } = request.ending
  const { t } = visit
  const values = {
    why: t(`helpdesk.why.${reason}`),
    next: t(`helpdesk.next.${reason}`),
    age: ageOf(t, at, visit.ports.clock.now()),
    who: whoOf(t, request),
    diagnosis: await readDiagnosisPart(visit, request),
    checks: checksOf(t, request),
    checkedAt: request.preflight?.at ?? null,
    signals: signalsOf(t, request),
    evidence: evidenceOf(t, request),
    methods: methodsOf(t, request, events),
    notices: noticesOf(t, events),
    story: storyOf(t, events),
    guardEndsAt: request.guard?.until ?? null,
    account: visit.person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  return showPage('helpdesk/request', lookOf(visit, request), values)
}

function lookOf({ t }: StaffVisit, { reference, state }: RecoveryRequest) {
  return { title: t('helpdesk.request.title', { reference }), state, isWide: true }
}

function showGone(visit: StaffVisit): Answer {
  const look = { title: visit.t('helpdesk.request.gone.title'), state: 'not_found', isWide: true }
  const values = { account: visit.person.userPrincipalName, signOut: signOutForm(visit) }
  return showPage('helpdesk/gone', look, values, 404)
}

async function recordView({ ports, person }: StaffVisit, requestId: string): Promise<void> {
  const actor = { kind: 'staff', id: person.objectId } as const
  const detail = { page: 'helpdesk_request' }
  await ports.store.audit.append({ type: 'page_viewed', at: ports.clock.now(), requestId, actor, detail })
}
