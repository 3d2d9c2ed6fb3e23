import { copySqlite } from '../adapters/store/copy.ts'
import { createSecrets } from '../adapters/system.ts'
import type { Config } from '../config.ts'
import { readArguments } from './arguments.ts'
import { checkCopy } from './check-copy.ts'
import { pathOfSqlite } from './database.ts'
import { type Command, exitCodes, giveUp, type Terminal, UsageError } from './terminal.ts'
import { withConfig } from './working.ts'

/** `backup FILE`: copies the embedded database while the portal runs, and checks the copy. */
export const backup: Command = {
  name: 'backup',
  usage: 'FILE | --check FILE',
  summary: 'Copies the SQLite database while the portal runs, and checks the copy; --check only checks one',
  async run(args, terminal) {
    const { path, isCheck } = readWish(args)
    return withConfig(terminal, (config) => (isCheck ? check : copy)(config, path, terminal))
  },
}

async function copy(config: Config, path: string, terminal: Terminal): Promise<number> {
  const databasePath = pathOfSqlite(config.databaseUrl)
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

function readWish(args: readonly string[]): { path: string; isCheck: boolean } {
  const { values, positionals } = readArguments(args, { check: { type: 'string' } }, 'words')
  const [path, ...others] = values.check === undefined ? positionals : [values.check, ...positionals]
  if (path === undefined) throw new UsageError('Which file?')
  if (others.length > 0) throw new UsageError(`Not understood: ${others[0]}`)
  return { path, isCheck: values.check !== undefined }
}
