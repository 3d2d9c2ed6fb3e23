import type { Announcement, AnnouncementRepository } from '../../shell/ports.ts'
import { prepare } from './prepared.ts'
import type { AnnouncementRow, Database } from './tables.ts'

/** Chosen once and for all, as the outbox does (`outbox-claim.ts`). */
const claimRows = prepare((db, { now, leaseUntil, limit }: { now: number; leaseUntil: number; limit: number }) =>
  db
    .with(
      (due) => due('due').materialized(),
      (due) =>
        due
          .selectFrom('announcements')
          .select('id')
          .where('sent_at', 'is', null)
          .where('due_at', '<=', now)
          .where('leased_until', '<=', now)
          .orderBy('due_at')
          .limit(limit)
          .forUpdate()
          .skipLocked(),
    )
    .updateTable('announcements')
    .set({ leased_until: leaseUntil })
    .where('id', 'in', (is) => is.selectFrom('due').select('due.id'))
    .returningAll(),
)

/** A turn of the worker finds nothing nearly always, and a look costs less than a claim in vain. */
const findDue = prepare((db, { now }: { now: number }) =>
  db
    .selectFrom('announcements')
    .select('id')
    .where('sent_at', 'is', null)
    .where('due_at', '<=', now)
    .where('leased_until', '<=', now)
    .limit(1),
)

/** What the portal has to tell those who watch over it. */
export function createAnnouncements(db: Database): AnnouncementRepository {
  return {
    async add({ content, ...announcement }, dueAt) {
      await db
        .insertInto('announcements')
        .values({
          ...announcement,
          content: JSON.stringify(content),
          attempts: 0,
          due_at: dueAt,
          leased_until: 0,
          sent_at: null,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute()
    },
    async claim(now, leaseUntil, limit) {
      if ((await findDue(db, { now })).length === 0) return []
      return (await claimRows(db, { now, leaseUntil, limit })).map(toAnnouncement)
    },
    async finish(id, sentAt) {
      await db.updateTable('announcements').set({ sent_at: sentAt, leased_until: 0 }).where('id', '=', id).execute()
    },
    async postpone(id, dueAt) {
      await db
        .updateTable('announcements')
        .set((is) => ({ attempts: is('attempts', '+', 1), due_at: dueAt, leased_until: 0 }))
        .where('id', '=', id)
        .execute()
    },
    async deleteBefore(time) {
      await db.deleteFrom('announcements').where('sent_at', '<', time).execute()
    },
  }
}

function toAnnouncement({ id, kind, channel, content, attempts }: AnnouncementRow): Announcement {
  return {
    id,
    kind: kind as Announcement['kind'],
    channel: channel as Announcement['channel'],
    content: JSON.parse(content),
    attempts,
  }
}
