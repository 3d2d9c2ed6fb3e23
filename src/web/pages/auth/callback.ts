import { isOverSignInLimit, isSignInSpent } from '../../../shell/limits.ts'
import type { PendingSignIn, SignedInPerson } from '../../../shell/ports.ts'
import { sourceLine } from '../../../shell/source-line.ts'
import { recordSignIn } from '../../../shell/staff-look.ts'
import { findContactLink, recordArrival } from '../../../shell/vouch.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import { hasStaffRole } from '../../plugins/staff.ts'
import type { Visit } from '../../visit.ts'
import { enterAsManager, enterAsStaff } from './enter.ts'
import { readKnownStaff, rememberStaff } from './known-browser.ts'
import { takePending } from './pending.ts'
import { type ReturnPath, readReturnPath } from './return-path.ts'
import { answerFailure, showFailure } from './sign-in-failure.ts'

/** `GET /auth/callback`: the way back from Entra. Only the browser that began, once and in time, gets a session. */
export async function show(visit: Visit): Promise<Answer> {
  const pending = takePending(visit)
  const target = pending && readReturnPath(pending.returnTo)
  if (pending === null || target === null) return showFailure(visit, 'lost', null)
  if (await isSignInSpent(visit.ports, pending)) return showFailure(visit, 'lost', target.path)
  const whose = await findWhose(visit, target)
  // A link that leads nowhere says so on its own page; nobody need sign in for that.
  if (whose === null) return redirectTo(target.path)
  if (await isOverSignInLimit(visit.ports, whose)) return showFailure(visit, 'too_often', target.path)
  try {
    const person = await visit.ports.signIn.finish(addressOf(visit), pending satisfies PendingSignIn)
    return target.kind === 'manager'
      ? await admitManager(visit, target, person)
      : await admitStaff(visit, target, person)
  } catch (error) {
    return answerFailure(visit, error, target.path)
  }
}

/**
 * Whose limit a sign-in counts for. A stranger behind the same address can use up neither that of a link's reader nor that of
 * staff in a browser of theirs (R-ABUSE-1, R-ABUSE-3). Null for a link that leads nowhere.
 */
async function findWhose(visit: Visit, target: ReturnPath): Promise<string | null> {
  const source = sourceLine(visit.sourceAddress)
  if (target.kind === 'manager') {
    const found = await findContactLink(visit.ports, target.token)
    return found && `link:${found.request.id}:${source}`
  }
  const known = readKnownStaff(visit)
  return known === null ? `source:${source}` : `staff:${known}`
}

/** The address as our own settings say it, whatever the client called us (R-WEB-8). */
function addressOf({ ports, query }: Visit): string {
  return `${ports.settings.publicUrl}/auth/callback?${new URLSearchParams([...query])}`
}

/** Anybody of the company may come as far as the link's page; that page asks whether it is the contact of record. */
async function admitManager(
  visit: Visit,
  { path, token }: Extract<ReturnPath, { kind: 'manager' }>,
  person: SignedInPerson,
): Promise<Answer> {
  const found = await findContactLink(visit.ports, token)
  if (found === null) return redirectTo(path)
  await enterAsManager(visit, token, found.request.id, person)
  await recordArrival(visit.ports, found.request.id, person.objectId)
  return redirectTo(path)
}

async function admitStaff(visit: Visit, { path }: ReturnPath, person: SignedInPerson): Promise<Answer> {
  const isStaff = hasStaffRole(person)
  await recordSignIn(visit.ports, person, isStaff, visit.sourceAddress)
  if (!isStaff) return showNoRole(visit, path, person)
  await enterAsStaff(visit, person)
  rememberStaff(visit, person.objectId)
  return redirectTo(path)
}

/** Staff often have an account of their own for this work; every sign-in asks afresh who it is, so the way on is one more. */
function showNoRole({ t, ports }: Visit, path: string, { userPrincipalName }: SignedInPerson): Answer {
  const look = { title: t('sign_in.no_role.title'), state: 'no_role', hasLanguageSwitch: false }
  const lead = t('sign_in.no_role.lead', { account: userPrincipalName })
  const next = t('sign_in.no_role.next', { helpdesk: ports.settings.helpdeskContact })
  const again = `/auth/sign-in?return=${encodeURIComponent(path)}`
  return showPage('auth/failed', look, { lines: [lead, next], again, isOther: true }, 403)
}
