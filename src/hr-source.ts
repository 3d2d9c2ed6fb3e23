import { readHrEntra } from './adapters/hr/entra.ts'
import { withFieldsSeen } from './adapters/hr/fields-seen.ts'
import { readHrHttp } from './adapters/hr/http.ts'
import type { Config } from './config.ts'
import { columnsOf } from './shell/hr-record.ts'
import type { Directory, HrFault, HrRow, HrSource } from './shell/ports.ts'

/** Makes the system that `HR_SOURCE` names; null for a file, which is read when somebody says so. */
export function createHrSource(
  { hr, settings: { hrQuestions } }: Pick<Config, 'hr' | 'settings'>,
  directory: Pick<Directory, 'readEmployees'>,
): HrSource | null {
  if (hr.source === 'csv') return null
  const columns = columnsOf(hrQuestions)
  const read = (): AsyncIterable<HrRow | HrFault> =>
    hr.source === 'http' ? readHrHttp(hr.http, columns) : readHrEntra(directory)
  return { unit: 'record', read: () => withFieldsSeen(read(), hrQuestions) }
}
