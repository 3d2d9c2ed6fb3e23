import { copySqlite } from '../adapters/store/copy.ts'
import { createSecrets } from '../adapters/system.ts'
import { type Config, readConfig } from '../config.ts'
import { readArguments } from './arguments.ts'
import { checkCopy } from './check-copy.ts'
import { type Command, exitCodes, type Terminal, UsageError } from './terminal.ts'

const plainFailures = ['StoreError', 'NewerSchemaError', 'CopyError']

/** `backup FILE`: copies the embedded database while the portal runs, and checks the copy. */
export const backup: Command = {
  name: 'backup',
  usage: 'FILE | --check FILE',
  summary: 'Copies the SQLite database while the portal runs, and checks the copy; --check only checks one',
  async run(args, terminal) {
    const { path, isCheck } = readWish(args)
    const reading = readConfig(terminal.environment)
    if (!reading.isValid) return giveUp(reading.lines, terminal)
    try {
      return await (isCheck ? check : copy)(reading.config, path, terminal)
    } catch (error) {
      if (!(error instanceof Error) || !plainFailures.includes(error.name)) throw error
      return giveUp([error.message], terminal)
    }
  },
}

async function copy(config: Config, path: string, terminal: Terminal): Promise<number> {
  const databasePath = pathOfSqlite(config)
  if (databasePath === null) return giveUp(otherDatabase, terminal)
  copySqlite(databasePath, path)
  const code = await check(config, path, terminal)
  if (code === exitCodes.done) terminal.write(`${keepApart}\n`)
  return code
}

async function check(config: Config, path: string, terminal: Terminal): Promise<number> {
  const isGood = await checkCopy(path, createSecrets(config.secret, config.previousSecret), terminal)
  return isGood ? exitCodes.done : exitCodes.failed
}

const keepApart =
  'Keep it away from this machine, and apart from SPAREKEY_SECRET: each is worth little without the other.'
const otherDatabase = [
  'The database is not an SQLite file. Back up PostgreSQL with its own tools: pg_dump --format=custom, or a base backup',
  'with its write-ahead log. Restore into an empty database with pg_restore, then: sparekey audit verify.',
]

/** The path of an embedded database; null where the database is another. */
export function pathOfSqlite({ databaseUrl }: Pick<Config, 'databaseUrl'>): string | null {
  const [, path] = /^sqlite:(?!:memory:)(.+)$/.exec(databaseUrl) ?? []
  return path ?? null
}

function readWish(args: readonly string[]): { path: string; isCheck: boolean } {
  const { values, positionals } = readArguments(args, { check: { type: 'string' } }, 'words')
  const [path, ...others] = values.check === undefined ? positionals : [values.check, ...positionals]
  if (path === undefined) throw new UsageError('Which file?')
  if (others.length > 0) throw new UsageError(`Not understood: ${others[0]}`)
  return { path, isCheck: values.check !== undefined }
}

function giveUp(lines: readonly string[], terminal: Terminal): number {
  for (const line of lines) terminal.complain(line)
  return exitCodes.failed
}
