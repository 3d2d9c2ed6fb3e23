import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Test } from 'tap'
import { createAnchorFile } from '../../src/adapters/anchor-file.ts'
import { totpCodes } from '../../src/adapters/codes/totp.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { createMeter } from '../../src/meter.ts'
import { createAuditGuard } from '../../src/shell/audit/guard.ts'
import { createClockGuard } from '../../src/shell/clock-guard.ts'
import type { Mail, PendingSignIn, Ports, Settings, SignedInPerson, WebhookMessage } from '../../src/shell/ports.ts'
import { createPulse } from '../../src/shell/pulse.ts'
import { createWaker } from '../../src/shell/waker.ts'
import { createWorker, type Worker } from '../../src/shell/worker.ts'
import { buildApp } from '../../src/web/app.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { createFakeDirectory, type FakeDirectory, type FakePerson } from './fake-directory.ts'
import { tellHr } from './hr.ts'
import { type KeptLog, keepLog } from './log.ts'
import { cast, castAnswers } from './people.ts'
import { testSettings } from './settings.ts'

/** A portal whose outside world is in memory: real pages, rules, store and secrets. */
export interface Portal {
  app: FastifyInstance
  ports: Ports
  worker: Worker
  clock: FakeClock
  directory: FakeDirectory
  mails: Mail[]
  webhooks: WebhookMessage[]
  /** Who signs in next, when a browser comes back from the sign-in page; null: nobody succeeds. */
  signIn: { person: SignedInPerson | null }
  log: KeptLog
}

/** The same without its pages. */
export type PortsInMemory = Omit<Portal, 'app'>

/** Where and when it begins: with a database, and a directory of people, of its own. */
interface Beginning {
  databaseUrl?: string
  people?: readonly FakePerson[]
  now?: number
}

/** Builds a portal for page tests; it closes with the test. */
export async function build(t: Pick<Test, 'teardown'>, change: Partial<Settings> = {}): Promise<Portal> {
  const ends: (() => unknown)[] = []
  const portal = await buildPorts({ teardown: (end) => void ends.push(end) }, change)
  const app = await buildApp(portal.ports)
  t.teardown(async () => {
    await app.close()
    for (const end of ends) await end()
  })
  return { app, ...portal }
}

/** Builds what stands behind the pages; it closes with the test. A database that is there already knows its people. */
export async function buildPorts(
  t: Pick<Test, 'teardown'>,
  change: Partial<Settings> = {},
  { databaseUrl = 'sqlite::memory:', people, now }: Beginning = {},
): Promise<PortsInMemory> {
  const clock = createFakeClock(now)
  const directory = createFakeDirectory(clock.now, people ?? cast())
  const secrets = createSecrets(Buffer.from('the master secret of page tests!'))
  const mails: Mail[] = []
  const signIn: Portal['signIn'] = { person: null }
  const log = keepLog()
  const settings = { ...testSettings, ...change }
  const store = await openStore(databaseUrl, secrets, 'when_asked')
  t.teardown(() => store.close())
  const webhooks: WebhookMessage[] = []
  const ports: Ports = {
    directory,
    mailer: { send: async (mail) => void mails.push(mail) },
    signIn: fakeSignIn(signIn, settings.publicUrl, clock),
    store,
    auditGuard: createAuditGuard({ store, secrets, clock, log, settings }, createAnchorFile(null)),
    webhook: { send: async (message) => void webhooks.push(message) },
    clock,
    secrets,
    clockGuard: createClockGuard({ store, clock, log, settings }, 'here'),
    codes: totpCodes,
    waker: createWaker(),
    pulse: createPulse(),
    meter: createMeter(),
    log,
    settings,
  }
  if (people === undefined) await tellHr(ports, castAnswers)
  return { ports, worker: createWorker(ports), clock, directory, mails, webhooks, signIn, log }
}

/** The provider without its pages: whoever the test named signs in, and the callback is told by its state alone. */
function fakeSignIn(next: Portal['signIn'], publicUrl: string, clock: FakeClock): Ports['signIn'] {
  return {
    begin: async ({ returnTo }) => {
      const pending: PendingSignIn = {
        state: randomUUID(),
        nonce: 'n',
        codeVerifier: 'v',
        returnTo,
        startedAt: clock.now(),
      }
      return { url: `https://login.example/authorize?back=${encodeURIComponent(publicUrl)}`, pending }
    },
    finish: async () => {
      if (next.person === null) throw Object.assign(new Error('denied'), { name: 'SignInError', code: 'denied' })
      return next.person
    },
  }
}
