import type { Person } from '../person.ts'
import { isStrongKindRegistered, methodsRegistered } from '../registration-details.ts'
import { assertLogLicence, LOG } from './log-access.ts'
import { answerPage } from './odata.ts'
import { type Answer, type Call, type Operation, personOf } from './operation.ts'

type Row = Record<string, unknown>
const DETAILS = '/reports/authenticationMethods/userRegistrationDetails'

/** The report of who has registered what (facts.md §5.5). */
export const registrationReportOperations: Operation[] = [
  { name: 'listRegistrationDetails', path: DETAILS, ...LOG, answer: listDetails },
  { name: 'getRegistrationDetails', path: `${DETAILS}/:user`, ...LOG, answer: getDetails },
]

function listDetails(call: Call): Answer {
  assertLogLicence(call)
  return answerPage(
    call,
    DETAILS,
    'reports/authenticationMethods/userRegistrationDetails',
    call.simulator.world.people.map(toDetails),
    1000,
    1000,
  )
}

function getDetails(call: Call): Answer {
  assertLogLicence(call)
  return { status: 200, body: toDetails(personOf(call)) }
}

function toDetails(person: Person): Row {
  const { id, userPrincipalName, displayName: userDisplayName, userType, roles } = person
  const isMfaRegistered = isStrongKindRegistered(person)
  const state = {
    isMfaRegistered,
    isMfaCapable: isMfaRegistered,
    isSsprRegistered: isMfaRegistered,
    methodsRegistered: methodsRegistered(person),
  }
  const preference = { userPreferredMethodForSecondaryAuthentication: person.preference ?? 'none' }
  return {
    id,
    userPrincipalName,
    userDisplayName,
    userType: userType.toLowerCase(),
    isAdmin: roles.length > 0,
    ...state,
    ...preference,
  }
}
