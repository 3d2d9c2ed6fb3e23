import { createDirectory } from '../adapters/entra/directory.ts'
import { readHrCsv } from '../adapters/hr/csv-file.ts'
import { openStore } from '../adapters/store/store.ts'
import { createSecrets, systemClock } from '../adapters/system.ts'
import type { Config } from '../config.ts'
import { createHrSource } from '../hr-source.ts'
import { createHrThread } from '../hr-thread.ts'
import { type HrImport, importHr } from '../shell/import-hr.ts'
import type { HrUnit } from '../shell/ports.ts'
import { readArguments } from './arguments.ts'
import { breakable, eachUnbroken } from './break.ts'
import { isThere } from './database.ts'
import { silentLog } from './doctor/context.ts'
import { createProgress, type Progress } from './progress.ts'
import { type Command, exitCodes, giveUp, type Terminal, UsageError } from './terminal.ts'
import { withConfig } from './working.ts'

const acceptFewer = '--accept-fewer'
const options = { 'accept-fewer': { type: 'boolean', default: false } } as const
const broken = 'Nothing was imported: it was broken off. What HR said last stays.'
const toAccept = `If it is whole all the same, say so with ${acceptFewer}.`
/** Before the first start that is right; afterwards the portal would never hear of what is imported. */
const madeDatabase =
  'The database of DATABASE_URL had no tables of a portal yet; they are made now. If a portal runs already, it uses another.'

/** What the command line asks for. */
interface Wish {
  /** The file; null asks the system that `HR_SOURCE` names. */
  path: string | null
  /** Take a list with fewer than half as many people as the last one. */
  mayShrink: boolean
}

/** `hr import [FILE]`: replaces what HR knows, all or nothing, also while the portal runs. */
export const hrImport: Command = {
  name: 'hr import',
  usage: `[FILE] [${acceptFewer}]`,
  summary:
    'Replaces the HR facts, all or nothing, by a CSV file or, without FILE, by what the system of HR_SOURCE says now',
  async run(args, terminal) {
    const { values, positionals } = readArguments(args, options, 'words')
    const [path = null, surplus] = positionals
    if (surplus !== undefined) throw new UsageError(`Not understood: ${surplus}`)
    return withConfig(terminal, (config) => importWith(config, { path, mayShrink: values['accept-fewer'] }, terminal))
  },
}

async function importWith(config: Config, wish: Wish, terminal: Terminal): Promise<number> {
  const unit = config.hr.source === 'csv' ? 'line' : 'record'
  if (unit === 'line' && wish.path === null) throw new UsageError('Which file?')
  if (unit === 'record' && wish.path !== null)
    throw new UsageError(`HR_SOURCE is ${config.hr.source}, which is asked by itself: leave the file out`)
  const startedAt = performance.now()
  const isNew = !(await isThere(config.databaseUrl))
  const result = await breakable((assertUnbroken) => importFrom(config, wish, terminal, assertUnbroken), broken)
  if (isNew) terminal.write(`${madeDatabase}\n`)
  return report(result, unit, (performance.now() - startedAt) / 1_000, terminal)
}

async function importFrom(
  config: Config,
  { path, mayShrink }: Wish,
  terminal: Terminal,
  assertUnbroken: () => void,
): Promise<HrImport> {
  const { settings } = config
  const secrets = createSecrets(config.secret, config.previousSecret)
  const store = await openStore(config.databaseUrl, secrets)
  const progress = createProgress(terminal)
  const { judge, close } = createHrThread(config, secrets)
  const ports = { store, secrets, settings, clock: systemClock }
  const options = { judge, onProgress: progress.onCount, mayShrink }
  try {
    const { rows, unit } = path === null ? readSource(config) : readFile(path, config, progress)
    return await importHr(ports, eachUnbroken(rows, assertUnbroken), { ...options, unit })
  } finally {
    progress.end()
    await close()
    await store.close()
  }
}

function readFile(path: string, { settings }: Config, { onBytes }: Progress) {
  return { rows: readHrCsv(path, settings.hrQuestions, onBytes), unit: 'line' } as const
}

function readSource(config: Config) {
  const source = createHrSource(config, createDirectory(config.entra, silentLog))
  if (source === null) throw new UsageError('Which file?')
  return { rows: source.read(), unit: source.unit }
}

function report(result: HrImport, unit: HrUnit, seconds: number, terminal: Terminal): number {
  if (result.isDone) {
    terminal.write(`${result.people.toLocaleString('en')} people were imported in ${seconds.toFixed(1)} seconds.\n`)
    return exitCodes.done
  }
  if (result.isShort)
    return giveUp([...result.faults.map(({ problem }) => `Nothing was imported: ${problem}.`), toAccept], terminal)
  const lines = result.faults.map(({ line, problem }) => `  ${unit} ${line}: ${problem}`)
  const what = unit === 'line' ? 'the file' : 'the list'
  return giveUp([`Nothing was imported, since ${what} has faults:`, ...lines], terminal)
}
