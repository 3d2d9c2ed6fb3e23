import { createAnchorFile } from '../../adapters/anchor-file.ts'
import { createSecrets } from '../../adapters/system.ts'
import { type Config, readConfig } from '../../config.ts'
import type { SignedAnchor } from '../../core/audit-anchor.ts'
import { openAnchor } from '../../shell/audit/anchor.ts'
import { verifyStore } from '../../shell/audit/verify-store.ts'
import { readArguments } from '../arguments.ts'
import { demandDatabase, withStore } from '../database.ts'
import { createProgress } from '../progress.ts'
import { type Command, type Terminal, UsageError } from '../terminal.ts'
import { tellFailures, withConfig } from '../working.ts'
import { readAnchors } from './anchors.ts'
import { verifyFile } from './file.ts'
import { anybody, describeVerdict } from './verdict.ts'

/** `audit verify [FILE]`: walks along the chain of the database, or of an export, and names the first bad record. */
export const auditVerify: Command = {
  name: 'audit verify',
  usage: '[FILE] [--anchor TEXT|FILE]…',
  summary: 'Checks every record of the audit trail, or of an exported file, and names the first bad one',
  async run(args, terminal) {
    const { path, anchors } = readWish(args)
    if (path === null) return withConfig(terminal, (config) => checkStore(config, anchors, terminal))
    const reading = readConfig(terminal.environment)
    return tellFailures(terminal, () => checkFile(path, anchors, reading.isValid ? reading.config : null, terminal))
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
  const progress = createProgress(terminal, 'records')
  const options = { anchors, onProgress: progress.onStep }
  const verdict = await withStore(config, ({ audit }) => verifyStore(audit, secrets, options))
  progress.end()
  return describeVerdict(verdict, { anchors, isKeyed: true, source: 'database' }, terminal)
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
  const { values, positionals } = readArguments(args, { anchor: { type: 'string', multiple: true } }, 'words')
  if (positionals.length > 1) throw new UsageError(`Not understood: ${positionals[1]}`)
  return { path: positionals[0] ?? null, anchors: readAnchors(values.anchor ?? []) }
}
