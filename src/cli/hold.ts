import { type HoldReason, holdReasons } from '../core/ending.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { isRefusal } from '../core/refusals.ts'
import type { Ports } from '../shell/ports.ts'
import { clearHold, listHolding } from '../shell/stop.ts'
import { readArguments } from './arguments.ts'
import { type Command, exitCodes, giveUp, type Terminal, UsageError } from './terminal.ts'
import { withPorts } from './working.ts'

/** `hold list`: who is held from self-service, since when. */
export const holdList: Command = {
  name: 'hold list',
  usage: '',
  summary: 'Shows the accounts that are held since somebody said "this was not me"',
  async run(args, terminal) {
    readArguments(args, {}, 'no words')
    return withPorts(terminal, async (ports) => {
      const holding = await listHolding(ports)
      for (const request of holding) terminal.write(`${describe(request)}\n`)
      if (holding.length === 0) terminal.write('No account is held.\n')
      return exitCodes.done
    })
  },
}

/** `hold clear REFERENCE --reason REASON`: lets a person recover by themselves again; written down in the audit. */
export const holdClear: Command = {
  name: 'hold clear',
  usage: `REFERENCE --reason ${holdReasons.join('|')}`,
  summary: 'Lets a person recover by themselves again, after somebody has spoken to them',
  async run(args, terminal) {
    const { reference, reason } = readWish(args)
    return withPorts(terminal, (ports) => clear(ports, reference, reason, terminal))
  },
}

async function clear(ports: Ports, reference: string, reason: HoldReason, terminal: Terminal): Promise<number> {
  const held = (await listHolding(ports)).filter((request) => request.reference === reference)
  const [only, ...others] = held
  if (only === undefined || others.length > 0) {
    return giveUp([`${held.length === 0 ? 'Nothing' : 'More than one'} is held under "${reference}".`, more], terminal)
  }
  const cleared = await clearHold(ports, only.id, null, reason)
  if (isRefusal(cleared)) return giveUp([`"${reference}" was cleared by somebody else a moment ago.`], terminal)
  terminal.write(`${describe(only)}: cleared.\n`)
  return exitCodes.done
}

const more = 'What is held: npm run sparekey -- hold list'

function describe({ reference, subscriber, hold }: RecoveryRequest): string {
  const since = new Date(hold?.since ?? 0).toISOString()
  return `${reference.padEnd(28)} ${subscriber?.userPrincipalName ?? 'nobody known'}, since ${since}`
}

/** The reference is three words, which nobody should have to put into quotes. */
function readWish(args: readonly string[]): { reference: string; reason: HoldReason } {
  const { values, positionals } = readArguments(args, { reason: { type: 'string' } }, 'words')
  const reason = holdReasons.find((known) => known === values.reason)
  if (positionals.length === 0) throw new UsageError('Which reference?')
  if (reason === undefined) throw new UsageError(`--reason is one of ${holdReasons.join(', ')}`)
  return { reference: positionals.join(' '), reason }
}
