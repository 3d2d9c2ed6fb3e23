import { createDirectory } from '../../adapters/entra/directory.ts'
import { HrSourceError } from '../../adapters/hr/hr-source-error.ts'
import { createHrSource } from '../../hr-source.ts'
import { isTooFew } from '../../shell/import-hr.ts'
import type { HrFault, HrRow, HrUnit } from '../../shell/ports.ts'
import { type Context, doctorTiming, silentLog } from './context.ts'
import { bad, good, type Verdict } from './finding.ts'

const pull = 'npm run sparekey -- hr import'
/** The doctor looks at the beginning of a long list; the import reads all of it. */
const mostLooked = 2_000

/**
 * Asks the HR system now, as the portal does, and imports nothing.
 * @param before how many people the last import had
 */
export async function judgeSystem({ config }: Context, before: number): Promise<Verdict> {
  const source = createHrSource(config, createDirectory(config.entra, silentLog, doctorTiming))
  if (source === null) return bad('There is no HR system.', 'Set HR_SOURCE.')
  try {
    const { people, fault } = await countSome(source.read())
    if (fault !== null) return sayFault(fault, source.unit, 'Have it mended in the HR system.')
    if (people === 0) return bad('The HR system has nobody in its list.', 'Look into the HR system.')
    if (people < mostLooked && isTooFew(people, before)) return sayTooFew('list', people, before)
    return good(
      `The HR system answers: ${people < mostLooked ? people : `more than ${mostLooked}`} people were looked at.`,
    )
  } catch (error) {
    if (!(error instanceof HrSourceError)) throw error
    const [sentence = '', ...remedy] = error.message.split('. ')
    return bad(`${sentence}.`, remedy.join('. ') || `Try again: ${pull}.`)
  }
}

async function countSome(rows: AsyncIterable<HrRow | HrFault>): Promise<{ people: number; fault: HrFault | null }> {
  let people = 0
  for await (const row of rows) {
    if ('problem' in row) return { people, fault: row }
    people += 1
    if (people >= mostLooked) break
  }
  return { people, fault: null }
}

/** Says where a source is wrong; the problem holds nothing of what stands there. */
export function sayFault({ line, problem }: HrFault, unit: HrUnit, remedy: string): Verdict {
  return bad(`The HR ${unit === 'line' ? 'file' : 'list'} is wrong in ${unit} ${line}: ${problem}.`, remedy)
}

/** Says that the portal would take it for one that broke off. */
export function sayTooFew(what: 'file' | 'list', people: number, before: number): Verdict {
  return bad(
    `The HR ${what} has ${people} people, and the last import had ${before}: fewer than half are not taken.`,
    `See that it is whole; if it is: ${pull} ${what === 'file' ? 'FILE ' : ''}--accept-fewer.`,
  )
}
