import type { Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import type { AuditEvent } from '../../src/core/audit-event.ts'
import type { Store } from '../../src/shell/ports.ts'
import { pages } from '../../src/web/pages.ts'
import { PASSWORD } from '../simulator/company.ts'
import type { Browser, Shown } from './browser.ts'
import { type ProcessStage, startStage } from './process-stage.ts'
import { castPlay, type Play } from './recovery-driver.ts'
import { openRemoteBrowser } from './remote-browser.ts'

const atOnce = 10
const pressed = new Set<string>()

/** A portal in a process of its own, and its database as a second hand holds it. */
export interface Scene {
  stage: ProcessStage
  store: Store
}

/** Starts it; it ends with the test. */
export async function openScene(t: Test): Promise<Scene> {
  const stage = await startStage(t)
  const { DATABASE_URL = '', SPAREKEY_SECRET = '' } = stage.environment
  const store = await openStore(DATABASE_URL, createSecrets(Buffer.from(SPAREKEY_SECRET, 'base64')))
  t.teardown(() => store.close())
  return { stage, store }
}

/** Sends the form of the page shown last ten times at the same moment, each with the same token. */
export async function tenfold(
  t: Test,
  browser: Browser,
  path: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<readonly Shown[]> {
  pressed.add(path)
  const answers = await Promise.all(Array.from({ length: atOnce }, () => browser.submit(path, fields)))
  const broken = answers.map(({ status }) => status).filter((status) => status >= 500)
  t.same(broken, [], `${path}: no answer is a fault`)
  t.ok(
    answers.some(({ status }) => status < 400),
    `${path}: it was taken`,
  )
  return answers
}

/** The addresses of the site map that take a form and that nobody has pressed ten times in this process. */
export function listUnpressed(): readonly string[] {
  const routes = pages.filter(({ method }) => method === 'POST').map(({ path }) => path)
  return routes.filter((route) => {
    const pattern = new RegExp(`^${route.replaceAll(/:\w+/g, '[\\w-]+')}$`)
    return ![...pressed].some((path) => pattern.test(path))
  })
}

/** How often something was done to these requests, by the audit; what was refused was not. */
export async function countOf(
  { store }: Scene,
  requestIds: readonly string[],
  type: AuditEvent['type'],
): Promise<number> {
  const events = (await Promise.all(requestIds.map((id) => store.audit.listOf(id)))).flat()
  return events.filter((event) => event.type === type && event.detail.refusal === undefined).length
}

/** The same for everything that a person of the play ever asked for. */
export async function count(scene: Scene, { person }: Play, type: AuditEvent['type']): Promise<number> {
  const requests = await scene.store.requests.listOf(person.id)
  return countOf(
    scene,
    requests.map(({ id }) => id),
    type,
  )
}

/** Two browsers for the recovery of this account. */
export function cast({ stage }: Scene, account: string | undefined): Promise<Play> {
  return castPlay(stage, `${account}@harbourpine.example`)
}

/** Somebody of the staff, signed in just now and in front of this page. */
export async function signInStaff({ stage }: Scene, account: string, path: string): Promise<Browser> {
  const browser = openRemoteBrowser(stage.portalUrl)
  const { location } = await browser.get(`/auth/sign-in?return=${encodeURIComponent(path)}`)
  const back = await stage.control.signInAt(location ?? '', `${account}@harbourpine.example`, PASSWORD)
  const { pathname, search } = new URL(back)
  await browser.get(pathname + search)
  await browser.open(path)
  return browser
}
