import { endings, type State } from '../core/flow.ts'
import type { StaffRight } from '../core/policy/staff-roles.ts'
import type { SessionKind } from '../shell/ports.ts'
import * as callback from './pages/auth/callback.ts'
import * as signIn from './pages/auth/sign-in.ts'
import * as signOut from './pages/auth/sign-out.ts'
import * as live from './pages/health/live.ts'
import * as ready from './pages/health/ready.ts'
import * as language from './pages/language.ts'
import * as approval from './pages/manager/approval.ts'
import * as denial from './pages/manager/denial.ts'
import * as contactLink from './pages/manager/link.ts'
import * as referral from './pages/manager/referral.ts'
import * as metrics from './pages/metrics.ts'
import * as cancellation from './pages/recovery/cancellation.ts'
import * as ended from './pages/recovery/ended.ts'
import * as enrol from './pages/recovery/enrol.ts'
import * as help from './pages/recovery/help.ts'
import * as here from './pages/recovery/here.ts'
import * as manager from './pages/recovery/manager.ts'
import * as managerCode from './pages/recovery/manager-code.ts'
import * as pass from './pages/recovery/pass.ts'
import * as questions from './pages/recovery/questions.ts'
import * as remedy from './pages/recovery/remedy.ts'
import * as remedySuccess from './pages/recovery/remedy-success.ts'
import * as reminder from './pages/recovery/reminder.ts'
import * as reset from './pages/recovery/reset.ts'
import * as resumption from './pages/recovery/resumption.ts'
import * as securityInfo from './pages/recovery/security-info.ts'
import * as start from './pages/recovery/start.ts'
import * as stopLink from './pages/stop/link.ts'
import * as files from './plugins/static.ts'
import type { Page, StaffVisit, SubscriberVisit, Visit } from './visit.ts'

// Nobody who recovers needs the helpdesk's pages: each is loaded when it is first asked for.
const account = () => import('./pages/helpdesk/account.ts')
const accountForm = () => import('./pages/helpdesk/account-form.ts')
const assistance = () => import('./pages/helpdesk/assistance.ts')
const audit = () => import('./pages/helpdesk/audit.ts')
const auditExport = () => import('./pages/helpdesk/audit-export.ts')
const auditVerification = () => import('./pages/helpdesk/audit-verification.ts')
const dossier = () => import('./pages/helpdesk/dossier.ts')
const helpdesk = () => import('./pages/helpdesk/list.ts')
const lockdown = () => import('./pages/helpdesk/lockdown.ts')
const lockdownLifting = () => import('./pages/helpdesk/lockdown-lifting.ts')
const reportsCsv = () => import('./pages/helpdesk/reports/csv.ts')
const reportsJson = () => import('./pages/helpdesk/reports/json.ts')
const reports = () => import('./pages/helpdesk/reports.ts')
const helpdeskRequest = () => import('./pages/helpdesk/request.ts')
const assignment = () => import('./pages/helpdesk/requests/assignment.ts')
const callerCheck = () => import('./pages/helpdesk/requests/caller-check.ts')
const closure = () => import('./pages/helpdesk/requests/closure.ts')
const staffDenial = () => import('./pages/helpdesk/requests/denial.ts')
const freeze = () => import('./pages/helpdesk/requests/freeze.ts')
const holdClearing = () => import('./pages/helpdesk/requests/hold-clearing.ts')
const staffMail = () => import('./pages/helpdesk/requests/mail.ts')
const nextContact = () => import('./pages/helpdesk/requests/next-contact.ts')
const note = () => import('./pages/helpdesk/requests/note.ts')
const override = () => import('./pages/helpdesk/requests/override.ts')
const release = () => import('./pages/helpdesk/requests/release.ts')
const resumeCode = () => import('./pages/helpdesk/requests/resume-code.ts')
const retry = () => import('./pages/helpdesk/requests/retry.ts')
const settings = () => import('./pages/helpdesk/settings.ts')

/** One line of the site map. */
export type PageRow = RowOf<'anyone', Visit> | RowOf<'subscriber', SubscriberVisit> | RowOf<'staff', StaffVisit>

interface RowOf<Who extends string, V extends Visit> {
  method: 'GET' | 'POST'
  path: string
  /** The page, or what loads it. */
  page: Page<V> | (() => Promise<Page<V>>)
  /** `anyone`; a `subscriber` holds a recovery request; `staff` signed in with a role. */
  who: Who
  /** Whose session counts here, and which cookie the form token is bound to. */
  session: SessionKind
  /** For staff: what they must be allowed to do (`core/policy/staff-roles.ts`); left out, to see requests. */
  right?: StaffRight
  /** For subscribers: the states in which this is the right page; elsewhere GET leads on and POST is 409. */
  states?: readonly State[]
  /** Where the language switch comes back to, when not to `path` itself. */
  returnTo?: string
  maximumBodyInBytes?: number
  /** What staff typed into its form is kept where they have to sign in first. */
  keepsDraft?: boolean
  /** Answers at any host name: probes call by address. */
  isForMachines?: boolean
  /** No cookie is looked up. */
  needsNoSession?: boolean
}

