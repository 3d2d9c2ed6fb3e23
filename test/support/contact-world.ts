import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from 'fastify'
import type { Test } from 'tap'
import { createAnchorFile } from '../../src/adapters/anchor-file.ts'
import { totpCodes } from '../../src/adapters/codes/totp.ts'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { createMeter } from '../../src/meter.ts'
import { createAuditGuard } from '../../src/shell/audit/guard.ts'
import { createClockGuard } from '../../src/shell/clock-guard.ts'
import type { Ports, Settings } from '../../src/shell/ports.ts'
import { createPulse } from '../../src/shell/pulse.ts'
import { readPairingPhrase } from '../../src/shell/vouch.ts'
import { createWaker } from '../../src/shell/waker.ts'
import { buildApp } from '../../src/web/app.ts'
import { createFakeClock, type FakeClock } from './clock.ts'
import { createFakeSignIn, type FakeSignIn, people } from './fake-sign-in.ts'
import { type KeptLog, keepLog } from './log.ts'
import { journey, miles, noon } from './requests.ts'
import { testSettings } from './settings.ts'

/** The portal in memory with one request in it: what pages of managers, staff and stop links are tried on. */
export interface ContactWorld {
  app: FastifyInstance
  ports: Ports
  clock: FakeClock
  log: KeptLog
  signIn: FakeSignIn
  /** Writes a request as it is given, and a link to it; gives the link's token. */
  place(request: RecoveryRequest, link?: { purpose: 'contact' | 'stop'; addressee?: string }): Promise<string>
  read(id: string): Promise<RecoveryRequest>
}

/** Builds it; all of it ends with the test. */
export async function buildContactWorld(t: Test, settings: Partial<Settings> = {}): Promise<ContactWorld> {
  const folder = mkdtempSync(join(tmpdir(), 'contact-world-'))
  const secrets = createSecrets(Buffer.from('the master secret of a page test'))
  const store = await openStore(`sqlite:${join(folder, 'world.db')}`, secrets)
  const [clock, log, signIn] = [createFakeClock(noon), keepLog(), createFakeSignIn()]
  const mailer = { send: async () => {} }
  const directory = refuseDirectory(signIn)
  const shared = { clock, log, secrets, store, signIn, mailer, directory, codes: totpCodes, waker: createWaker() }
  const all = { ...testSettings, ...settings }
  const auditGuard = createAuditGuard({ store, secrets, clock, log, settings: all }, createAnchorFile(null))
  const clockGuard = createClockGuard({ store, clock, log, settings: all }, 'here')
  const watched = { clockGuard, pulse: createPulse(), meter: createMeter() }
  const ports: Ports = { ...shared, ...watched, auditGuard, webhook: { send: async () => {} }, settings: all }
  const app = await buildApp(ports)
  t.teardown(async () => {
    await app.close()
    await store.close()
    rmSync(folder, { recursive: true })
  })
  const read = async (id: string) => (await store.requests.find(id)) ?? Promise.reject(new Error(`no request ${id}`))
  return { app, ports, clock, log, signIn, read, place: (request, link) => place(ports, request, link) }
}

/** A request that waits for Miles to vouch for Ada, under an id of its own. */
export function waitingRequest(change: Partial<RecoveryRequest> = {}): RecoveryRequest {
  return { ...journey.asking(), id: randomUUID(), ...change }
}

/** No page of these may ask Graph for more than staff's roles and a manager's methods; one that does fails. */
function refuseDirectory({ people }: FakeSignIn): Ports['directory'] {
  const readStaffStanding = async (objectId: string) => {
    const person = people.get(objectId)
    return person === undefined ? null : { isEnabled: true, roles: person.roles }
  }
  // Their methods are read before a yes counts; here nobody has any.
  const readMethodMarks = async () => []
  return new Proxy({ readStaffStanding, readMethodMarks } as Partial<Ports['directory']> as Ports['directory'], {
    get: (target, name) =>
      Reflect.get(target, name) ?? (() => Promise.reject(new Error(`a page asked Graph: ${String(name)}`))),
  })
}

