import { findContactLink } from '../../../shell/vouch.ts'
import { type Answer, redirectTo, showPage } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { enterAsManager } from './enter.ts'
import { keepPending } from './pending.ts'
import { readReturnPath } from './return-path.ts'
import { answerFailure } from './sign-in-failure.ts'

/** `GET /auth/sign-in?return=`: sends the browser to the sign-in page of Entra. No name goes along: links get forwarded. */
export async function show(visit: Visit): Promise<Answer> {
  const target = readReturnPath(visit.query.get('return') ?? '')
  if (target === null) return showBadReturn(visit)
  if (target.kind === 'manager' && !visit.ports.settings.isManagerSignInRequired) return enterByLink(visit, target)
  try {
    const { url, pending } = await visit.ports.signIn.begin({ returnTo: target.path, loginHint: null })
    keepPending(visit, pending)
    return redirectTo(url)
  } catch (error) {
    return answerFailure(visit, error, target.path)
  }
}

function showBadReturn(visit: Visit): Answer {
  const look = { title: visit.t('sign_in.bad_return.title'), state: 'bad_return', hasLanguageSwitch: false }
  const lines = [visit.t('sign_in.bad_return.lead'), visit.t('sign_in.bad_return.next')]
  return showPage('auth/failed', look, { lines, again: null }, 400)
}

/**
 * `MANAGER_SIGN_IN=link`: whoever holds the link counts as the contact; the phrase is still asked for (design §6). A mail
 * scanner gets as far as this too, so no arrival is noted.
 */
async function enterByLink(visit: Visit, { path, token }: { path: string; token: string }): Promise<Answer> {
  const found = await findContactLink(visit.ports, token)
  const contact = found?.request.contact?.person
  if (found == null || contact === undefined) return redirectTo(path)
  const { objectId, displayName, userPrincipalName } = contact
  const authenticatedAt = visit.ports.clock.now()
  const person = { objectId, displayName, userPrincipalName, tenantId: '', roles: [], hasAuthContext: false }
  await enterAsManager(visit, token, found.request.id, { ...person, authenticatedAt })
  return redirectTo(path)
}
