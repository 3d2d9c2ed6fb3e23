import { createAnchorFile } from '../../adapters/anchor-file.ts'
import { createSecrets } from '../../adapters/system.ts'
import type { Config } from '../../config.ts'
import { portal } from '../../core/events.ts'
import { openAnchor } from '../../shell/audit/anchor.ts'
import { keepsAnchor } from '../../shell/audit/held.ts'
import type { Secrets, Store } from '../../shell/ports.ts'
import { readArguments } from '../arguments.ts'
import { demandDatabase, withStore } from '../database.ts'
import { type Command, exitCodes, giveUp, type Terminal } from '../terminal.ts'
import { withConfig } from '../working.ts'
import { findDissent, machine, type World } from '../world.ts'

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
  const { yes: isAgreed } = readArguments(args, { yes: { type: 'boolean', default: false } }, 'no words').values
  return withConfig(terminal, async (config) => {
    await demandDatabase(config)
    return withStore(config, (store) => acknowledge(config, store, isAgreed, terminal, world))
  })
}

async function acknowledge(
  config: Config,
  store: Store,
  isAgreed: boolean,
  terminal: Terminal,
  world: World,
): Promise<number> {
  const secrets = createSecrets(config.secret, config.previousSecret)
  for (const line of await describe(config, store, secrets)) terminal.write(`${line}\n`)
  const dissent = isAgreed ? null : await findDissent(world, phrase)
  if (dissent !== null) return giveUp([dissent], terminal)
  const event = { type: 'audit_acknowledged', at: world.now(), requestId: 'tenant', actor: portal, detail: {} } as const
  await store.audit.append(event)
  terminal.write('It is written down. Every replica goes on within a minute or two.\n')
  return exitCodes.done
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