const fromContactLink = { who: 'anyone', session: 'manager', returnTo: '/manager/:token' } as const
const atManager = { returnTo: '/recovery/manager' }
const atReset = { returnTo: '/recovery/reset' }
/** A note of a thousand letters, in any writing, is longer than other forms are. */
const noteInBytes = 16_384
const atRequest = {
  who: 'staff',
  session: 'staff',
  returnTo: '/helpdesk/requests/:id',
  keepsDraft: true,
  maximumBodyInBytes: noteInBytes,
} as const
const forDiagnosis = { who: 'staff', session: 'staff', right: 'diagnose' } as const
const atAccount = { ...forDiagnosis, returnTo: '/helpdesk/diagnosis/:id' } as const
const forAudit = { who: 'staff', session: 'staff', right: 'see_audit' } as const
const atLockdown = { who: 'staff', session: 'staff', returnTo: '/helpdesk/lockdown' } as const
const atReports = { who: 'staff', session: 'staff', returnTo: '/helpdesk/reports' } as const
const anywhere = { returnTo: '/recovery' }
const helpable: readonly State[] = ['awaiting_manager', 'awaiting_code', 'verified', 'awaiting_pass', 'enrolling']
const cancellable: readonly State[] = ['awaiting_answers', 'awaiting_manager', 'awaiting_code', 'verified']
const resumable: readonly State[] = ['awaiting_manager', 'awaiting_code', 'escalated']
const withoutSession = { who: 'anyone', session: 'recovery', needsNoSession: true } as const

/**
 * The site map: every address of the portal, in one table. A route that is not here does not exist, and each is
 * guarded by what its line says (R-WEB-9). HEAD works wherever GET does; nothing answers OPTIONS.
 */
