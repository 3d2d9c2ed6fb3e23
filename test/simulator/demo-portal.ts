import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { openSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type { Addresses } from './simulator.ts'
import { readStart } from './start-script.ts'

/** Where the portal of the demo listens and what it writes to. */
export interface PortalPlace {
  host: string
  port: number
  portalUrl: string
  folder: string
  /** The master secret, where somebody else has written in the database before; drawn when left out. */
  secret?: Uint8Array
}

/** The portal as a process of its own. */
export interface Portal {
  /** Settles when the portal is ready to serve; never when it does not get there. */
  readonly isReady: Promise<void>
  /** Settles with the exit code when the process ends. */
  readonly ended: Promise<number | null>
  readonly logPath: string
  /** Gives the end of the log. */
  lastWords(): string
  stop(): Promise<void>
}

/** Starts `src/main.ts` with the settings of the demo, as an administrator would. */
export function startPortal(addresses: Addresses, place: PortalPlace): Portal {
  const logPath = join(place.folder, 'portal.log')
  const log = openSync(logPath, 'a')
  const main = new URL('../../src/main.ts', import.meta.url).pathname
  const { PATH = '', HOME = '', LANG = '' } = process.env
  const env = { PATH, HOME, LANG, ...settingsOf(addresses, place) }
  const child = spawn(process.execPath, [...readStart().flags, main], { env, stdio: ['ignore', log, log] })
  const ended = once(child, 'exit').then(([code]) => code as number | null)
  const stop = async () => {
    child.kill('SIGTERM')
    await Promise.race([ended, wait(5000, undefined, { ref: false })])
  }
  const lastWords = () => readFileSync(logPath, 'utf8').split('\n').slice(-30).join('\n')
  return { isReady: waitUntilReady(place), ended, logPath, lastWords, stop }
}

/** What every page of the demo says around its own text. */
export const frameOfDemo = { companyName: 'Harbour & Pine', helpdeskContact: '+44 117 496 0100' }

/** Gives the portal's environment. */
export function settingsOf(addresses: Addresses, place: PortalPlace): Record<string, string> {
  const { host, port, portalUrl, secret = randomBytes(32) } = place
  return {
    PUBLIC_URL: portalUrl,
    HOST: host,
    PORT: String(port),
    ALLOW_SIMULATOR: '1',
    AZURE_AUTHORITY_HOST: addresses.authorityUrl,
    GRAPH_URL: addresses.graphUrl,
    AZURE_TENANT_ID: addresses.tenantId,
    AZURE_CLIENT_ID: addresses.clientId,
    AZURE_CLIENT_SECRET: addresses.clientSecret,
    SIGN_IN_CLIENT_ID: addresses.signInClientId,
    SIGN_IN_CLIENT_SECRET: addresses.signInClientSecret,
    SIGN_IN_AUTH_CONTEXT: 'c1',
    SMTP_URL: addresses.smtpUrl,
    MAIL_FROM: 'Harbour & Pine account recovery <recovery@harbourpine.example>',
    SECURITY_MAILBOX: 'security@harbourpine.example',
    HELPDESK_CONTACT: frameOfDemo.helpdeskContact,
    COMPANY_NAME: frameOfDemo.companyName,
    HR_SOURCE: 'csv',
    HR_CSV_PATH: addresses.hrCsvPath,
    HR_QUESTIONS: 'employeeId,hireDate,postalCode',
    SPAREKEY_SECRET: Buffer.from(secret).toString('base64'),
    DATABASE_URL: databaseUrlOf(place),
    SECURITY_INFO_URL: `${addresses.browserUrl}/mysecurityinfo`,
    NODE_EXTRA_CA_CERTS: addresses.caPath,
    ...readStart().environment,
    NODE_COMPILE_CACHE: new URL('../../node_modules/.cache/sparekey', import.meta.url).pathname,
  }
}

/** Where the demo keeps what the portal knows, as long as it runs. */
export function databaseUrlOf({ folder }: Pick<PortalPlace, 'folder'>): string {
  return `sqlite:${join(folder, 'sparekey.db')}`
}

async function waitUntilReady({ portalUrl }: PortalPlace): Promise<void> {
  for (;;) {
    const answer = await fetch(`${portalUrl}/health/ready`).catch(() => undefined)
    if (answer?.status === 200) return
    await wait(150)
  }
}

/**
 * Finds the first port from here on that nobody listens on. Tests begin below 32768: above it the system gives ports to lines
 * that go out, and one may be taken between the look and the start.
 */
export async function findFreePort(host: string, from: number): Promise<number> {
  for (let port = from; ; port += 1) {
    if (await isFree(host, port)) return port
  }
}

async function isFree(host: string, port: number): Promise<boolean> {
  const server = createServer()
  const outcome = Promise.race([once(server, 'listening').then(() => true), once(server, 'error').then(() => false)])
  server.listen(port, host)
  const isListening = await outcome.catch(() => false)
  if (isListening) await new Promise((resolve) => server.close(resolve))
  return isListening
}
