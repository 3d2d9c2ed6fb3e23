import { DatabaseSync, type StatementSync } from 'node:sqlite'

/**
 * How the database of this process fails: a disk that is full from one statement on, a file that another program locks from then
 * on, one statement that fails, or one that is done and whose answer is lost, as where a server is restarted.
 */
export type Trouble = 'full' | 'locked' | 'hiccup' | 'lost_answer'

/** SQLite's result codes. */
const codes: Readonly<Record<Trouble, number>> = { full: 13, locked: 5, hiccup: 10, lost_answer: 10 }
const lasting: readonly Trouble[] = ['full', 'locked']
const readsOnly = /^(select|begin)\b/

let trouble: Trouble | null = null
let first = 0
let passed = 0

/** From the n-th statement on, or at it, the database fails; the first one is 1. */
export function breakAt(what: Trouble, nth: number): void {
  trouble = what
  first = nth
  passed = 0
}

/** All is well again; gives how many statements there were since it broke. */
export function mend(): number {
  trouble = null
  return passed
}

function around<T>(sql: string, work: () => T): T {
  if (trouble === null || sql === 'rollback') return work()
  const isRead = readsOnly.test(sql)
  passed += 1
  const isHit = lasting.includes(trouble) ? passed >= first : passed === first
  // A disk that is full can be read; and of a transaction that did not begin nobody waits for word.
  if (!isHit || (trouble === 'full' && isRead)) return work()
  if (trouble === 'lost_answer' && !isRead) work()
  throw Object.assign(new Error('the disk'), { errcode: codes[trouble] })
}

const prepare = DatabaseSync.prototype.prepare
DatabaseSync.prototype.prepare = function (this: DatabaseSync, sql: string): StatementSync {
  const statement = prepare.call(this, sql)
  for (const name of ['run', 'all'] as const) {
    const original = Reflect.get(statement, name)
    Reflect.set(statement, name, (...values: unknown[]) =>
      around(sql, () => Reflect.apply(original, statement, values)),
    )
  }
  return statement
}
