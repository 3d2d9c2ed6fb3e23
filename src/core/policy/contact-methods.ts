import { contactsOf, type RecoveryRequest } from '../recovery-request.ts'
import type { ContactFacts } from './contact-facts.ts'
import { type CheckOutcome, judge } from './eligibility.ts'

/** One sign-in method of somebody who may vouch, as it is compared: never what kind it is, nor its number or address. */
export interface ContactMethod {
  /** Keyed digests under the present secret and then the one that is being rotated out, good for one request and one person. */
  digests: readonly string[]
  /** When it was registered (epoch milliseconds); null where Entra does not say. */
  createdAt: number | null
}

/** The check's name, which staff read and by which a failure is told from every other. */
export const notNewerCheck = 'contact_methods_are_not_newer'

/**
 * Was everything that they sign in with there before the request? Whoever knows a manager's password can register a method
 * of their own and vouch with it (T14). One without a date counts as old until there is a list to compare it with; who is
 * looked at for the first time has none, nor has a row of an earlier release.
 */
export function areNotNewer(
  request: RecoveryRequest,
  { objectId, methods }: Pick<ContactFacts, 'objectId' | 'methods'>,
): CheckOutcome {
  const before = contactsOf(request).find(({ person }) => person.objectId === objectId)?.methods
  const isOld = ({ digests, createdAt }: ContactMethod) =>
    (createdAt === null || createdAt <= request.startedAt) &&
    (before === undefined || digests.some((digest) => before.includes(digest)))
  return judge(methods, (all) => all.every(isOld))
}
