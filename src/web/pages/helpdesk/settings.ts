import { type SecuritySettings, weakenings } from '../../../core/policy/security-settings.ts'
import { settingNameOf } from '../../../core/policy/setting-names.ts'
import type { SettingsRecord } from '../../../shell/ports.ts'
import { acknowledgeSettings } from '../../../shell/settings-review.ts'
import { type Answer, fail, redirectTo, showPage } from '../../answer.ts'
import { adminStanding } from '../../plugins/admin.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { exactTime } from './age.ts'

/** `GET /helpdesk/settings`: what was weakened and waits for a second person (R-STF-7). */
export async function show(visit: StaffVisit): Promise<Answer> {
  const { t, person, ports } = visit
  const record = await ports.store.settingsRecord.read()
  const values = {
    rows: record === null ? [] : rowsOf(record),
    since: record?.pending == null ? '' : t('helpdesk.settings.since', { when: exactTime(record.pending.since) }),
    isWaiting: record?.pending != null,
    standing: adminStanding(visit),
    signIn: `/auth/sign-in?return=${encodeURIComponent('/helpdesk/settings')}`,
    account: person.userPrincipalName,
    signOut: signOutForm(visit),
    hasWayBack: true,
  }
  return showPage('helpdesk/settings', { title: t('helpdesk.settings.title'), state: 'settings', isWide: true }, values)
}

/** `POST /helpdesk/settings`: an Admin who signed in a moment ago takes them on, and recoveries go on. */
export async function submit(visit: StaffVisit): Promise<Answer> {
  const standing = adminStanding(visit)
  if (standing === 'none') return fail('forbidden')
  if (standing === 'fresh') {
    const { person, ports } = visit
    await acknowledgeSettings(ports, { id: person.objectId, name: person.displayName })
  }
  return redirectTo('/helpdesk/settings')
}

/** Each weakened setting with what it was and what it is; none of them is a secret. */
function rowsOf({ acknowledged, pending }: SettingsRecord) {
  if (pending === null) return []
  const names = new Set([...pending.weakened, ...weakenings(acknowledged, pending.settings)])
  return [...names].map((name) => ({
    name: settingNameOf(name),
    before: textOf(acknowledged, name),
    after: textOf(pending.settings, name),
  }))
}

function textOf(settings: SecuritySettings, name: string): string {
  const [first = '', second] = name.split('.')
  const value: unknown = Reflect.get(settings, first)
  const inner = second !== undefined && typeof value === 'object' && value !== null ? Reflect.get(value, second) : value
  return inner === undefined ? '' : JSON.stringify(inner)
}
