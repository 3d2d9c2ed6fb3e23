import { hostname } from 'node:os'
import { createAnchorFile } from './adapters/anchor-file.ts'
import { totpCodes } from './adapters/codes/totp.ts'
import { createDirectory } from './adapters/entra/directory.ts'
import { defaultTiming } from './adapters/entra/settings.ts'
import { createMailer } from './adapters/mail/mailer.ts'
import { withOwnTexts } from './adapters/mail/own-texts.ts'
import { createMailRenderer } from './adapters/mail/render.ts'
import { createSignIn } from './adapters/oidc/sign-in.ts'
import { openStore } from './adapters/store/store.ts'
import { createSecrets, systemClock } from './adapters/system.ts'
import { createWebhook } from './adapters/webhook/webhook.ts'
import type { Config } from './config.ts'
import { translate } from './core/words/index.ts'
import { createLog } from './log.ts'
import { createMeter } from './meter.ts'
import { createAuditGuard } from './shell/audit/guard.ts'
import { createBudget } from './shell/budget.ts'
import { createClockGuard } from './shell/clock-guard.ts'
import { paceMail } from './shell/mail-pace.ts'
import { meterBudget, meterDelivery } from './shell/metered.ts'
import type { Ports } from './shell/ports.ts'
import { createPulse } from './shell/pulse.ts'
import { sendSettled } from './shell/settled.ts'
import { createWaker } from './shell/waker.ts'
import { createWorker, type Worker } from './shell/worker.ts'

/** A portal's parts, put together. */
export interface Services {
  ports: Ports
  worker: Worker
  /** Finishes what is under way, then closes mail and database. */
  close(): Promise<void>
}

/**
 * The composition root: the one place that knows which adapter stands behind which port. Only the store is opened here;
 * Entra, sign-in and mail load their libraries when they are first needed, so that the first page is there at once.
 * @throws StoreError, NewerSchemaError when the database cannot be used
 */
export async function createServices(config: Config): Promise<Services> {
  const { settings } = config
  const log = createLog(config.logLevel)
  const secrets = createSecrets(config.secret, config.previousSecret)
  const store = await openStore(config.databaseUrl, secrets, 'when_asked')
  const mailer = createMailer(
    config.mail,
    createMailRenderer(withOwnTexts(translate, settings.texts), settings.publicUrl),
  )
  const meter = createMeter()
  const budget = meterBudget(createBudget(store.turns, systemClock), systemClock, meter)
  const ending = new AbortController()
  const ports: Ports = {
    directory: createDirectory(config.entra, log, defaultTiming, budget, meter),
    mailer: paceMail(
      meterDelivery('mail', sendSettled(store, mailer), meter),
      store.turns,
      systemClock,
      config.mailsPerMinute,
      ending.signal,
    ),
    signIn: createSignIn(config.signIn, systemClock),
    store,
    auditGuard: createAuditGuard(
      { store, secrets, clock: systemClock, log, settings },
      createAnchorFile(config.auditAnchorPath),
    ),
    clockGuard: createClockGuard({ store, clock: systemClock, log, settings }, hostname()),
    webhook: meterDelivery('webhook', sendSettled(store, createWebhook(config.webhook, systemClock)), meter),
    clock: systemClock,
    secrets,
    codes: totpCodes,
    waker: createWaker(),
    pulse: createPulse(),
    meter,
    log,
    settings,
  }
  const worker = endWaits(createWorker(ports), ending)
  const close = async () => {
    await worker.stop()
    await mailer.close()
    await store.close()
  }
  return { ports, worker, close }
}

/** A mail may wait for its turn for minutes, which nobody wants to wait for whose process is to end. */
function endWaits(worker: Worker, ending: AbortController): Worker {
  const stop = () => {
    ending.abort()
    return worker.stop()
  }
  return { ...worker, stop }
}
