import { holdReasons } from '../../../core/ending.ts'
import {
  callerCheckLives,
  isInvolved,
  liveCallerCheck,
  overrideLives,
  waitingOverride,
} from '../../../core/policy/override.ts'
import { actRules, mayAct, possibleActs, type StaffAct, staffActs } from '../../../core/policy/staff.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import {
  callerCheckKinds,
  closureReasons,
  freezeReasons,
  overrideReasons,
  refusalReasons,
} from '../../../core/staff.ts'
import type { Note } from '../../../shell/ports.ts'
import { isStuck } from '../../../shell/staff-acts.ts'
import { isFreshlySignedIn } from '../../plugins/fresh.ts'
import type { StaffVisit } from '../../visit.ts'
import { exactTime } from './age.ts'

/** Where each act is created, under the request's address. */
export const actPaths: Readonly<Record<StaffAct, string>> = {
  take_over: 'assignment',
  release: 'release',
  note: 'note',
  next_contact: 'next-contact',
  mail: 'mail',
  retry: 'retry',
  check_caller: 'caller-check',
  override: 'override',
  resume_code: 'resume-code',
  clear_hold: 'hold-clearing',
  deny: 'denial',
  freeze: 'freeze',
  close: 'closure',
}

/** One act of the panel, with its consequence in words. */
export interface ActForm {
  act: StaffAct
  action: string
  title: string
  /** What will happen. */
  consequence: string
  button: string
  reasons: readonly { value: string; label: string }[]
  hasNote: boolean
  isDangerous: boolean
  /** It waits for a fresh sign-in. */
  isStale: boolean
}

/** The panel of acts, as `readActsPart` gives it. */
export type ActsPart = Awaited<ReturnType<typeof readActsPart>>

/** What somebody with their roles may do to the request now, and how it stands with owner, caller check and override. */
export async function readActsPart(visit: StaffVisit, request: RecoveryRequest) {
  const { person, ports } = visit
  const now = ports.clock.now()
  const staff = { id: person.objectId, name: person.displayName, roles: person.roles }
  const possible = possibleActs(request, staff, ports.settings.limits, now)
  const acts = possible.includes('retry') && !(await isStuck(ports, request)) ? without(possible, 'retry') : possible
  const forms = acts.filter((act) => act !== 'take_over' && act !== 'release').map((act) => formOf(visit, request, act))
  return {
    forms,
    owner: ownerOf(visit, request, acts),
    check: checkOf(visit, request, now),
    override: overrideOf(visit, request, now),
    notes: (await ports.store.notes.listOf(request.id)).map(noteOf),
    why: whyNothing(visit, request, forms.length),
    isTalking: forms.some(({ act }) => act === 'check_caller'),
    signIn: `/auth/sign-in?return=${encodeURIComponent(`/helpdesk/requests/${request.id}`)}`,
    kinds: callerCheckKinds.map((value) => ({ value, label: visit.t(`helpdesk.caller_check.kind.${value}`) })),
  }
}

function without(acts: readonly StaffAct[], act: StaffAct): readonly StaffAct[] {
  return acts.filter((it) => it !== act)
}

function whyNothing({ t, person }: StaffVisit, request: RecoveryRequest, count: number): string {
  if (count > 0) return ''
  if (!staffActs.some((act) => mayAct(person.roles, act))) return t('helpdesk.acts.look_only')
  return t(isInvolved(request, person.objectId) ? 'helpdesk.acts.own_case' : 'helpdesk.acts.nothing')
}

const dangerous: readonly StaffAct[] = ['deny', 'freeze', 'override', 'clear_hold']
const withoutNote: readonly StaffAct[] = ['next_contact', 'mail', 'retry', 'resume_code']

function formOf(visit: StaffVisit, request: RecoveryRequest, act: Exclude<StaffAct, 'take_over' | 'release'>): ActForm {
  const { t } = visit
  const isLate = act === 'freeze' && request.reset !== null
  const name = request.callerCheck?.by.name ?? ''
  return {
    act,
    action: `/helpdesk/requests/${request.id}/${actPaths[act]}`,
    title: t(`helpdesk.act.${act}.title`),
    consequence:
      act === 'note' ? '' : t(isLate ? 'helpdesk.act.freeze.then_late' : `helpdesk.act.${act}.then`, { name }),
    button: t(isLate ? 'helpdesk.act.freeze.button_late' : `helpdesk.act.${act}.button`),
    reasons: reasonsOf(act).map((value) => ({ value, label: t(`helpdesk.reason.${value}`) })),
    hasNote: !withoutNote.includes(act),
    isDangerous: dangerous.includes(act),
    isStale: actRules[act].isSensitive && !isFreshlySignedIn(visit),
  }
}

function reasonsOf(act: StaffAct) {
  if (act === 'deny') return refusalReasons
  if (act === 'freeze') return freezeReasons
  if (act === 'close') return closureReasons
  if (act === 'clear_hold') return holdReasons
  return act === 'override' ? overrideReasons : []
}

function ownerOf({ t, person }: StaffVisit, { id, owner }: RecoveryRequest, acts: readonly StaffAct[]) {
  const isMine = owner?.id === person.objectId
  const name = owner?.name ?? ''
  return {
    said:
      owner == null ? t('helpdesk.owner.nobody') : t('helpdesk.owner.somebody', { name, when: exactTime(owner.since) }),
    seen: owner?.id ?? '',
    take:
      acts.includes('take_over') && !isMine
        ? t(owner == null ? 'helpdesk.act.take_over.button' : 'helpdesk.act.take_over.from', { name })
        : null,
    release: acts.includes('release') ? t('helpdesk.act.release.button') : null,
    action: `/helpdesk/requests/${id}`,
  }
}

function checkOf({ t }: StaffVisit, request: RecoveryRequest, now: number): readonly string[] {
  const { callerCheck } = request
  if (callerCheck == null) return []
  const { by, at, how } = callerCheck
  const values = { name: by.name, when: exactTime(at), how: t(`helpdesk.caller_check.kind.${how}`) }
  const isLive = liveCallerCheck(request, now) !== null
  const until = exactTime(at + callerCheckLives)
  const counts = t(isLive ? 'helpdesk.caller_check.until' : 'helpdesk.caller_check.over', { until })
  return [t('helpdesk.caller_check.done', values), counts]
}

function overrideOf({ t }: StaffVisit, request: RecoveryRequest, now: number): readonly string[] {
  const { override } = request
  if (override == null) return []
  const { approvedBy, at, reason, takenUpAt } = override
  const why = t(`helpdesk.reason.${reason}`)
  const said = t('helpdesk.override.approved', { name: approvedBy.name, when: exactTime(at), why })
  if (takenUpAt !== null) return [said, t('helpdesk.override.taken', { when: exactTime(takenUpAt) })]
  const isWaiting = waitingOverride(request, now) !== null
  const until = exactTime(at + overrideLives)
  return [said, t(isWaiting ? 'helpdesk.override.waits' : 'helpdesk.override.over', { until })]
}

function noteOf({ by, at, text }: Note) {
  return { name: by.name, at, text }
}
