import type { ContactSource } from '../contact.ts'
import type { ContactMethod } from './contact-methods.ts'
import type { Known, Pairing } from './eligibility.ts'

/** What was looked up of one person who may vouch, beside the account for which they would. */
export interface ContactFacts extends Pairing {
  /** Who is meant, also where nothing could be read of them; null where the directory names nobody. */
  objectId: string | null
  /** Where they stand in the chain now; null when they are in it no more. */
  source: Known<ContactSource | null>
  /** Object ids of their own managers, upward. */
  managers: Known<readonly string[]>
  /** Does HR name the same manager? Null where HR names none, and for everybody but the manager of record. */
  agreesWithHr: Known<boolean | null>
  /** When the account's manager link was seen to change (epoch milliseconds); null when never, and for a pool. */
  linkChangedAt: Known<number | null>
  /** When a recovery last reset this contact's own methods (epoch milliseconds); null when never. */
  lastRecoveredAt: Known<number | null>
  /** Everything that they sign in with now, but for the password. */
  methods: Known<readonly ContactMethod[]>
}
