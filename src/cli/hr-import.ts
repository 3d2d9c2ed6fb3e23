import { readHrCsv } from '../adapters/hr/csv-file.ts'
import { openStore } from '../adapters/store/store.ts'
import { createSecrets } from '../adapters/system.ts'
import { type Config, readConfig } from '../config.ts'
import { createHrThread } from '../hr-thread.ts'
import { type HrImport, importHr } from '../shell/import-hr.ts'
import { createProgress } from './progress.ts'
import { type Command, exitCodes, type Terminal, UsageError } from './terminal.ts'

/** What an administrator can do something about; everything else is a bug and shows itself. */
const plainFailures = ['StoreError', 'NewerSchemaError', 'HrSourceError']

/** `hr import FILE`: replaces what HR knows by a CSV file, all or nothing, also while the portal runs. */
export const hrImport: Command = {
  name: 'hr import',
  usage: 'FILE',
  summary: 'Replaces the HR facts by those of a CSV file, all or nothing; the portal may run meanwhile',
  async run(args, terminal) {
    const [path, ...others] = args
    if (path === undefined) throw new UsageError('Which file?')
    const surplus = [path, ...others].find((arg) => arg.startsWith('-')) ?? others[0]
    if (surplus !== undefined) throw new UsageError(`Not understood: ${surplus}`)
    return importWithConfig(path, terminal)
  },
}

async function importWithConfig(path: string, terminal: Terminal): Promise<number> {
  const reading = readConfig(terminal.environment)
  if (!reading.isValid) return giveUp(reading.lines, terminal)
  const startedAt = performance.now()
  try {
    const result = await importFile(reading.config, path, terminal)
    return report(result, (performance.now() - startedAt) / 1_000, terminal)
  } catch (error) {
    if (!(error instanceof Error) || !plainFailures.includes(error.name)) throw error
    return giveUp([error.message], terminal)
  }
}

async function importFile(config: Config, path: string, terminal: Terminal): Promise<HrImport> {
  const { settings } = config
  const secrets = createSecrets(config.secret, config.previousSecret)
  const store = await openStore(config.databaseUrl, secrets)
  const progress = createProgress(terminal)
  const thread = createHrThread(config, secrets)
  try {
    const rows = readHrCsv(path, settings.hrQuestions, progress.onBytes)
    return await importHr({ store, secrets, settings }, rows, progress.onCount, thread.judge)
  } finally {
    progress.end()
    await thread.close()
    await store.close()
  }
}

function report(result: HrImport, seconds: number, terminal: Terminal): number {
  if (!result.isDone) {
    const lines = result.faults.map(({ line, problem }) => `  line ${line}: ${problem}`)
    return giveUp(['Nothing was imported, since the file has faults:', ...lines], terminal)
  }
  terminal.write(`${result.people.toLocaleString('en')} people were imported in ${seconds.toFixed(1)} seconds.\n`)
  return exitCodes.done
}

function giveUp(lines: readonly string[], terminal: Terminal): number {
  for (const line of lines) terminal.complain(line)
  return exitCodes.failed
}
