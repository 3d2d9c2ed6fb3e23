import { isGuid } from '../../../core/guid.ts'
import { isActive, isSamePerson, type Lockdown, lockdownReasons, longestLockdown } from '../../../core/lockdown.ts'
import { isRefusal } from '../../../core/refusals.ts'
import { isLiftWanted, startLockdown } from '../../../shell/lockdown.ts'
import { type Answer, fail, redirectTo, showPage } from '../../answer.ts'
import type { Fields } from '../../fields.ts'
import { collectErrors, type FieldError, readChoice, readText } from '../../forms.ts'
import { adminStanding } from '../../plugins/admin.ts'
import { keepDraft, takeDraft } from '../../plugins/draft.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { exactTime } from './age.ts'

const hour = 60 * 60_000

interface Typed {
  group: string
  reason: (typeof lockdownReasons)[number] | null
  hours: string
}

/** The form as it comes. */
export const untyped: Typed = { group: '', reason: null, hours: '4' }

/** `GET /helpdesk/lockdown`: what is paused, for all staff; the form, for Admins who signed in a moment ago. */
export function show(visit: StaffVisit): Promise<Answer> {
  const draft = takeDraft(visit)
  return showLockdowns(visit, draft === null ? untyped : readTyped(draft.fields))
}

/** `POST /helpdesk/lockdown`: pauses at once, or moves the end of a pause (R-SEC-8). */
export async function submit(visit: StaffVisit): Promise<Answer> {
  const standing = adminStanding(visit)
  if (standing === 'none') return fail('forbidden')
  const typed = readTyped(visit.fields)
  if (standing === 'stale') return showStale(visit, typed)
  const errors = errorsOf(visit, typed)
  if (errors.length > 0 || typed.reason === null) return showLockdowns(visit, typed, errors)
  const { ports, person, t } = visit
  const group = typed.group === '' ? null : typed.group.toLowerCase()
  const endsAt = ports.clock.now() + Number(typed.hours) * hour
  const by = { id: person.objectId, name: person.displayName }
  const started = await startLockdown(ports, { group, reason: typed.reason, endsAt }, by)
  if (!isRefusal(started)) return redirectTo('/helpdesk/lockdown')
  return showLockdowns(visit, typed, [{ field: 'hours', text: t('helpdesk.lockdown.error.earlier') }])
}

/** Nothing is paused by an old sign-in, and nothing that was typed is lost. */
function showStale(visit: StaffVisit, typed: Typed): Promise<Answer> {
  const isKept = keepDraft(visit, 'lockdown')
  const text = visit.t(isKept ? 'helpdesk.acts.fresh_kept' : 'helpdesk.acts.fresh')
  return showLockdowns(visit, typed, [{ field: 'fresh', text, isWhole: true }], 403)
}

/** Shows the page, with what was typed and what is wrong with it. */
export async function showLockdowns(
  visit: StaffVisit,
  typed: Typed,
  errors: readonly FieldError[] = [],
  status = errors.length > 0 ? 422 : 200,
): Promise<Answer> {
  const { ports, t, person } = visit
  const now = ports.clock.now()
  const active = (await ports.store.lockdowns.listOpen()).filter((lockdown) => isActive(lockdown, now))
  const values = {
    rows: active.map((lockdown) => rowOf(visit, lockdown, now)),
    standing: adminStanding(visit),
    typed,
    isTyped: errors.length > 0,
    reasons: lockdownReasons,
    account: person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  const look = { title: t('helpdesk.lockdown.title'), state: 'lockdown', isWide: true, errors }
  return showPage('helpdesk/lockdown', look, values, status)
}

function rowOf({ t, person }: StaffVisit, lockdown: Lockdown, now: number) {
  const { id, group, reason, startedAt, endsAt, startedBy, liftAsked } = lockdown
  const isWanted = isLiftWanted(lockdown, now)
  const isMine = isWanted && liftAsked !== null && isSamePerson(liftAsked.by, { id: person.objectId, name: '' })
  return {
    id,
    title: group === null ? t('helpdesk.lockdown.all') : t('helpdesk.lockdown.group', { group }),
    why: t(`helpdesk.lockdown.reason.${reason}`),
    since: exactTime(startedAt),
    until: exactTime(endsAt),
    by: startedBy.name,
    asked: isWanted ? t('helpdesk.lockdown.asked', { name: liftAsked?.by.name ?? '' }) : null,
    isOfSettings: reason === 'settings_weakened',
    button:
      isMine || reason === 'settings_weakened'
        ? null
        : t(isWanted ? 'helpdesk.lockdown.confirm' : 'helpdesk.lockdown.ask'),
  }
}

function readTyped(fields: Fields): Typed {
  const reason = readChoice(fields, 'reason', lockdownReasons)
  return { group: readText(fields, 'group'), reason, hours: readText(fields, 'hours') }
}

function errorsOf({ t }: StaffVisit, { group, reason, hours }: Typed): readonly FieldError[] {
  const isSpan = /^\d{1,2}$/.test(hours) && Number(hours) >= 1 && Number(hours) * hour <= longestLockdown
  return collectErrors([
    reason === null && { field: 'reason', text: t('helpdesk.lockdown.error.reason') },
    !isSpan && { field: 'hours', text: t('helpdesk.lockdown.error.hours') },
    group !== '' && !isGuid(group) && { field: 'group', text: t('helpdesk.lockdown.error.group') },
  ])
}