export const pages: readonly PageRow[] = [
  { method: 'GET', path: '/', page: start, who: 'anyone', session: 'recovery' },
  { method: 'POST', path: '/recovery', page: start, who: 'anyone', session: 'recovery', returnTo: '/' },
  { method: 'GET', path: '/recovery', page: here, who: 'subscriber', session: 'recovery' },
  { method: 'GET', path: '/recovery/questions', page: questions, ...inState('awaiting_answers') },
  { method: 'POST', path: '/recovery/questions', page: questions, ...inState('awaiting_answers') },
  { method: 'GET', path: '/recovery/manager', page: manager, ...inState('awaiting_manager', 'awaiting_code') },
  { method: 'POST', path: '/recovery/manager/code', page: managerCode, ...atManager, ...inState('awaiting_code') },
  { method: 'POST', path: '/recovery/manager/reminder', page: reminder, ...atManager, ...inState('awaiting_manager') },
  { method: 'POST', path: '/recovery/help', page: help, ...anywhere, ...inState(...helpable) },
  { method: 'POST', path: '/recovery/cancellation', page: cancellation, ...anywhere, ...inState(...cancellable) },
  { method: 'GET', path: '/recovery/reset', page: reset, ...inState('verified', 'resetting', 'awaiting_pass') },
  { method: 'POST', path: '/recovery/reset', page: reset, ...inState('verified', 'resetting') },
  { method: 'POST', path: '/recovery/remedy', page: remedy, ...atReset, ...inState('verified') },
  { method: 'POST', path: '/recovery/remedy/success', page: remedySuccess, ...atReset, ...inState('verified') },
  { method: 'GET', path: '/recovery/pass', page: pass, ...inState('awaiting_pass', 'enrolling') },
  { method: 'POST', path: '/recovery/pass', page: pass, ...inState('awaiting_pass', 'enrolling') },
  { method: 'GET', path: '/recovery/security-info', page: securityInfo, ...inState('enrolling', 'recovered') },
  { method: 'GET', path: '/recovery/enrol', page: enrol, ...inState('enrolling') },
  { method: 'POST', path: '/recovery/enrol', page: enrol, ...inState('enrolling', 'recovered') },
  { method: 'GET', path: '/recovery/resumption', page: resumption, ...inState(...resumable) },
  { method: 'POST', path: '/recovery/resumption', page: resumption, ...inState(...resumable) },
  { method: 'GET', path: '/recovery/ended', page: ended, ...inState(...endings) },
  { method: 'GET', path: '/manager/:token', page: contactLink, who: 'anyone', session: 'manager' },
  { method: 'POST', path: '/manager/:token/approval', page: approval, ...fromContactLink },
  { method: 'POST', path: '/manager/:token/denial', page: denial, ...fromContactLink },
  { method: 'POST', path: '/manager/:token/referral', page: referral, ...fromContactLink },
  { method: 'GET', path: '/stop/:token', page: stopLink, ...withoutSession },
  { method: 'POST', path: '/stop/:token', page: stopLink, ...withoutSession },
  { method: 'GET', path: '/auth/sign-in', page: signIn, ...withoutSession },
  { method: 'GET', path: '/auth/callback', page: callback, ...withoutSession },
  { method: 'GET', path: '/auth/sign-out', page: signOut, ...withoutSession, session: 'staff' },
  { method: 'POST', path: '/auth/sign-out', page: signOut, ...withoutSession, session: 'staff', returnTo: '/helpdesk' },
  { method: 'GET', path: '/helpdesk', page: helpdesk, who: 'staff', session: 'staff' },
  { method: 'POST', path: '/helpdesk', page: helpdesk, who: 'staff', session: 'staff' },
  { method: 'GET', path: '/helpdesk/requests/:id', page: helpdeskRequest, who: 'staff', session: 'staff' },
  { method: 'POST', path: '/helpdesk/requests/:id/assignment', page: assignment, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/caller-check', page: callerCheck, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/closure', page: closure, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/denial', page: staffDenial, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/freeze', page: freeze, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/hold-clearing', page: holdClearing, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/mail', page: staffMail, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/next-contact', page: nextContact, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/note', page: note, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/override', page: override, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/release', page: release, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/resume-code', page: resumeCode, ...atRequest },
  { method: 'POST', path: '/helpdesk/requests/:id/retry', page: retry, ...atRequest },
  { method: 'GET', path: '/helpdesk/reports', page: reports, who: 'staff', session: 'staff' },
  { method: 'GET', path: '/helpdesk/reports/csv/:table', page: reportsCsv, ...atReports },
  { method: 'GET', path: '/helpdesk/reports/json', page: reportsJson, ...atReports },
  { method: 'GET', path: '/helpdesk/diagnosis', page: accountForm, ...forDiagnosis },
  { method: 'POST', path: '/helpdesk/diagnosis', page: accountForm, ...forDiagnosis },
  { method: 'GET', path: '/helpdesk/diagnosis/:id', page: account, ...forDiagnosis },
  { method: 'POST', path: '/helpdesk/diagnosis/:id/assistance', page: assistance, ...atAccount },
  { method: 'GET', path: '/helpdesk/assistance/:id', page: assistance, ...forDiagnosis },
  { method: 'GET', path: '/helpdesk/audit', page: audit, ...forAudit },
  { method: 'POST', path: '/helpdesk/audit', page: audit, ...forAudit },
  { method: 'GET', path: '/helpdesk/audit/export', page: auditExport, ...forAudit },
  {
    method: 'POST',
    path: '/helpdesk/audit/verification',
    page: auditVerification,
    ...forAudit,
    returnTo: '/helpdesk/audit',
  },
  { method: 'GET', path: '/helpdesk/audit/requests/:id', page: dossier, ...forAudit },
  { method: 'GET', path: '/helpdesk/settings', page: settings, who: 'staff', session: 'staff', right: 'pause' },
  { method: 'POST', path: '/helpdesk/settings', page: settings, who: 'staff', session: 'staff', right: 'pause' },
  { method: 'GET', path: '/helpdesk/lockdown', page: lockdown, who: 'staff', session: 'staff' },
  { method: 'POST', path: '/helpdesk/lockdown', page: lockdown, who: 'staff', session: 'staff', keepsDraft: true },
  { method: 'POST', path: '/helpdesk/lockdown/:id/lifting', page: lockdownLifting, ...atLockdown },
  { method: 'GET', path: '/language/:code', page: language, ...withoutSession },
  { method: 'GET', path: '/static/:file', page: files, ...withoutSession },
  { method: 'GET', path: '/health/live', page: live, ...withoutSession, isForMachines: true },
  { method: 'GET', path: '/health/ready', page: ready, ...withoutSession, isForMachines: true },
  { method: 'GET', path: '/metrics', page: metrics, ...withoutSession, isForMachines: true, returnTo: '/' },
]

/** A page of the subscriber's journey, which is the right one in these states. */
function inState(...states: readonly State[]) {
  return { who: 'subscriber', session: 'recovery', states } as const
}

/** Is this path one that GET shows? Only such a path may be a `return`. */
export function isShownPath(path: string): boolean {
  return pages.some((row) => row.method === 'GET' && matches(row.path, path))
}

/** The lines of the site map at this path; none where the path does not exist. */
export function rowsAt(path: string): readonly PageRow[] {
  return pages.filter((row) => matches(row.path, path))
}

/** The `:name` parts of a path that matches the row's. */
export function parametersAt(row: PageRow, path: string): Readonly<Record<string, string>> {
  const found = path.split('/')
  const parts = row.path.split('/').map((part, at) => [part, found[at] ?? ''] as const)
  return Object.fromEntries(parts.flatMap(([part, value]) => (part.startsWith(':') ? [[part.slice(1), value]] : [])))
}

function matches(pattern: string, path: string): boolean {
  const wanted = pattern.split('/')
  const found = path.split('/')
  return wanted.length === found.length && wanted.every((part, at) => isPart(part, found[at] ?? ''))
}

function isPart(wanted: string, found: string): boolean {
  return wanted.startsWith(':') ? /^[\w-]{1,100}$/.test(found) : wanted === found
}
