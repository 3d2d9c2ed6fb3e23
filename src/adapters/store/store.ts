import type { Kysely } from 'kysely'
import type { Repositories, Secrets, Store } from '../../shell/ports.ts'
import { createAnnouncements } from './announcements.ts'
import { createAssists } from './assists.ts'
import { createAuditEvents } from './audit-events.ts'
import { createCounters } from './counters.ts'
import { createDailyFigures } from './daily-figures.ts'
import { inTransaction, openSettled } from './database.ts'
import { createHrPeople } from './hr-people.ts'
import { createLinks } from './links.ts'
import { createLockdowns } from './lockdowns.ts'
import { checkSecret, touch } from './meta.ts'
import { migrate } from './migrate.ts'
import { createNotes } from './notes.ts'
import { createOutbox } from './outbox.ts'
import { createRecoveryRequests } from './recovery-requests.ts'
import { rekeyRows } from './rekey.ts'
import { readServerTime } from './server-time.ts'
import { createSessions } from './sessions.ts'
import { createSettingsRecord } from './settings-record.ts'
import { createSightings } from './sightings.ts'
import { createSignIns } from './sign-ins.ts'
import type { Flush } from './sqlite.ts'
import type { Database, Tables } from './tables.ts'
import { createTurns } from './turns.ts'

/**
 * Opens the store and brings its schema up to this release.
 * @param databaseUrl `sqlite:` and a path
 * @param flush `when_asked` for the portal, which settles wherever something leaves it
 * @throws StoreError when the database cannot be used, or was made with another secret
 * @throws NewerSchemaError when a newer release has written it
 */
export async function openStore(databaseUrl: string, secrets: Secrets, flush: Flush = 'at_commit'): Promise<Store> {
  const { db, settle } = openSettled(databaseUrl, flush)
  try {
    await migrate(db)
    await checkSecret(db, secrets)
  } catch (error) {
    await db.destroy()
    throw error
  }
  return createStore(db, secrets, settle)
}

function createStore(db: Kysely<Tables>, secrets: Secrets, settle: Store['settle']): Store {
  return {
    ...createRepositories(db, secrets),
    transact: (work) => inTransaction(db, (transaction) => work(createRepositories(transaction, secrets))),
    settle,
    ping: () => touch(db).then(settle),
    readTime: () => readServerTime(db),
    rekey: async () => {
      const count = await rekeyRows(db, secrets)
      await settle()
      return count
    },
    close: () => db.destroy(),
  }
}

function createRepositories(db: Database, secrets: Secrets): Repositories {
  return {
    requests: createRecoveryRequests(db, secrets),
    assists: createAssists(db),
    audit: createAuditEvents(db, secrets),
    announcements: createAnnouncements(db),
    outbox: createOutbox(db),
    counters: createCounters(db),
    sessions: createSessions(db),
    links: createLinks(db),
    lockdowns: createLockdowns(db, secrets),
    notes: createNotes(db, secrets),
    settingsRecord: createSettingsRecord(db, secrets),
    hr: createHrPeople(db),
    turns: createTurns(db),
    signIns: createSignIns(db, secrets),
    sightings: createSightings(db),
    figures: createDailyFigures(db),
  }
}