async function place(
  ports: Ports,
  request: RecoveryRequest,
  { purpose, addressee = miles.objectId }: { purpose: 'contact' | 'stop'; addressee?: string } = { purpose: 'contact' },
): Promise<string> {
  if ((await ports.store.requests.find(request.id)) === null) await ports.store.requests.insert(request)
  const token = ports.secrets.drawToken()
  const expiresAt = noon + 24 * 3_600_000
  const link = { purpose, requestId: request.id, addressee, expiresAt }
  await ports.store.links.add(ports.secrets.digest('token', token), link)
  return token
}

/** A browser that keeps cookies and reads the form token of the page that it saw last. */
export interface PageBrowser {
  get(url: string, headers?: Record<string, string>): Promise<LightMyRequestResponse>
  /** Asks what a page's script asks. */
  head(url: string): Promise<LightMyRequestResponse>
  /** Posts fields with the form token of the last page; a string is sent as it stands. */
  post(url: string, fields?: Record<string, string> | string): Promise<LightMyRequestResponse>
  cookies: Map<string, string>
  token: string
  /** The token of the sign-out form, which is another one. */
  signOutToken: string
}

/** Opens a browser on the portal. */
export function openBrowser({ app, ports }: ContactWorld): PageBrowser {
  const host = new URL(ports.settings.publicUrl).host
  const origin = ports.settings.publicUrl
  const browser: PageBrowser = {
    cookies: new Map(),
    token: '',
    signOutToken: '',
    get: (url, headers = {}) =>
      send({ method: 'GET', url, headers: { host, ...headers, cookie: cookieLine(browser) } }),
    head: (url) => send({ method: 'HEAD', url, headers: { host, cookie: cookieLine(browser) } }),
    post: (url, fields = {}) => {
      const payload =
        typeof fields === 'string' ? fields : new URLSearchParams({ csrf: browser.token, ...fields }).toString()
      const headers = { host, origin, 'content-type': 'application/x-www-form-urlencoded', cookie: cookieLine(browser) }
      return send({ method: 'POST', url, headers, payload })
    },
  }
  const send = async (request: InjectOptions) => {
    const response = await app.inject(request)
    for (const { name, value } of response.cookies) {
      if (value === '') browser.cookies.delete(name)
      else browser.cookies.set(name, value)
    }
    browser.token = tokenIn(response.body, (action) => action !== signOutPath) ?? browser.token
    browser.signOutToken = tokenIn(response.body, (action) => action === signOutPath) ?? browser.signOutToken
    return response
  }
  return browser
}

/** Signs somebody in by a link, as the sign-in page of Entra would; gives the page that follows. */
export async function signInBy(browser: PageBrowser, path: string, objectId: string): Promise<LightMyRequestResponse> {
  const begun = await browser.get(`/auth/sign-in?return=${encodeURIComponent(path)}`)
  const state = new URL(String(begun.headers.location)).searchParams.get('state')
  await browser.get(`/auth/callback?code=${objectId}&state=${state}`)
  return browser.get(path)
}

const signOutPath = '/auth/sign-out'

function tokenIn(body: string, isWanted: (action: string) => boolean): string | undefined {
  const forms = [...body.matchAll(/<form[^>]*action="([^"]*)"[^>]*>.*?name="csrf" value="([^"]+)"/gs)]
  return forms.find(([, action]) => isWanted(action ?? ''))?.[2]
}

function cookieLine({ cookies }: PageBrowser): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
}

/** Miles in front of the form of one request, as he comes by its link. */
export async function bringMiles(t: Test, change: Partial<RecoveryRequest> = {}) {
  const world = await buildContactWorld(t)
  const request = waitingRequest(change)
  const token = await world.place(request)
  const browser = openBrowser(world)
  await signInBy(browser, `/manager/${token}`, people.miles.objectId)
  const path = `/manager/${token}`
  const good = { phrase: readPairingPhrase(world.ports, request), recognised_by: 'video', attest: 'yes' }
  const approve = (fields: Record<string, string> | string = good) => browser.post(`${path}/approval`, fields)
  return { world, request, browser, path, good, approve, read: () => world.read(request.id) }
}
