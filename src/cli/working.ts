import { type Config, readConfig } from '../config.ts'
import { createServices } from '../services.ts'
import type { Ports } from '../shell/ports.ts'
import { demandDatabase } from './database.ts'
import { giveUp, type Terminal } from './terminal.ts'

/** Errors that an administrator can do something about; everything else is a bug and shows itself. */
const plainFailures = [
  'AuditFileError',
  'BrokenOff',
  'CopyError',
  'HrSourceError',
  'NewerSchemaError',
  'StoreError',
  'TamperedRowError',
]

/** Works with the settings of the portal; says what is wrong with them or with the work, and gives the exit code. */
export async function withConfig(terminal: Terminal, work: (config: Config) => Promise<number>): Promise<number> {
  const reading = readConfig(terminal.environment)
  return reading.isValid ? tellFailures(terminal, () => work(reading.config)) : giveUp(reading.lines, terminal)
}

/** Works with the parts of the portal, on the database that it has made. */
export function withPorts(terminal: Terminal, work: (ports: Ports) => Promise<number>): Promise<number> {
  return withConfig(terminal, (config) => withServices(config, work))
}

/** The same for who has read the settings. Throws `StoreError` where no portal has made the database. */
export async function withServices<T>(config: Config, work: (ports: Ports) => Promise<T>): Promise<T> {
  await demandDatabase(config)
  const services = await createServices(config)
  return work(services.ports).finally(services.close)
}

/** Works, and says in one line what an administrator can mend; gives the exit code. */
export async function tellFailures(terminal: Terminal, work: () => Promise<number>): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Error) || !plainFailures.includes(error.name)) throw error
    return giveUp([error.message], terminal)
  }
}
