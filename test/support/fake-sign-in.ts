import { SignInError, type SignInFailure } from '../../src/adapters/oidc/sign-in-error.ts'
import type { SignedInPerson, SignIn } from '../../src/shell/ports.ts'
import { miles, noon } from './requests.ts'

/** A sign-in whose authorization code is the object id of who signs in. `failure` makes the next steps refuse. */
export interface FakeSignIn extends SignIn {
  people: Map<string, SignedInPerson>
  failure: SignInFailure | null
  /** The addresses that were called back, as `finish` got them. */
  callbacks: string[]
}

/** Miles, a stranger of the same company, and staff with and without a role. */
export const people = {
  miles: personOf(miles.objectId, miles.displayName, miles.userPrincipalName),
  eve: personOf('00000000-0000-4000-8000-0000000000e7', 'Eve Marsh', 'eve.marsh@harbourpine.example'),
  hana: personOf('00000000-0000-4000-8000-0000000004a1', 'Hana Sato', 'hana.sato@harbourpine.example', [
    'Recovery.Viewer',
  ]),
}

/** Makes it. */
export function createFakeSignIn(): FakeSignIn {
  let count = 0
  const fake: FakeSignIn = {
    people: new Map(Object.values(people).map((person) => [person.objectId, person])),
    failure: null,
    callbacks: [],
    begin: async ({ returnTo }) => {
      if (fake.failure !== null) throw new SignInError(fake.failure)
      const state = `state-${++count}`
      const pending = { state, nonce: 'nonce', codeVerifier: 'verifier', returnTo, startedAt: noon }
      return { url: `https://login.example/authorize?state=${state}`, pending }
    },
    finish: async (callbackUrl, pending) => {
      fake.callbacks.push(callbackUrl)
      if (fake.failure !== null) throw new SignInError(fake.failure)
      const query = new URL(callbackUrl).searchParams
      if (query.get('state') !== pending.state) throw new SignInError('lost')
      const person = fake.people.get(query.get('code') ?? '')
      if (person === undefined) throw new SignInError('denied')
      return person
    },
  }
  return fake
}

function personOf(
  objectId: string,
  displayName: string,
  userPrincipalName: string,
  roles: readonly string[] = [],
): SignedInPerson {
  const tenantId = '11111111-0000-4000-8000-000000000000'
  return { objectId, displayName, userPrincipalName, roles, tenantId, authenticatedAt: noon, hasAuthContext: false }
}
