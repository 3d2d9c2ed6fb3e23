import type { SignInRow } from '../core/diagnosis/sign-in-row.ts'
import type { Know } from './know.ts'
import type { Directory, DirectoryTrace, SignInQuestion } from './ports.ts'

/** Of a thousand rows each: far more than a person signs in within that time. */
const pagesAtMost = 4
/** Somebody waits for the first page; a further one takes no turn that anybody else may need. */
const further = { urgency: 'spare', turnWithinMilliseconds: 1_500 } as const

/** What was read of the log, the newest rows; not `isWhole` where it goes on. */
export interface LogOfPerson {
  rows: readonly SignInRow[]
  isWhole: boolean
}

/**
 * Reads a person's log for those who look: page after page, since anybody can fill the newest one with wrong passwords, and so
 * push what a true person said out of sight. Null where the licence opens no log. Throws where the first page cannot be read.
 */
export async function readLogOfPerson(
  directory: Directory,
  question: SignInQuestion,
  trace: DirectoryTrace,
  know: Know,
): Promise<LogOfPerson | null> {
  const first = await directory.readSignIns(question, trace)
  if (first === null) return null
  const rows = first.rows.map(({ row }) => row)
  let next = first.next
  for (let pages = 1; next !== null && pages < pagesAtMost; pages += 1) {
    const page = await know('olderSignIns', directory.readSignIns({ ...question, next }, { ...trace, ...further }))
    if (!page.isKnown || page.value === null) break
    rows.push(...page.value.rows.map(({ row }) => row))
    next = page.value.next
  }
  return { rows, isWhole: next === null }
}
