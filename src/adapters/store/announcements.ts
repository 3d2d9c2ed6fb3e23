import type { Announcement, AnnouncementRepository } from '../../shell/ports.ts'
import type { AnnouncementRow, Database } from './tables.ts'

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
    claim: (now, leaseUntil, limit) => claim(db, now, leaseUntil, limit),
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

/** Chosen once and for all, as the outbox does (`outbox-claim.ts`). */
async function claim(db: Database, now: number, leaseUntil: number, limit: number): Promise<readonly Announcement[]> {
  const rows = await db
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
    .returningAll()
    .execute()
  return rows.map(toAnnouncement)
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
