import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import top, { type Test } from 'tap'

import { createAnchorFile } from '../../src/adapters/anchor-file.ts'
import { totpCodes } from '../../src/adapters/codes/totp.ts'
import { createDirectory } from '../../src/adapters/entra/directory.ts'
import type { GraphTiming } from '../../src/adapters/entra/settings.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { canonicaliseAccountName } from '../../src/core/account-name.ts'
import { normaliseAnswer } from '../../src/core/answers.ts'
import type { Reason } from '../../src/core/reason.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal, type Refusal } from '../../src/core/refusals.ts'
import { createMeter } from '../../src/meter.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { createAuditGuard } from '../../src/shell/audit/guard.ts'
import { createClockGuard } from '../../src/shell/clock-guard.ts'
import { readPassAttempt, requestPass, type ShownPass } from '../../src/shell/pass.ts'
import type { Clock, Mail, Ports, WebhookMessage } from '../../src/shell/ports.ts'
import { createPulse } from '../../src/shell/pulse.ts'
import { startReset } from '../../src/shell/reset.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import { createWaker } from '../../src/shell/waker.ts'
import { createWorker, type Worker } from '../../src/shell/worker.ts'
import type { Control } from '../simulator/control.ts'
import type { Settings as SimulatorSettings } from '../simulator/settings.ts'
import { type KeptLog, keepLog } from './log.ts'
import { nextDueAt } from './next-due.ts'
import { testSettings } from './settings.ts'
import { type OutsideWorld, startOutsideWorld } from './simulator.ts'

/** Ada's account and what HR knows of her; the simulator's company says the same. */
export const ada = 'ada.okafor@harbourpine.example'
export const adaAnswers = { employeeId: 'HP1042', hireDate: '2019-03-18', postalCode: 'BS1 4DJ' }
const adaPrivateMail = 'ada@private.example'

/** A portal without its pages: real store, real Graph over the simulator's wire, a clock that both obey. */
export interface Story {
  ports: Ports
  worker: Worker
  control: Control
  mails: Mail[]
  webhooks: WebhookMessage[]
  log: KeptLog
  databasePath: string
  passTime(minutes: number): Promise<void>
}

/**
 * Starts the outside world and a portal's shell; all of it ends with the test.
 * @param databaseUrl where it keeps its data, if not in a file of its own
 */
