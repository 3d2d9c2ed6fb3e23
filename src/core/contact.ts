import type { Person } from './person.ts'

/** How the manager recognised the subscriber; the form's `recognised_by` field. `other` escalates. */
export const recognitions = ['in_person', 'video', 'called_known_number', 'other'] as const
export type Recognition = (typeof recognitions)[number]

/** Where a recovery contact stands in the chain: manager of record, the manager's manager, or a named pool of the group. */
export type ContactSource = 'manager' | 'skip_level' | 'pool'

/** The recovery contact's side of the request. */
export interface Contact {
  person: Person
  source: ContactSource
  askedAt: number | null
  arrivedAt: number | null
  remindedAt: number | null
  phraseTries: number
  approvals: number
  approvedAt: number | null
  recognisedBy: Recognition | null
  /** Keyed digests of the sign-in methods that they had when the choice fell on them; left out in rows of earlier releases. */
  methods?: readonly string[]
}
