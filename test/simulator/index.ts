import { createCertificates } from './certificates.ts'
import { registerControl } from './control-door.ts'
import { registerHr, writeHrCsv } from './hr.ts'
import { createKeys } from './keys.ts'
import { startMail } from './mail.ts'
import { createBrowserServer, createServiceServer, listen } from './servers.ts'
import type { Settings } from './settings.ts'
import { type Addresses, createSimulator, type Simulator } from './simulator.ts'
import { TENANT } from './world.ts'

/** How to start: any setting of the tenant, and where to listen. */
export interface SimulatorOptions extends Partial<Settings> {
  /** From here the three ports count: HTTPS, browser, SMTP; 0 draws free ones. */
  portBase?: number
  /** The port of what a browser sees, whatever the base says. */
  browserPort?: number
  /** The interface to listen on; loopback when left out. */
  host?: string
}

/** The outside world, running. */
export interface RunningSimulator {
  readonly addresses: Addresses
  /** The same things that the servers work on, for tests in this process. */
  readonly simulator: Simulator
  close(): Promise<void>
}

/** Starts the outside world on loopback. */
export async function startSimulator(options: SimulatorOptions = {}): Promise<RunningSimulator> {
  const { portBase = 0, browserPort = portBase && portBase + 1, host = '127.0.0.1', ...settings } = options
  const certificates = await createCertificates()
  const addresses = emptyAddresses(certificates.caPath)
  const simulator = createSimulator(settings, addresses)
  addresses.hrCsvPath = writeHrCsv(simulator.world.people, certificates.folder)
  const keys = await createKeys()
  const service = await createServiceServer(simulator, keys, certificates)
  const browser = await createBrowserServer(simulator)
  registerHr(browser, simulator)
  registerControl(browser, simulator)
  const mail = await startMail(simulator, portBase && portBase + 2)
  const ports = { service: await listen(service, host, portBase), browser: await listen(browser, host, browserPort) }
  fillAddresses(addresses, ports.service, ports.browser, mail.port)
  const close = async () => {
    await Promise.all([service.close(), browser.close(), mail.close()])
    certificates.remove()
  }
  return { addresses, simulator, close }
}

function emptyAddresses(caPath: string): Addresses {
  const { id: tenantId, clientId, clientSecret, signInClientId, signInClientSecret } = TENANT
  const urls = { graphUrl: '', authorityUrl: '', browserUrl: '', smtpUrl: '', hrUrl: '', controlUrl: '' }
  return { ...urls, caPath, hrCsvPath: '', tenantId, clientId, clientSecret, signInClientId, signInClientSecret }
}

function fillAddresses(addresses: Addresses, service: number, browser: number, smtp: number): void {
  const browserUrl = `http://127.0.0.1:${browser}`
  const serviceUrl = `https://localhost:${service}`
  const urls = { graphUrl: serviceUrl, authorityUrl: serviceUrl, browserUrl, smtpUrl: `smtp://127.0.0.1:${smtp}` }
  Object.assign(addresses, urls, { hrUrl: `${browserUrl}/hr`, controlUrl: `${browserUrl}/control` })
}
