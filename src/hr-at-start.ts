import type { Config } from './config.ts'
import { createHrThread } from './hr-thread.ts'
import { nameOf } from './shell/error-name.ts'
import type { HrSource, Ports } from './shell/ports.ts'
import { takeHr } from './shell/refresh-hr.ts'

/**
 * Reads the HR file when the portal starts, while it serves already; until a first import is there `/health/ready` says
 * so. A file with faults, or with far fewer people than the last one, changes nothing: what HR said last stays, the log names
 * the lines, and those who watch are told.
 */
export async function importHrAtStart(config: Config, ports: Ports): Promise<void> {
  if (config.hr.source !== 'csv' || config.hr.path === null) return
  const { path } = config.hr
  const thread = createHrThread(config, ports.secrets)
  try {
    const { readHrCsv } = await import('./adapters/hr/csv-file.ts')
    const source: HrSource = { unit: 'line', read: () => readHrCsv(path, ports.settings.hrQuestions) }
    await takeHr(ports, source, await ports.store.hr.describe(), thread.judge)
  } catch (error) {
    ports.log.error({ error: nameOf(error) }, 'HR was not read')
  } finally {
    await thread.close()
  }
}
