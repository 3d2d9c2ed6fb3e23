import { defaultMethodOf } from '../methods.ts'
import type { Method, Person } from '../person.ts'
import type { Settings } from '../settings.ts'
import { badRequest } from './errors.ts'

/**
 * Refuses a deletion that Entra refuses: the default method while others remain, mobile before alternate mobile
 * (facts.md §2.1, §2.2). The password and the pass do not count as others.
 * @throws {GraphError} 400 `badRequest`, told apart only by its sentence
 */
export function assertDeletable(settings: Settings, person: Person, method: Method): void {
  const hasAlternate = person.methods.some((other) => other.kind === 'alternatePhone')
  if (method.kind === 'phone' && hasAlternate) {
    throw badRequest('The mobile number cannot be deleted without first deleting alternate mobile number.')
  }
  if (person.methods.length > 1 && defaultMethodOf(person) === method)
    throw badRequest(defaultSentence(settings, method))
}

function defaultSentence(settings: Settings, method: Method): string {
  if (settings.defaultWording === 'old') {
    return 'Cannot delete default method with other methods configured. Please change default method before deletion.'
  }
  const end =
    "matches the user's current default authentication method, and cannot be deleted until the default authentication method is changed"
  return `The requested authentication method id of [${method.id}] ${end}`
}
