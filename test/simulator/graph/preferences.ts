import type { Preference } from '../method-kinds.ts'
import { badRequest } from './errors.ts'
import { type Answer, type Call, contextOf, type Operation, objectOf, personOf, type Version } from './operation.ts'

const PREFERENCES: readonly Preference[] = ['push', 'oath', 'voiceMobile', 'voiceAlternateMobile', 'voiceOffice', 'sms']
const STATES = ['disabled', 'enabled', 'enforced'] as const
const BETA: readonly Version[] = ['beta']
const WRITE = ['UserAuthenticationMethod.ReadWrite.All']

/** The default method and per-user MFA, both known to beta only (facts.md §2.1, §3). */
export const preferenceOperations: Operation[] = [
  {
    name: 'getPreferences',
    method: 'GET',
    path: '/users/:user/authentication/signInPreferences',
    versions: BETA,
    permissions: [...WRITE, 'UserAuthenticationMethod.Read.All'],
    isMethodsService: true,
    answer: getPreferences,
  },
  {
    name: 'setPreferences',
    method: 'PATCH',
    path: '/users/:user/authentication/signInPreferences',
    versions: BETA,
    permissions: WRITE,
    isMethodsService: true,
    isWrite: true,
    answer: setPreferences,
  },
  {
    name: 'getRequirements',
    method: 'GET',
    path: '/users/:user/authentication/requirements',
    versions: BETA,
    permissions: ['Policy.Read.All', 'Policy.ReadWrite.AuthenticationMethod'],
    answer: getRequirements,
  },
  {
    name: 'setRequirements',
    method: 'PATCH',
    path: '/users/:user/authentication/requirements',
    versions: BETA,
    permissions: ['Policy.ReadWrite.AuthenticationMethod'],
    isWrite: true,
    answer: setRequirements,
  },
]

function getPreferences(call: Call): Answer {
  const person = personOf(call)
  const context = contextOf(call, `users('${person.id}')/authentication/signInPreferences`)
  const userPreferredMethodForSecondaryAuthentication = person.preference
  const isSystemPreferredAuthenticationMethodEnabled = true
  return {
    status: 200,
    body: {
      '@odata.context': context,
      isSystemPreferredAuthenticationMethodEnabled,
      userPreferredMethodForSecondaryAuthentication,
    },
  }
}

function setPreferences(call: Call): Answer {
  const wanted = objectOf(call).userPreferredMethodForSecondaryAuthentication
  const preference = PREFERENCES.find((known) => known === wanted)
  if (!preference) throw badRequest('The preferred method is not known.')
  personOf(call).preference = preference
  return { status: 204 }
}

function getRequirements(call: Call): Answer {
  return { status: 200, body: { perUserMfaState: personOf(call).perUserMfaState } }
}

function setRequirements(call: Call): Answer {
  const state = STATES.find((known) => known === objectOf(call).perUserMfaState)
  if (!state) throw badRequest('The perUserMfaState is not known.')
  personOf(call).perUserMfaState = state
  return { status: 204 }
}
