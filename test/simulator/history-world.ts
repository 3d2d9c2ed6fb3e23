import { totpCodes } from '../../src/adapters/codes/totp.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { portal } from '../../src/core/events.ts'
import { dayOf } from '../../src/core/report/figures.ts'
import { createMeter } from '../../src/meter.ts'
import type { Ports, Repositories, Store } from '../../src/shell/ports.ts'
import { createPulse } from '../../src/shell/pulse.ts'
import { createWaker } from '../../src/shell/waker.ts'
import { createFakeClock, type FakeClock } from '../support/clock.ts'
import { keepLog } from '../support/log.ts'
import { testSettings } from '../support/settings.ts'

/** The portal's own ports, as far as the past needs them: a clock that moves, and no outside world. */
export interface HistoryWorld {
  ports: Ports
  clock: FakeClock
}

/** Opens the demo's database before the portal does, lets `work` write in it in one go, and closes it. */
export async function writeHistory(
  databaseUrl: string,
  secret: Uint8Array,
  work: (world: HistoryWorld) => Promise<void>,
): Promise<void> {
  const secrets = createSecrets(secret)
  const store = await openStore(databaseUrl, secrets)
  const clock = createFakeClock(0)
  try {
    await store.transact(async (tx) => work({ ports: portsOf(tx, store, clock, secrets), clock }))
  } finally {
    await store.close()
  }
}

function portsOf(tx: Repositories, store: Store, clock: FakeClock, secrets: Ports['secrets']): Ports {
  const inside: Repositories = { ...tx, outbox: onlyNotices(tx, clock) }
  return {
    store: { ...store, ...inside, transact: (work) => work(inside) },
    clock,
    secrets,
    codes: totpCodes,
    waker: createWaker(),
    pulse: createPulse(),
    meter: createMeter(),
    log: keepLog(),
    settings: { ...testSettings, securityMailbox: 'security@harbourpine.example' },
    directory: absent('directory'),
    mailer: absent('mailer'),
    signIn: absent('sign-in'),
    webhook: absent('webhook'),
    auditGuard: absent('guard'),
    // The past is written by its own clock.
    clockGuard: { check: async () => {}, admit: async () => {}, isApart: () => false },
  }
}

/** What was to be done then is over: only that people were told is written down, as it would have been. */
function onlyNotices(tx: Repositories, clock: FakeClock): Repositories['outbox'] {
  return {
    ...tx.outbox,
    drop: async () => {},
    add: async (requestId, commands) => {
      for (const { command, dueAt } of commands) {
        if (command.type !== 'notify' || dueAt > clock.now()) continue
        const { notice, audience } = command
        const event = { type: 'notice_sent', at: clock.now(), requestId, actor: portal } as const
        await tx.audit.append({ ...event, detail: { notice, audience } })
      }
    },
  }
}

/** The past asks nobody outside; what does is a mistake of its table. */
function absent<T extends object>(name: string): T {
  return new Proxy({} as T, { get: () => () => Promise.reject(new Error(`The past has no ${name}`)) })
}

/** Notes that somebody came against a limit, as the portal counts it. */
export async function hitLimit({ ports, clock }: HistoryWorld, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await ports.store.figures.addLimitHit(dayOf(clock.now()), 'starts_source')
}
