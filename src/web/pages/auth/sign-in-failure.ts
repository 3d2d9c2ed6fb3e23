import { type Answer, showPage } from '../../answer.ts'
import type { Visit } from '../../visit.ts'

/** The failures that have words of their own, with their status; every other code is one of settings. */
const statuses = {
  lost: 400,
  stale: 403,
  denied: 403,
  no_auth_context: 403,
  wrong_tenant: 403,
  provider_down: 503,
  interrupted: 503,
  not_proven: 403,
  too_often: 429,
} as const
type Worded = keyof typeof statuses

/** Shows why a sign-in did not count. Takes what the port threw; anything but a `SignInError` is thrown on. */
export function answerFailure(visit: Visit, error: unknown, returnTo: string): Answer {
  if (!(error instanceof Error) || error.name !== 'SignInError') throw error
  const code = 'code' in error ? String(error.code) : 'not_proven'
  visit.ports.log.warn({ id: visit.id, code }, 'A sign-in was refused')
  return showFailure(visit, code, returnTo)
}

/** The page for one code, with the way on: the same sign-in again where the browser still knows where it leads. */
export function showFailure({ t, ports }: Visit, code: string, returnTo: string | null): Answer {
  const worded = isWorded(code) ? code : 'not_proven'
  const { companyName, helpdeskContact } = ports.settings
  const lead = t(`sign_in.${worded}.lead`, { company: companyName })
  const next = t('sign_in.refused.next', { helpdesk: helpdeskContact, code })
  const lines = returnTo === null ? [lead, t('sign_in.bad_return.next'), next] : [lead, next]
  const again = returnTo && `/auth/sign-in?return=${encodeURIComponent(returnTo)}`
  const headers: Record<string, string> = worded === 'too_often' ? { 'retry-after': '3600' } : {}
  const look = { title: t(`sign_in.${worded}.title`), state: `sign_in_${worded}`, hasLanguageSwitch: false, headers }
  return showPage('auth/failed', look, { lines, again }, statuses[worded])
}

function isWorded(code: string): code is Worded {
  return Object.hasOwn(statuses, code)
}
