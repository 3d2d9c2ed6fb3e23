import { createAnchorFile } from '../../adapters/anchor-file.ts'
import { openStore } from '../../adapters/store/store.ts'
import { createSecrets } from '../../adapters/system.ts'
import { type Config, readConfig } from '../../config.ts'
import type { SignedAnchor } from '../../core/audit-anchor.ts'
import { openAnchor } from '../../shell/audit/anchor.ts'
import { verifyStore } from '../../shell/audit/verify-store.ts'
import { readArguments } from '../arguments.ts'
import { demandDatabase } from '../doctor/database.ts'
import { createProgress } from '../progress.ts'
import { type Command, exitCodes, type Terminal, UsageError } from '../terminal.ts'
import { readAnchors } from './anchors.ts'
import { verifyFile } from './file.ts'
import { anybody, describeVerdict } from './verdict.ts'

const plainFailures = ['StoreError', 'NewerSchemaError', 'AuditFileError']

/** `audit verify [FILE]`: walks along the chain of the database, or of an export, and names the first bad record. */
export const auditVerify: Command = {
  name: 'audit verify',
  usage: '[FILE] [--anchor TEXT|FILE]…',
  summary: 'Checks every record of the audit trail, or of an exported file, and names the first bad one',
  async run(args, terminal) {
    const { path, anchors } = readWish(args)
    const reading = readConfig(terminal.environment)
    try {
      if (path !== null) return await checkFile(path, anchors, reading.isValid ? reading.config : null, terminal)
      if (reading.isValid) return await checkStore(reading.config, anchors, terminal)
    } catch (error) {
      if (!(error instanceof Error) || !plainFailures.includes(error.name)) throw error
      terminal.complain(error.message)
      return exitCodes.failed
    }
    for (const line of reading.isValid ? [] : reading.lines) terminal.complain(line)
    return exitCodes.failed
  },
}

async function checkStore(config: Config, given: readonly SignedAnchor[], terminal: Terminal): Promise<number> {
  const secrets = createSecrets(config.secret, config.previousSecret)
  const kept = openAnchor(
    (await createAnchorFile(config.auditAnchorPath)
      .read()
      .catch(() => null)) ?? '',
    secrets,
  )
  const anchors = kept === null ? given : [...given, kept]
  await demandDatabase(config)
  const store = await openStore(config.databaseUrl, secrets)
  const progress = createProgress(terminal, 'records')
  try {
    const verdict = await verifyStore(store.audit, secrets, { anchors, onProgress: progress.onStep })
    progress.end()
    return describeVerdict(verdict, { anchors, isKeyed: true, source: 'database' }, terminal)
  } finally {
    await store.close()
  }
}

async function checkFile(
  path: string,
  anchors: readonly SignedAnchor[],
  config: Config | null,
  terminal: Terminal,
): Promise<number> {
  const judge = config === null ? anybody : createSecrets(config.secret, config.previousSecret)
  const progress = createProgress(terminal, 'records')
  const verdict = await verifyFile(path, judge, anchors, progress)
  progress.end()
  return describeVerdict(verdict, { anchors, isKeyed: config !== null, source: 'file' }, terminal)
}

function readWish(args: readonly string[]): { path: string | null; anchors: readonly SignedAnchor[] } {
  const { values, positionals } = readArguments(args, options, 'words')
  if (positionals.length > 1) throw new UsageError(`Not understood: ${positionals[1]}`)
  return { path: positionals[0] ?? null, anchors: readAnchors(values.anchor ?? []) }
}

const options = { anchor: { type: 'string', multiple: true } } as const
