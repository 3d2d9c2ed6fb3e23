import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import type { Browser, Shown } from './browser.ts'
import type { Portal } from './build.ts'
import { ada, adaAnswers, method, miles } from './people.ts'

/** The answers of the questions form, with the date in its three fields. */
export function answerFields(answers: typeof adaAnswers = adaAnswers): Readonly<Record<string, string>> {
  const [year = '', month = '', day = ''] = answers.hireDate.split('-')
  return {
    'answer.employeeId': answers.employeeId,
    'answer.postalCode': answers.postalCode,
    'answer.hireDate.day': day,
    'answer.hireDate.month': month,
    'answer.hireDate.year': year,
  }
}

/** Names the account and gets to the questions. */
export async function toQuestions(browser: Browser, username: string = ada.userPrincipalName): Promise<Shown> {
  await browser.get('/')
  await browser.submit('/recovery', { username, reason: 'lost_phone' })
  return browser.open('/recovery')
}

/** Answers the questions and lets the mail to the manager leave. */
export async function toManager(portal: Portal, browser: Browser): Promise<Shown> {
  await toQuestions(browser)
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  return browser.open('/recovery')
}

/** The manager vouches; the page asks for the code. */
export async function toCode(portal: Portal, browser: Browser): Promise<Shown> {
  await toManager(portal, browser)
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'video' })
  return browser.open('/recovery')
}

/** The code that the manager's page shows now. */
export async function managerCode(portal: Portal): Promise<string> {
  const shown = await readManagerCode(portal.ports, await requestOf(portal))
  if (shown === null) throw new Error('There is no manager code')
  return shown.code
}

/** The code is typed; the reset can be started. */
export async function toReset(portal: Portal, browser: Browser): Promise<Shown> {
  await toCode(portal, browser)
  await browser.submit('/recovery/manager/code', { code: await managerCode(portal) })
  return browser.open('/recovery')
}

/** The reset has run; the form for the pass is shown. */
export async function toPass(portal: Portal, browser: Browser): Promise<Shown> {
  await toReset(portal, browser)
  await browser.submit('/recovery/reset')
  await portal.worker.runDue()
  return browser.open('/recovery')
}

/** The pass was shown; gives that page. */
export async function toShownPass(portal: Portal, browser: Browser): Promise<Shown> {
  await toPass(portal, browser)
  return browser.submit('/recovery/pass')
}

/** Ada registers these methods at Microsoft, and the portal looks. */
export async function register(portal: Portal, ...kinds: readonly Parameters<typeof method>[0][]): Promise<void> {
  const person = portal.directory.people.get(ada.objectId)
  person?.methods.push(...kinds.map(method))
  portal.clock.advance(60_000)
  await portal.worker.runDue()
}

/** The one request that is under way. */
export async function requestOf(portal: Portal) {
  const [found] = await portal.ports.store.requests.findOthersOf(ada.objectId, '')
  if (found === undefined) throw new Error('Ada has no request')
  return found
}
