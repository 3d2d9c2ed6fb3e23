import { randomUUID } from 'node:crypto'
import { canonicaliseAccountName } from '../core/account-name.ts'
import type { Account } from '../core/policy/eligibility.ts'
import type { Language, RecoveryRequest } from '../core/recovery-request.ts'
import { findInquiry, type Inquiry, isAskedLately } from './inquiry.ts'
import { lookingOnly } from './looking.ts'
import type { Ports } from './ports.ts'
import { draftRequest } from './start-recovery.ts'

/** The account of a typed name, in the spelling that a recovery would use; null for none. Throws `DirectoryError`. */
export function findAccountToLookAt(ports: Ports, typed: string): Promise<Account | null> {
  return lookingOnly(ports).directory.findAccount(canonicaliseAccountName(typed), newTrace())
}

/** The account of an object id; null where there is none. Throws `DirectoryError`. */
export function readAccountToLookAt(ports: Ports, objectId: string): Promise<Account | null> {
  return lookingOnly(ports).directory.readAccount(objectId, newTrace())
}

/**
 * A stand-in for the request of somebody who has none, so that the same diagnosis can be made of them. It is never stored;
 * its id is the person's, so that Microsoft is asked once a minute for them whoever looks.
 */
export async function standInFor(ports: Ports, account: Account, language: Language): Promise<RecoveryRequest> {
  const origin = { sourceAddress: '', browser: '' }
  const draft = await draftRequest(ports, {
    name: account.userPrincipalName,
    reason: 'cannot_approve',
    language,
    origin,
  })
  return { ...draft, id: standInId(account.objectId), subscriber: account }
}

/** Did somebody look at the account within the last minute? A page that looks again by itself is no further look then. */
export function isLookedAt(ports: Ports, objectId: string): boolean {
  return isAskedLately(ports, standInId(objectId))
}

function standInId(objectId: string): string {
  return `person:${objectId.toLowerCase()}`
}

/** What has been answered about the account by now; null where nobody has asked. */
export function readAnswers(ports: Ports, standIn: RecoveryRequest): Inquiry | null {
  return findInquiry(ports, standIn, standIn.subscriber?.objectId ?? '', { mayAsk: false })
}

/** No recovery stands behind these calls, so their id is of their own. */
function newTrace() {
  return { clientRequestId: randomUUID() }
}
