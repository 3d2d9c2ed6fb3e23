import { createAnchorFile } from '../../adapters/anchor-file.ts'
import { openStore } from '../../adapters/store/store.ts'
import { createSecrets } from '../../adapters/system.ts'
import { type Config, readConfig } from '../../config.ts'
import { portal } from '../../core/events.ts'
import { openAnchor } from '../../shell/audit/anchor.ts'
import { keepsAnchor } from '../../shell/audit/held.ts'
import type { Secrets, Store } from '../../shell/ports.ts'
import { readArguments } from '../arguments.ts'
import { demandDatabase } from '../doctor/database.ts'
import { machine, sayUnchanged, type World } from '../doctor/world.ts'
import { type Command, exitCodes, type Terminal } from '../terminal.ts'

const plainFailures = ['StoreError', 'NewerSchemaError']
const phrase = 'the audit before this is lost'

/** `audit acknowledge`: a person says that an older copy of the database is meant, so that the portal writes to Entra again. */
export const auditAcknowledge: Command = {
  name: 'audit acknowledge',
  usage: '[--yes]',
  summary: 'Says that a restored, older database is meant; until then the portal writes nothing to Entra',
  run: (args, terminal) => runAcknowledge(args, terminal, machine),
}

/** Runs the command and gives the exit code. Throws `UsageError`. */
export async function runAcknowledge(args: readonly string[], terminal: Terminal, world: World): Promise<number> {
  const { yes: isAgreed } = readArguments(args, options, 'no words').values
  const reading = readConfig(terminal.environment)
  if (!reading.isValid) return giveUp(reading.lines, terminal)
  try {
    return await acknowledge(reading.config, isAgreed, terminal, world)
  } catch (error) {
    if (!(error instanceof Error) || !plainFailures.includes(error.name)) throw error
    return giveUp([error.message], terminal)
  }
}

async function acknowledge(config: Config, isAgreed: boolean, terminal: Terminal, world: World): Promise<number> {
  const secrets = createSecrets(config.secret, config.previousSecret)
  await demandDatabase(config)
  const store = await openStore(config.databaseUrl, secrets)
  try {
    for (const line of await describe(config, store, secrets)) terminal.write(`${line}\n`)
    const typed = isAgreed ? phrase : await world.ask(`Type "${phrase}" to go on: `)
    if (typed?.trim() !== phrase) return giveUp([sayUnchanged(typed)], terminal)
    await store.audit.append({
      type: 'audit_acknowledged',
      at: world.now(),
      requestId: 'tenant',
      actor: portal,
      detail: {},
    })
    terminal.write('It is written down. Every replica goes on within a minute or two.\n')
    return exitCodes.done
  } finally {
    await store.close()
  }
}

/** What the database says, and what was known here. */
async function describe({ auditAnchorPath }: Config, { audit }: Store, secrets: Secrets): Promise<readonly string[]> {
  const head = await audit.readHead()
  const text = await createAnchorFile(auditAnchorPath)
    .read()
    .catch(() => '')
  const anchor = text === null ? null : openAnchor(text, secrets)
  return [`The database ends at record ${head.sequence}.`, await describeAnchor(text, anchor, audit, secrets), warning]
}

const warning =
  'What the portal did after that is in no record any more: look for it in the audit log of Entra and in the mails.'

async function describeAnchor(
  text: string | null,
  anchor: ReturnType<typeof openAnchor>,
  audit: Store['audit'],
  secrets: Secrets,
): Promise<string> {
  if (text === null) return 'No anchor is kept on this machine; another replica may know one.'
  if (anchor === null) return 'The anchor that is kept on this machine cannot be read, or somebody else signed it.'
  const known = `record ${anchor.sequence}, of ${new Date(anchor.at).toISOString()}`
  return (await keepsAnchor(audit, secrets, anchor))
    ? `It keeps the anchor of this machine: ${known}.`
    : `It does not keep the anchor of this machine: ${known}.`
}

const options = { yes: { type: 'boolean', default: false } } as const

function giveUp(lines: readonly string[], terminal: Terminal): number {
  for (const line of lines) terminal.complain(line)
  return exitCodes.failed
}
