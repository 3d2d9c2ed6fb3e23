import type { Config } from './config.ts'
import { createHrThread } from './hr-thread.ts'
import { importHr } from './shell/import-hr.ts'
import type { Log, Ports } from './shell/ports.ts'

/**
 * Reads the HR file when the portal starts, while it serves already; until a first import is there `/health/ready` says
 * so. A file with faults changes nothing: what HR said last stays, and the log names the lines.
 */
export async function importHrAtStart(config: Config, ports: Ports): Promise<void> {
  if (config.hr.source !== 'csv' || config.hr.path === null) return
  const thread = createHrThread(config, ports.secrets)
  try {
    const { readHrCsv } = await import('./adapters/hr/csv-file.ts')
    const rows = readHrCsv(config.hr.path, ports.settings.hrQuestions)
    tell(ports.log, await importHr(ports, rows, { judge: thread.judge }))
  } catch (error) {
    const cause = error instanceof Error ? { error: error.name, reason: error.message } : { error: 'unknown' }
    ports.log.error(cause, 'The HR file was not imported; what HR said last stays')
  } finally {
    await thread.close()
  }
}

function tell(log: Log, done: Awaited<ReturnType<typeof importHr>>): void {
  if (done.isDone) log.info({ people: done.people }, 'The HR file was imported')
  else log.error({ faults: done.faults }, 'The HR file was not imported; what HR said last stays')
}
