import t from 'tap'
import { testAnnouncements } from './contract/announcements.ts'
import { testAssists } from './contract/assists.ts'
import { testAudit } from './contract/audit.ts'
import { testCounters } from './contract/counters.ts'
import { testCrash } from './contract/crash.ts'
import { testFigures } from './contract/figures.ts'
import { testHr } from './contract/hr.ts'
import { testLockdowns } from './contract/lockdowns.ts'
import { testOpening } from './contract/opening.ts'
import { testOutbox } from './contract/outbox.ts'
import { testQueue } from './contract/queue.ts'
import { testRequests } from './contract/requests.ts'
import { testSessions } from './contract/sessions.ts'
import { testSignIns } from './contract/sign-ins.ts'
import { testTransactions } from './contract/transactions.ts'
import { testTurns } from './contract/turns.ts'
import type { NewDatabase } from './fixture.ts'

const parts = {
  opening: testOpening,
  requests: testRequests,
  queue: testQueue,
  audit: testAudit,
  announcements: testAnnouncements,
  assists: testAssists,
  lockdowns: testLockdowns,
  outbox: testOutbox,
  counters: testCounters,
  turns: testTurns,
  figures: testFigures,
  'sign-ins': testSignIns,
  'sessions and links': testSessions,
  'HR facts': testHr,
  transactions: testTransactions,
  crashes: testCrash,
}

/** Everything that the store promises, for one kind of database; passed over for the reason `skip`, where there is one. */
export function testStoreContract(newDatabase: NewDatabase, skip: string | false = false): void {
  for (const [name, test] of Object.entries(parts)) t.test(name, { skip }, (t) => test(t, newDatabase))
}
