import type { FastifyInstance } from 'fastify'
import { findUnreadable } from './config/credential-files.ts'
import { describeMisspelt } from './config/misspelt.ts'
import { isBehindUnknownProxy } from './config/proxies.ts'
import { type Config, readConfig, readText } from './config.ts'
import { type HrRefresh, startHr } from './hr-refresh.ts'
import { createServices, type Services } from './services.ts'
import { nameOf } from './shell/error-name.ts'
import type { Log, Ports } from './shell/ports.ts'
import { reviewSettings } from './shell/settings-review.ts'
import { buildApp } from './web/app.ts'

/** What is under way may take so long when the process is told to end; container runtimes kill after ten seconds. */
const closesWithin = 8_000
const handsOverWithin = 1_000

/** Reads the settings, and runs the portal or says in plain lines what is wrong with them (exit code 1). */
export async function startPortal(environment: NodeJS.ProcessEnv): Promise<void> {
  const reading = readConfig(environment, readText, findUnreadable)
  if (!reading.isValid) return giveUp(reading.lines)
  await run(reading.config)
}

/** Opens the database, listens, and works until a signal says otherwise. */
async function run(config: Config): Promise<void> {
  const services = await open(config)
  if (services === null) return
  const { ports, worker } = services
  const app = await buildApp(ports)
  if (!(await listen(app, config))) return services.close()
  if (config.databaseUrl.startsWith('sqlite:')) await ports.store.outbox.releaseAll()
  await ports.auditGuard.check()
  worker.start()
  closeOnSignal(app, services, startHr(config, ports))
  outliveSurprises(ports.log)
  warn(config, ports.log)
  if (config.previousSecret !== null) void rekey(ports)
  ports.log.info({ publicUrl: ports.settings.publicUrl, address: app.listeningOrigin }, 'Sparekey listens')
}

/** Listens; an address that another program has, or this machine does not, ends the start with one plain line. */
async function listen(app: FastifyInstance, { host, port }: Config): Promise<boolean> {
  try {
    await app.listen({ host, port })
    return true
  } catch (error) {
    if (!isAddressFault(error)) throw error
    const remedy = 'End the program that has it, or set another address of this machine.'
    giveUp([`Sparekey cannot start. HOST and PORT name an address that cannot be had. ${remedy}`])
    return false
  }
}

function isAddressFault(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException
  return ['EADDRINUSE', 'EADDRNOTAVAIL', 'EACCES', 'ENOTFOUND'].includes(code ?? '')
}

/** Everything is found under both secrets meanwhile, so nobody waits for this. */
async function rekey({ store, log }: Ports): Promise<void> {
  try {
    log.info({ requests: await store.rekey() }, 'What the previous secret sealed is sealed anew')
  } catch (error) {
    log.error({ error: nameOf(error) }, 'Sealing anew stopped; the next start goes on')
  }
}

/** A database that cannot be used ends the start with one plain line; everything else is a bug and shows itself. */
async function open(config: Config): Promise<Services | null> {
  try {
    return await openAndReview(config)
  } catch (error) {
    if (!isForOperators(error)) throw error
    giveUp([`Sparekey cannot start. ${error.message}`])
    return null
  }
}

async function openAndReview(config: Config): Promise<Services> {
  const services = await createServices(config)
  const { ports, close } = services
  try {
    await reviewSettings(ports, ports.settings, true)
    return services
  } catch (error) {
    await close()
    throw error
  }
}

function isForOperators(error: unknown): error is Error {
  return error instanceof Error && ['StoreError', 'NewerSchemaError', 'TamperedRowError'].includes(error.name)
}

function giveUp(lines: readonly string[]): void {
  process.stderr.write(`${lines.join('\n')}\n`)
  process.exitCode = 1
}

function closeOnSignal(app: FastifyInstance, services: Services, hr: HrRefresh): void {
  const close = async (signal: string) => {
    services.ports.log.info({ signal }, 'Sparekey ends')
    setTimeout(() => void breakOff(services), closesWithin).unref()
    await Promise.all([app.close(), services.worker.stop(), hr.stop()])
    // A copy that is put in the place of the database from here on must not go unnoticed (P12).
    await services.ports.auditGuard.check().catch(() => {})
    await services.close()
  }
  for (const signal of ['SIGTERM', 'SIGINT']) process.once(signal, () => void close(signal))
}

/** What did not end in time is handed over: it goes on elsewhere, or here after the next start. */
async function breakOff({ worker, ports }: Services): Promise<void> {
  setTimeout(() => process.exit(1), handsOverWithin).unref()
  await worker.handOver().catch(() => {})
  ports.log.warn({}, 'Sparekey ended with work under way, which goes on from the database')
  process.exit(1)
}

/** One forgotten promise must not end everybody's recovery; what is left half done, the outbox takes up (P13). */
function outliveSurprises(log: Log): void {
  process.on('unhandledRejection', (reason) => {
    const error = reason instanceof Error ? { error: reason.name, stack: reason.stack } : { error: 'unknown' }
    log.error(error, 'A promise was forgotten')
  })
}

function warn({ settings, misspelt }: Config, log: Log): void {
  for (const one of misspelt) log.warn({ name: one.name, likely: one.likely }, describeMisspelt(one))
  if (settings.isSimulator) log.warn({}, 'ALLOW_SIMULATOR is on: this portal may talk to a simulator')
  if (isBehindUnknownProxy(settings)) log.warn({}, 'TRUSTED_PROXIES is not set: all visitors count as one source')
  if (!settings.isManagerSignInRequired) log.warn({}, 'MANAGER_SIGN_IN is off: managers confirm without signing in')
}
