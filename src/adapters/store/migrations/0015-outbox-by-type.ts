import type { Kysely, Migration } from 'kysely'
import type { Tables } from '../tables.ts'

/** In a mass lockout thousands of one type wait; what is due of another must be found without passing them by. */
export const outboxByType: Migration = {
  async up(db: Kysely<Tables>) {
    const typeIndex = db.schema.createIndex('outbox_is_buried_type_due_at').on('outbox')
    await typeIndex.columns(['is_buried', 'type', 'due_at', 'position']).execute()
    await db.schema.createIndex('outbox_leased_until').on('outbox').column('leased_until').execute()
  },
}
