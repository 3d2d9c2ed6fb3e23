import type { Test } from 'tap'
import { type Browser, createBrowser } from './browser.ts'
import { build, type Portal } from './build.ts'
import { ada, grace, miles, signedIn } from './people.ts'
import { answerFields, requestOf, toCode, toManager, toPass, toQuestions, toShownPass } from './walk.ts'

/** A form in front of who may fill it in: where it is shown, where it goes, and its fields as they would nearly do. */
export interface LiveForm {
  browser: Browser
  page: string
  path: string
  good: Readonly<Record<string, string>>
}

const plenty = 10_000_000

/** A portal that counts tries and never has enough of them, so that a form stays open for the next string. */
export async function buildTolerant(t: Pick<Test, 'teardown'>): Promise<Portal> {
  const portal = await build(t)
  const { settings } = portal.ports
  const tries = {
    answerTriesPerRequest: plenty,
    answerTriesPerPersonPerDay: plenty,
    answerTriesPerSourcePerHour: plenty,
  }
  const others = { codeTries: plenty, phraseTries: plenty, stopTriesPerHour: plenty }
  const starts = { startsPerSourcePerHour: plenty, startsPerTenantPerMinute: plenty }
  settings.limits = { ...settings.limits, ...tries, ...others, ...starts }
  return portal
}

/** What must be as before: the request's state and proofs, what was written to Entra, and who was told. */
export async function essence(portal: Portal) {
  const request = await requestOf(portal).catch(() => null)
  const { state, contact, code, disclosures, verifications, passAttempts } = request ?? {}
  const proofs = { approvals: contact?.approvals, hasCode: code != null, verifications, disclosures, passAttempts }
  return { state, ...proofs, writes: portal.directory.writes.length, mails: portal.mails.length }
}

/** Every form that a browser can be brought to, each with one field wrong, so that nothing that is typed passes. */
export const liveForms: Readonly<Record<string, (portal: Portal) => Promise<LiveForm>>> = {
  'the start': async (portal) => {
    const browser = createBrowser(portal.app)
    return { browser, page: '/', path: '/recovery', good: { username: 'nobody@fernhill.example', reason: 'none' } }
  },
  'the questions': async (portal) => {
    const browser = createBrowser(portal.app)
    await toQuestions(browser)
    const good = { ...answerFields(), 'answer.employeeId': 'wrong', 'answer.postalCode': 'wrong' }
    return { browser, page: '/recovery/questions', path: '/recovery/questions', good }
  },
  "the manager's page": async (portal) => {
    await toManager(portal, createBrowser(portal.app))
    const page = linkOf(portal, 'manager', miles.mail)
    const browser = await signIn(portal, page)
    const good = { phrase: 'three wrong words', recognised_by: 'video', attest: 'yes' }
    return { browser, page, path: `${page}/approval`, good }
  },
  'the code': async (portal) => {
    const browser = createBrowser(portal.app)
    await toCode(portal, browser)
    return { browser, page: '/recovery/manager', path: '/recovery/manager/code', good: { code: '00000000' } }
  },
  'the pass': async (portal) => {
    const browser = createBrowser(portal.app)
    await toPass(portal, browser)
    return { browser, page: '/recovery/pass', path: '/recovery/pass', good: { attempt: 'wrong' } }
  },
  'a further pass': async (portal) => {
    const browser = createBrowser(portal.app)
    await toShownPass(portal, browser)
    return { browser, page: '/recovery/pass', path: '/recovery/pass', good: { attempt: 'wrong' } }
  },
  'the brake': async (portal) => {
    await toManager(portal, createBrowser(portal.app))
    const page = linkOf(portal, 'stop', ada.mail)
    return { browser: createBrowser(portal.app), page, path: page, good: { reference_digits: 'xx' } }
  },
}

/** A stuck request in front of an agent, whose notes are shown as they were written. */
export async function toStaffPage(portal: Portal): Promise<{ browser: Browser; page: string }> {
  const subscriber = createBrowser(portal.app)
  await toManager(portal, subscriber)
  await subscriber.submit('/recovery/help')
  const [stuck] = (await portal.ports.store.requests.listEscalated({ limit: 1, before: null })).requests
  const browser = createBrowser(portal.app)
  portal.signIn.person = signedIn(grace, portal.clock.now(), ['Recovery.Agent'])
  await browser.get('/auth/sign-in?return=%2Fhelpdesk')
  await browser.get('/auth/callback?code=code&state=state-1')
  return { browser, page: `/helpdesk/requests/${stuck?.id}` }
}

/** The link of a kind in the mails to an address, without its host. */
function linkOf({ mails }: Portal, kind: 'manager' | 'stop', address: string): string {
  const texts = mails.filter(({ to }) => to === address).map(({ values }) => JSON.stringify(values))
  const link = new RegExp(`/${kind}/[\\w-]{20,}`).exec(texts.join(' '))?.[0]
  if (link === undefined) throw new Error(`no ${kind} link was mailed to ${address}`)
  return link
}

/** Miles signs in by the link. */
async function signIn(portal: Portal, page: string): Promise<Browser> {
  const browser = createBrowser(portal.app)
  portal.signIn.person = signedIn(miles, portal.clock.now())
  await browser.get(`/auth/sign-in?return=${encodeURIComponent(page)}`)
  await browser.get('/auth/callback?code=code&state=state-1')
  return browser
}
