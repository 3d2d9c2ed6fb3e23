import type { HoldReason } from '../../../../core/ending.ts'
import type { Event } from '../../../../core/events.ts'
import { longestNote, looksSecret } from '../../../../core/note.ts'
import { actRules, mayAct, type StaffAct } from '../../../../core/policy/staff.ts'
import type { RecoveryRequest } from '../../../../core/recovery-request.ts'
import { isRefusal, type Refusal, type RefusalCode } from '../../../../core/refusals.ts'
import type { StaffMember, StaffReason } from '../../../../core/staff.ts'
import type { Ports } from '../../../../shell/ports.ts'
import { actAsStaff } from '../../../../shell/staff-acts.ts'
import { type Answer, fail, redirectTo } from '../../../answer.ts'
import { collectErrors, type FieldError, readChoice, readText } from '../../../forms.ts'
import { keepDraft } from '../../../plugins/draft.ts'
import { isFreshlySignedIn } from '../../../plugins/fresh.ts'
import type { StaffVisit } from '../../../visit.ts'
import { actPaths } from '../acts.ts'
import { findVisible, showGone, showRequest } from '../request.ts'

/** An act that is being done: to which request, by whom, from which form. */
export interface Doing {
  visit: StaffVisit
  ports: Ports
  request: RecoveryRequest
  by: StaffMember
  /** The note of the form, checked already; empty where there is none. */
  note: string
}

/** What came of it: the request, a refusal, or what is wrong with the form. */
export type Done = RecoveryRequest | Refusal | readonly FieldError[]

/**
 * Makes the `submit` of an act: asks for role, request and fresh sign-in, reads the note, lets it be done and shows what
 * came of it. What was typed stays, but for what looks like a secret (R-STF-5).
 */
export function actOn(act: StaffAct, perform: (doing: Doing) => Promise<Done> | Done) {
  return async (visit: StaffVisit): Promise<Answer> => {
    const { ports, person, t } = visit
    if (!mayAct(person.roles, act)) return fail('forbidden')
    const request = await findVisible(visit)
    if (request === null) return showGone(visit)
    if (actRules[act].isSensitive && !isFreshlySignedIn(visit)) return showStale(visit, request, act)
    const note = readText(visit.fields, 'note')
    const wrong = faultOfNote(visit, act, note)
    if (wrong !== null)
      return showRequest(visit, request, { act, errors: [wrong], status: 422, isSecret: looksSecret(note) })
    const by = { id: person.objectId, name: person.displayName }
    const done = await perform({ visit, ports, request, by, note })
    if (Array.isArray(done)) return showRequest(visit, request, { act, errors: done, status: 422 })
    if (!isRefusal(done)) return redirectTo(`/helpdesk/requests/${request.id}`)
    const why = t('helpdesk.acts.refused', { why: t(`helpdesk.refusal.${done.code}`) })
    const now = (await ports.store.requests.find(request.id)) ?? request
    const errors = [{ field: 'main', text: why, isWhole: true }]
    return showRequest(visit, now, { act, errors, status: statuses[done.code] ?? 409 })
  }
}

const statuses: Partial<Record<RefusalCode, number>> = { own_case: 403, too_many_attempts: 429, pressed_too_often: 429 }

/** The same for an act that only needs a reason of a closed list. */
export function actWithReason<R extends StaffReason | HoldReason>(
  act: StaffAct,
  reasons: readonly R[],
  makeEvent: (by: StaffMember, reason: R) => Event,
) {
  return actOn(act, ({ visit, ports, request, by, note }) => {
    const reason = readChoice(visit.fields, 'reason', reasons)
    if (reason === null) return [{ field: fieldOf(act, 'reason'), text: visit.t('helpdesk.acts.error.reason') }]
    return actAsStaff(ports, request.id, makeEvent(by, reason), by, note)
  })
}

/** The id of an act's field: several forms on one page have the same fields. */
export function fieldOf(act: StaffAct, name: string): string {
  return `${act}-${name}`
}

function faultOfNote({ t }: StaffVisit, act: StaffAct, note: string): FieldError | null {
  const field = fieldOf(act, 'note')
  const [fault = null] = collectErrors([
    act === 'note' && note === '' && { field, text: t('helpdesk.acts.error.note') },
    note.length > longestNote && { field, text: t('helpdesk.acts.error.note_long') },
    looksSecret(note) && { field, text: t('helpdesk.acts.error.secret') },
  ])
  return fault
}

function showStale(visit: StaffVisit, request: RecoveryRequest, act: StaffAct): Promise<Answer> {
  const isKept = keepDraft(visit, actPaths[act])
  const text = visit.t(isKept ? 'helpdesk.acts.fresh_kept' : 'helpdesk.acts.fresh')
  const error = { field: fieldOf(act, 'fresh'), text, isWhole: true }
  return showRequest(visit, request, { act, errors: [error], status: 403 })
}
