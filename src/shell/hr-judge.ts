import { setImmediate } from 'node:timers/promises'
import { toHrRecord } from './hr-record.ts'
import type { HrFault, HrRecord, HrRow, Secrets, Settings } from './ports.ts'

/** Few enough that a visitor who comes in between does not notice the wait. */
const rowsInOneBreath = 50

/** Makes of rows what may be at rest, or tells what is wrong with them. */
export type HrJudge = (rows: readonly HrRow[]) => Promise<readonly (HrRecord | HrFault)[]>

/** Judges on this thread, one after another, with room for visitors in between. */
export function judgeHere(ports: { secrets: Secrets; settings: Pick<Settings, 'hrQuestions'> }): HrJudge {
  let last: Promise<unknown> = Promise.resolve()
  return (rows) => {
    const results = last.then(() => judgeSlowly(ports, rows))
    last = results.catch(() => undefined)
    return results
  }
}

async function judgeSlowly(ports: Parameters<typeof toHrRecord>[0], rows: readonly HrRow[]) {
  const results: (HrRecord | HrFault)[] = []
  for (const row of rows) {
    results.push(toHrRecord(ports, row))
    if (results.length % rowsInOneBreath === 0) await setImmediate()
  }
  return results
}
