import type { AuthenticationMethod, MethodKind } from '../../src/core/authentication-method.ts'
import type { SignedInPerson } from '../../src/shell/ports.ts'
import type { FakePerson } from './fake-directory.ts'

const tenantId = '00000000-0000-4000-8000-00000000000f'

/** The people of page tests. Ada lost her phone; Miles is her manager; Grace administers; Noor has no manager. */
export const ada = person('ada0', 'Ada Okafor', 'ada.okafor')
export const miles = person('a11e5', 'Miles Chen', 'miles.chen')
export const grace = person('97ace', 'Grace Lind', 'grace.lind')
export const noor = person('4007', 'Noor Haddad', 'noor.haddad')

/** What HR knows; the same for everybody but the number, so that tests read easily. */
export const adaAnswers = { employeeId: 'FH-1042', hireDate: '2019-03-18', postalCode: 'BS1 4DJ' }
export const castAnswers: Readonly<Record<string, typeof adaAnswers>> = {
  [ada.userPrincipalName]: adaAnswers,
  [grace.userPrincipalName]: { ...adaAnswers, employeeId: 'FH-0007' },
  [noor.userPrincipalName]: { ...adaAnswers, employeeId: 'FH-2001' },
}

/** A fresh copy of everybody in the directory. */
export function cast(): readonly FakePerson[] {
  return [
    inDirectory(ada, miles.objectId, [], ['authenticator', 'phone']),
    inDirectory(miles, noor.objectId, [], ['authenticator']),
    inDirectory(grace, miles.objectId, ['Global Administrator'], ['authenticator']),
    inDirectory(noor, null, [], ['phone']),
  ]
}

/** That person as they come back from the sign-in page, at the given time. */
export function signedIn(who: typeof ada, now: number, roles: readonly string[] = []): SignedInPerson {
  const { objectId, displayName, userPrincipalName } = who
  return { objectId, tenantId, displayName, userPrincipalName, roles, authenticatedAt: now, hasAuthContext: true }
}

/** One authentication method of that kind. */
export function method(kind: MethodKind): AuthenticationMethod {
  return { id: `${kind}-1`, kind, graphType: `#microsoft.graph.${kind}`, phoneType: kind === 'phone' ? 'mobile' : null }
}

function person(id: string, displayName: string, alias: string) {
  const userPrincipalName = `${alias}@fernhill.example`
  return {
    objectId: `00000000-0000-4000-8000-${id.padStart(12, '0')}`,
    displayName,
    userPrincipalName,
    mail: userPrincipalName,
  }
}

function inDirectory(
  who: typeof ada,
  managerId: string | null,
  roles: string[],
  kinds: readonly MethodKind[],
): FakePerson {
  const account = { ...who, isEnabled: true, isMember: true }
  const permittedKinds: MethodKind[] = ['authenticator', 'phone', 'fido2']
  return { account, managerId, roles, methods: kinds.map(method), pass: null, permittedKinds }
}
