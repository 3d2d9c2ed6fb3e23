import { isGuid } from '../../../core/guid.ts'
import { type Account, knownOrNull } from '../../../core/policy/eligibility.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isWordKey, type Translate } from '../../../core/words/index.ts'
import { worthWaitingFor } from '../../../shell/inquiry.ts'
import { isOverDiagnosisLimit } from '../../../shell/limits.ts'
import { isLookedAt, readAccountToLookAt, readAnswers, standInFor } from '../../../shell/look-at-account.ts'
import { type Prospect, readProspect } from '../../../shell/prospect.ts'
import { recordLook } from '../../../shell/staff-look.ts'
import { type Answer, type Live, showPage } from '../../answer.ts'
import { failureFor } from '../../messages.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { linkToAsked } from './asked.ts'
import { type DiagnosisPart, readDiagnosisPart } from './diagnosis.ts'
import { countKinds } from './methods.ts'
import { showNothing } from './nothing.ts'
import { queueRowOf } from './queue-row.ts'
import { checksOf, type Fact, signalsOf } from './summary.ts'

const patience = 4_000
const recoveriesShown = 10
const lookAgain: Live = { version: 'under-way', refreshInSeconds: 3 }

/**
 * `GET /helpdesk/diagnosis/:id`: why any account of the tenant is locked out, and whether its person could recover by
 * themselves today. It only reads, within the tenant's budget, and says what it could not see; the look is written down first.
 */
export async function show(visit: StaffVisit): Promise<Answer> {
  const { ports, person, parameters } = visit
  const objectId = parameters.id ?? ''
  if (!isGuid(objectId)) return showNothing(visit)
  const isAgain = visit.isAutomatic && isLookedAt(ports, objectId)
  if (!isAgain && (await isOverDiagnosisLimit(ports, person.objectId))) return failureFor('too_many_attempts')
  await recordLook(ports, person, `person:${objectId.toLowerCase()}`, { page: 'account_diagnosis' })
  const account = await readAccountToLookAt(ports, objectId)
  return account === null ? showNothing(visit) : showAccount(visit, account)
}

async function showAccount(visit: StaffVisit, account: Account): Promise<Answer> {
  const { ports, t, language } = visit
  const standIn = await standInFor(ports, account, language)
  const [diagnosis, prospect, recoveries, asked] = await Promise.all([
    readDiagnosisPart(visit, standIn),
    readProspect(ports, account, language, patience),
    ports.store.requests.listOf(account.objectId),
    linkToAsked(visit, account.objectId),
  ])
  const answers = readAnswers(ports, standIn)
  const methods = knownOrNull(answers?.methods.answer)?.map(({ kind }) => kind)
  const isUnderWay = isMoreToCome(visit, diagnosis, prospect)
  const values = {
    id: account.objectId,
    isUnderWay,
    who: whoIsIt(visit, account, knownOrNull(answers?.risk.answer)),
    prospect: prospect && prospectOf(visit, prospect),
    methods: methods === undefined ? null : countKinds(t, methods),
    diagnosis,
    asked,
    rows: newestOf(recoveries).map((request) => queueRowOf(visit, request)),
    account: visit.person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  const look = { title: account.displayName, state: 'account', isWide: true }
  return showPage('helpdesk/account', isUnderWay ? { ...look, live: lookAgain } : look, values)
}

/** What is late may come within seconds; what has not come by then is looked for by hand. */
function isMoreToCome({ ports }: StaffVisit, diagnosis: DiagnosisPart | null, prospect: Prospect | null): boolean {
  const isYoung = ports.clock.now() - (diagnosis?.askedAt ?? 0) < worthWaitingFor
  return diagnosis?.isUnderWay === true || (prospect === null && isYoung)
}

function whoIsIt({ t }: StaffVisit, account: Account, risk: { level: string | null } | null): readonly Fact[] {
  const home = account.isSynced === true ? 'local' : 'cloud'
  return [
    { name: t('helpdesk.request.account'), value: account.userPrincipalName },
    { name: t('account.status'), value: t(account.isEnabled ? 'account.enabled' : 'account.disabled') },
    { name: t('account.kind'), value: t(account.isMember ? 'account.member' : 'account.guest') },
    { name: t('account.home'), value: t(`account.home.${home}`) },
    { name: t('account.risk'), value: riskOf(t, risk?.level ?? null) },
  ]
}

/** Microsoft's level in words; one that has none is shown as it came. */
function riskOf(t: Translate, level: string | null): string {
  if (level === null) return t('account.risk_unread')
  const key = `account.risk.${level}`
  return isWordKey(key) ? t(key) : level
}

/** What the policy would do, in words; what stands in the way is in the list of checks, the refusing ones first. */
function prospectOf({ t }: StaffVisit, { request, isUncertain, hr, isPaused }: Prospect) {
  const { ending, contact, isSecondNeeded, isWaitNeeded } = request
  const verdict =
    ending === null && hr === 'enough' && !isPaused ? 'yes' : isUncertain && hr === 'enough' ? 'unknown' : 'no'
  const notes = [
    isPaused && t('account.prospect.paused'),
    hr !== 'enough' && t(`account.prospect.hr.${hr}`),
    ending !== null && t(`helpdesk.why.${ending.reason}`),
    contact !== null &&
      t('account.prospect.contact', {
        name: contact.person.displayName,
        source: t(`account.source.${contact.source}`),
      }),
    isSecondNeeded && t('account.prospect.second'),
    isWaitNeeded && t('account.prospect.wait'),
  ]
  return {
    verdict,
    sentence: t(`account.prospect.${verdict}`),
    notes: notes.filter((note) => note !== false),
    checks: checksOf(t, request),
    signals: signalsOf(t, request),
  }
}

function newestOf(requests: readonly RecoveryRequest[]): readonly RecoveryRequest[] {
  return requests.toSorted((left, right) => right.startedAt - left.startedAt).slice(0, recoveriesShown)
}
