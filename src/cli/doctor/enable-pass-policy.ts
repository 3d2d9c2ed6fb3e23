import { enableTenantPassPolicy, readTenantPassPolicy } from '../../adapters/entra/tenant-pass-policy.ts'
import type { AuditDetail, AuditEvent } from '../../core/audit-event.ts'
import { portal } from '../../core/events.ts'
import type { Store } from '../../shell/ports.ts'
import { withStore } from '../database.ts'
import type { Terminal } from '../terminal.ts'
import type { World } from '../world.ts'
import type { Context } from './context.ts'
import { explainFailure } from './failure.ts'
import { passPolicyPlace } from './pass-policy.ts'

const permission = 'Policy.ReadWrite.AuthenticationMethod'
const phrase = 'enable passes'

/** Policies take a moment to show their change (`facts.md §8`). */
const readBackTries = 10
const readBackPause = 1_000

/**
 * Switches Temporary Access Passes on for the tenant, after somebody typed that they want it, and reads the policy back
 * until it is on. Nothing else of it changes. Gives the exit code: 0 when passes are on, 2 when they are not.
 */
export async function runEnabling(context: Context, terminal: Terminal, world: World): Promise<number> {
  try {
    return await enable(context, terminal, world)
  } catch (error) {
    const { sentence, remedy } = explainFailure(error)
    terminal.complain(`Passes are not known to be on: ${sentence}.\n→ ${remedy}`)
    return 2
  }
}

async function enable(context: Context, terminal: Terminal, world: World): Promise<number> {
  const policy = await readTenantPassPolicy(context.openGraph())
  if (policy.isEnabled) return say(terminal, 0, 'Temporary Access Passes are on already.')
  const roles = await context.readRoles()
  if (roles !== null && !roles.includes(permission)) return sayForbidden(terminal)
  if (!(await confirm(context, terminal, world, policy.includeTargets.length)))
    return say(terminal, 2, 'Nothing was changed.')
  await withStore(context.config, (store) => switchOn(context, store))
  return await readBack(context, terminal, world)
}

async function confirm(context: Context, terminal: Terminal, { ask }: World, targets: number): Promise<boolean> {
  terminal.write(
    `Temporary Access Passes are off in the tenant ${context.config.entra.tenantId}. This switches them on, and changes ` +
      `nothing else: the policy covers ${targets === 1 ? 'one target' : `${targets} targets`} as it is now.\n`,
  )
  return (await ask(`Type "${phrase}" to go on: `))?.trim() === phrase
}

/** As every write to Entra: a durable intent first, and its outcome after (design rule 2). */
async function switchOn(context: Context, store: Store): Promise<void> {
  const detail: AuditDetail = { tenantEffect: 'enable_pass_policy' }
  await store.audit.append(toEvent(context, 'entra_intent', detail))
  try {
    const { graphStatus } = await enableTenantPassPolicy(context.openGraph())
    await store.audit.append(toEvent(context, 'entra_outcome', { ...detail, outcome: 'done', graphStatus }))
  } catch (error) {
    await store.audit.append(toEvent(context, 'entra_outcome', { ...detail, outcome: 'failed' }))
    throw error
  }
}

/** It belongs to no recovery request, so it is kept under a name that none can have. */
function toEvent({ now }: Context, type: AuditEvent['type'], detail: AuditDetail): AuditEvent {
  return { type, at: now(), requestId: 'tenant', actor: portal, detail }
}

async function readBack(context: Context, terminal: Terminal, world: World): Promise<number> {
  for (let tries = 0; tries < readBackTries; tries += 1) {
    const isOn = await readTenantPassPolicy(context.openGraph()).then(
      ({ isEnabled }) => isEnabled,
      () => false,
    )
    if (isOn) return say(terminal, 0, `Temporary Access Passes are on. Remove ${permission} from the app again.`)
    await world.pause(readBackPause)
  }
  return say(terminal, 2, `Graph took the change, but does not show it yet. Look at it here: ${passPolicyPlace}.`)
}

function sayForbidden(terminal: Terminal): number {
  return say(
    terminal,
    2,
    `The app may not change this policy. Either switch it on by hand: ${passPolicyPlace} > Enable; or add the application ` +
      `permission ${permission} with admin consent, run this again, and remove it after: Microsoft Entra admin center > ` +
      'Entra ID > App registrations > your app > API permissions.',
  )
}

function say(terminal: Terminal, exitCode: number, sentence: string): number {
  terminal.write(`${sentence}\n`)
  return exitCode
}
