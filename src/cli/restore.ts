import { existsSync } from 'node:fs'
import { isHeldByOthers, putBack } from '../adapters/store/put-back.ts'
import { createSecrets } from '../adapters/system.ts'
import type { Config } from '../config.ts'
import { readArguments } from './arguments.ts'
import { checkCopy } from './check-copy.ts'
import { pathOfSqlite } from './database.ts'
import { rememberHead } from './remember-head.ts'
import { type Command, exitCodes, giveUp, type Terminal, UsageError } from './terminal.ts'
import { withConfig } from './working.ts'
import { findDissent, machine, type World } from './world.ts'

const phrase = 'what came after it is lost'

/** `restore FILE`: puts a checked copy in the place of the embedded database, while no portal runs. */
export const restore: Command = {
  name: 'restore',
  usage: 'FILE [--yes]',
  summary: 'Puts a backup in the place of the SQLite database, which is kept beside it; no portal may run meanwhile',
  run: (args, terminal) => runRestore(args, terminal, machine),
}

/** Runs the command and gives the exit code. Throws `UsageError`. */
export async function runRestore(args: readonly string[], terminal: Terminal, world: World): Promise<number> {
  const wish = readWish(args)
  return withConfig(terminal, (config) => restoreFrom(config, wish, terminal, world))
}

async function restoreFrom(
  config: Config,
  { path, isAgreed }: { path: string; isAgreed: boolean },
  terminal: Terminal,
  world: World,
): Promise<number> {
  const databasePath = pathOfSqlite(config.databaseUrl)
  if (databasePath === null) return giveUp([otherDatabase], terminal)
  const secrets = createSecrets(config.secret, config.previousSecret)
  if (!(await checkCopy(path, secrets, terminal))) return exitCodes.failed
  if (isHeldByOthers(databasePath)) return giveUp([held], terminal)
  for (const line of consequences) terminal.write(`${line}\n`)
  const dissent = isAgreed ? null : await findDissent(world, phrase)
  if (dissent !== null) return giveUp([dissent], terminal)
  // Somebody may have started a portal while this was being read.
  if (isHeldByOthers(databasePath)) return giveUp([held], terminal)
  const outgoing = { databasePath, anchorPath: config.auditAnchorPath, secrets, now: world.now() }
  const untold = existsSync(databasePath) ? await rememberHead(outgoing) : null
  if (untold !== null) terminal.complain(untold)
  const before = putBack(path, databasePath, world.now())
  terminal.write(`The database is restored.${before === null ? '' : ` What was there is now ${before}`}\n`)
  terminal.write(`${next}\n`)
  return exitCodes.done
}

const otherDatabase = 'The database is not an SQLite file. Restore PostgreSQL with its own tools, such as pg_restore.'
const held =
  'The database is open in another program. End the portal and every other command first. Nothing was changed.'
const consequences = [
  'Requests, approvals, denials, stops and audit records that came after this backup are gone from the portal, not from Entra.',
  'The portal will notice that its audit is older than it was, and write nothing to Entra until: sparekey audit acknowledge',
]
const next =
  'Start the portal, look in the audit log of Entra for what came after the backup, then: sparekey audit acknowledge'

function readWish(args: readonly string[]): { path: string; isAgreed: boolean } {
  const { values, positionals } = readArguments(args, { yes: { type: 'boolean', default: false } }, 'words')
  const [path, ...others] = positionals
  if (path === undefined) throw new UsageError('Which file?')
  if (others.length > 0) throw new UsageError(`Not understood: ${others[0]}`)
  return { path, isAgreed: values.yes }
}