export async function startStory(
  t: Test,
  settings: Partial<SimulatorSettings> = {},
  timing: Partial<GraphTiming> = {},
  databaseUrl?: string,
): Promise<Story> {
  const { addresses, control } = await openWorld(settings)
  await loadLibraries()
  const folder = mkdtempSync(join(tmpdir(), 'story-'))
  const databasePath = join(folder, 'story.db')
  const secrets = createSecrets(Buffer.from('the master secret of the stories'))
  const store = await openStore(databaseUrl ?? `sqlite:${databasePath}`, secrets)
  t.teardown(async () => {
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const mails: Mail[] = []
  const log = keepLog()
  const directory = createDirectory(entraSettings(addresses), log, { ...quick, ...timing })
  const mailer = { send: async (mail: Mail) => void mails.push(mail) }
  const signIn = { begin: unused, finish: unused }
  const clock = await sharedClock(control)
  const settingsHere = { ...testSettings }
  const webhooks: WebhookMessage[] = []
  const anchorFile = createAnchorFile(join(folder, 'story.anchor'))
  const ports = {
    directory,
    mailer,
    signIn,
    store,
    auditGuard: createAuditGuard({ store, secrets, clock, log, settings: settingsHere }, anchorFile),
    webhook: { send: async (message: WebhookMessage) => void webhooks.push(message) },
    clock,
    secrets,
    clockGuard: createClockGuard({ store, clock, log, settings: settingsHere }, 'here'),
    codes: totpCodes,
    waker: createWaker(),
    pulse: createPulse(),
    meter: createMeter(),
    log,
    settings: settingsHere,
  }
  const worker = createWorker(ports)
  await knowToHr(ports, ada, adaAnswers)
  return {
    ports,
    worker,
    control,
    mails,
    webhooks,
    log,
    databasePath,
    passTime: (minutes) => clock.pause(minutes * 60_000),
  }
}

/** Tells HR about one person, as an import would. */
export async function knowToHr(
  ports: Ports,
  name: string,
  answers: Readonly<Record<string, string>>,
  manager: string | null = null,
): Promise<void> {
  const nameKey = ports.secrets.digest('name', canonicaliseAccountName(name))
  const digests = Object.entries(answers).map(([field, answer]) => {
    return [field, ports.secrets.digest('answer', `${nameKey}|${field}|${normaliseAnswer(field, answer)}`)]
  })
  const sealedPrivateMail = ports.secrets.seal(adaPrivateMail, `hr:${nameKey}:privateEmail`)
  const importId = randomUUID()
  const managerKey = manager && ports.secrets.digest('name', canonicaliseAccountName(manager))
  await ports.store.hr.begin(importId)
  await ports.store.hr.stage(importId, [
    { line: 1, nameKey, answers: Object.fromEntries(digests), sealedPrivateMail, managerKey },
  ])
  await ports.store.hr.flip(importId, Object.keys(answers), ports.clock.now())
}

/** A request for Ada, just started. */
export async function start(story: Story, name = ada, reason: Reason = 'lost_phone'): Promise<RecoveryRequest> {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox on Android' }
  return expectRequest(await startRecovery(story.ports, { name, reason, language: 'en', origin }))
}

/** Ada's request with the questions passed and the manager asked. */
export async function askManager(story: Story): Promise<RecoveryRequest> {
  const request = await start(story)
  await answerQuestions(story.ports, request.id, adaAnswers)
  return lookUp(story, request)
}

/** Lets the portal look up who it is; on a busy machine Graph may only answer when it is asked again. */
export async function lookUp(story: Story, request: { id: string }): Promise<RecoveryRequest> {
  for (let tries = 0; tries < 3; tries += 1) {
    await story.worker.runDue()
    const found = await reload(story, request)
    if (found.subscriber !== null || found.state !== 'awaiting_manager') return found
    await story.passTime(1)
  }
  return reload(story, request)
}

/** Ada's request with Miles' code accepted. */
export async function verify(story: Story): Promise<RecoveryRequest> {
  const asked = await askManager(story)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  const approved = expectRequest(
    await giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' }),
  )
  const { code } = (await readManagerCode(story.ports, approved)) ?? { code: '' }
  return expectRequest(await submitCode(story.ports, asked.id, code))
}

/** Ada's request with the reset run as far as it goes. */
export async function reset(story: Story): Promise<RecoveryRequest> {
  const verified = await verify(story)
  expectRequest(await startReset(story.ports, verified.id))
  await settle(story)
  return reload(story, verified)
}

/** A pass, asked for as the page does. */
export async function showPass(story: Story, id: string): Promise<ShownPass> {
  const request = await reload(story, { id })
  const shown = await requestPass(story.ports, id, readPassAttempt(story.ports, request))
  if (isRefusal(shown)) throw new Error(`refused: ${shown.code}`)
  return shown
}

/**
 * Lets the worker work, and time pass to what is due next, until so many minutes have passed.
 * @param isOver ends it sooner
 */
export async function settle(story: Story, minutes = 5, isOver = async () => false): Promise<void> {
  const { clock, store } = story.ports
  const end = clock.now() + minutes * 60_000
  const passUntil = async (then: number) =>
    clock.pause(Math.min(end, Math.max(then, clock.now() + aTurn)) - clock.now())
  while (clock.now() < end && !(await isOver())) {
    await story.worker.runDue()
    await passUntil((await nextDueAt(store)) ?? end)
  }
  await story.worker.runDue()
}

/** The least time that passes between two turns of the worker. Milliseconds. */
const aTurn = 5_000

/** The request as the store has it now. */
export async function reload(story: Story, request: { id: string }): Promise<RecoveryRequest> {
  const found = await story.ports.store.requests.find(request.id)
  if (found === null) throw new Error('the request is gone')
  return found
}

/** Takes a request out of an answer that must not be a refusal. */
export function expectRequest(answer: RecoveryRequest | Refusal): RecoveryRequest {
  if (isRefusal(answer)) throw new Error(`refused: ${answer.code}`)
  return answer
}

let world: Promise<OutsideWorld> | undefined

/** One outside world for all stories of a file, as new for each: it ends with the file. */
async function openWorld(settings: Partial<SimulatorSettings>): Promise<OutsideWorld> {
  world ??= startOutsideWorld(top)
  const { addresses, control } = await world
  await control.reset()
  await control.changeSettings(settings)
  return { addresses, control }
}

/** What a busy machine loads slowly must not look like an Entra that does not answer. */
async function loadLibraries(): Promise<void> {
  await Promise.all([import('@azure/identity'), import('@microsoft/microsoft-graph-client')])
}

/** A story that changes its tenant wants to see the change. */
const keepNothing = { policies: 0, risk: 0, domains: 0, licence: 0 }
/** Waits that a test has the patience for. */
const quick = { callTimeout: 5_000, deadline: 10_000, firstWait: 10, longestWait: 50, keeps: keepNothing }

function entraSettings(addresses: {
  tenantId: string
  clientId: string
  clientSecret: string
  authorityUrl: string
  graphUrl: string
}) {
  const { tenantId, clientId, clientSecret, authorityUrl, graphUrl } = addresses
  const credential = { kind: 'secret', secret: clientSecret } as const
  return { tenantId, clientId, credential, authorityHost: authorityUrl, graphUrl, isSimulator: true }
}

/** One time for both worlds: what passes here passes in the simulator. */
async function sharedClock(control: Control): Promise<Clock> {
  let now = await control.moveClock({ minutes: 0 })
  const pause = async (milliseconds: number) => {
    now += milliseconds
    await control.setClock(now)
  }
  return { now: () => now, pause }
}

async function unused(): Promise<never> {
  throw new Error('nobody signs in here')
}
