import { PASSWORD } from '../simulator/company.ts'
import type { PersonView } from '../simulator/people-control.ts'
import type { Browser, Shown } from './browser.ts'
import { openRemoteBrowser } from './remote-browser.ts'
import { expectMove, expectText, type Stage, waitFor } from './stage.ts'

/** One recovery as its people play it: the subscriber's browser, the manager's, and who they are. */
export interface Play {
  stage: Stage
  person: PersonView
  subscriber: Browser
  manager: Browser
}

/** The pass that the subscriber was shown, and where the request ended. */
export interface Outcome {
  pass: string
  lastPage: Shown
}

/** The checklist looks for news less often than the steps of the reset do. */
const enrolmentSlowness = 4

/** Gets everybody to their places: two browsers without a cookie. @param name the account name of who is locked out */
export async function castPlay(stage: Stage, name: string): Promise<Play> {
  const open = () => (stage.openBrowser ?? openRemoteBrowser)(stage.portalUrl)
  return { stage, person: await stage.control.person(name), subscriber: open(), manager: open() }
}

/** Plays the whole story, from the account name to *recovered*. Throws where a step does not lead on. */
export async function recover(stage: Stage, name: string): Promise<Outcome> {
  const play = await castPlay(stage, name)
  await reachManager(play)
  await enterCode(play, await vouch(play))
  await runReset(play)
  const pass = await takePass(play)
  return { pass, lastPage: await enrol(play, pass) }
}

/** Start and questions, answered from what HR knows; ends on the waiting page. */
export async function reachManager({ subscriber, person }: Play, reason = 'lost_phone'): Promise<void> {
  await subscriber.get('/')
  expectMove(await subscriber.submit('/recovery', { username: person.userPrincipalName, reason }))
  const questions = await subscriber.open('/recovery/questions')
  expectMove(await subscriber.submit('/recovery/questions', answerAll(questions, person)))
}

/** The manager's side: mail, sign-in, phrase; gives the manager code that is shown. */
export async function vouch(play: Play): Promise<string> {
  const { manager } = play
  const path = await waitForLink(play)
  await signInManager(play, await play.manager.get(path))
  const page = await manager.open(path)
  const hidden = page.forms.get(`${path}/denial`) ?? {}
  const vouching = { phrase: await readPhrase(play), recognised_by: 'video', attest: 'yes' }
  expectMove(await manager.post(`${path}/approval`, { ...hidden, ...vouching }))
  return expectText(await manager.open(path), 'manager-code')
}

/** The subscriber types the manager code; ends on the plan of the reset. */
export async function enterCode({ subscriber }: Play, code: string): Promise<void> {
  await subscriber.open('/recovery')
  expectMove(await subscriber.submit('/recovery/manager/code', { code }))
}

/** Looks at the plan, starts the reset and waits until all of its steps are done. */
export async function runReset(play: Play): Promise<void> {
  await play.subscriber.open('/recovery')
  await pressReset(play)
}

/** Presses the button on the plan and waits until all steps are done. */
export async function pressReset({ stage, subscriber }: Play): Promise<void> {
  expectMove(await subscriber.submit('/recovery/reset'))
  await waitFor(stage, 'the end of the reset', async () => {
    const page = await subscriber.get('/recovery/reset')
    return page.location === '/recovery/pass' ? page : null
  })
}

/** Takes the pass; gives its value. */
export async function takePass({ subscriber }: Play): Promise<string> {
  await subscriber.open('/recovery/pass')
  return expectText(await subscriber.submit('/recovery/pass'), 'temporary-access-pass')
}

/** Signs in with the pass, registers a strong method and a backup, and waits for *recovered*; gives the last page. */
export async function enrol({ stage, subscriber, person }: Play, pass: string): Promise<Shown> {
  const name = person.userPrincipalName
  const signedIn = await stage.control.signInWithPass(name, PASSWORD, pass)
  if (signedIn.step !== 'done') throw new Error(`The pass was refused with ${signedIn.errorCode}`)
  await stage.control.registerMethod(name, 'authenticator')
  await stage.control.registerMethod(name, 'phone')
  const look = async () => {
    const page = await subscriber.open('/recovery')
    return page.state === 'recovered' ? page : null
  }
  return waitFor(stage, 'recovered', look, enrolmentSlowness)
}

/** The fields of the questions page, filled in from what HR knows. */
export function answerAll({ html }: Pick<Shown, 'html'>, { hr }: PersonView): Record<string, string> {
  const facts: Record<string, unknown> = { ...hr }
  const names = [...html.matchAll(/name="(answer\.[^"]+)"/g)].map(([, name = '']) => name)
  return Object.fromEntries(names.map((name) => [name, answerTo(name, facts)]))
}

function answerTo(name: string, facts: Record<string, unknown>): string {
  const [, field = '', part = ''] = name.split('.')
  const fact = String(facts[field] ?? '')
  const [year = '', month = '', day = ''] = fact.split('-')
  return { day, month, year }[part] ?? fact
}

function waitForLink(play: Play): Promise<string> {
  return waitFor(play.stage, `the mail to ${play.person.manager}`, () => findLink(play))
}

/** The link in the newest mail to the manager about this person; null when none has come. */
export async function findLink({ stage, person }: Play): Promise<string | null> {
  const manager = await stage.control.person(person.manager ?? '')
  const mails = await stage.control.mailsTo(manager.mail ?? '', person.displayName)
  const asks = mails.filter(({ text }) => /\/manager\/[\w-]+/.test(text))
  return /\/manager\/[\w-]+/.exec(asks.at(-1)?.text ?? '')?.[0] ?? null
}

/** From the link's page through the sign-in page and back; once more where that is offered and the stage permits it. */
export async function signInManager(play: Play, door: Shown): Promise<void> {
  let page = await signInFrom(play, /href="([^"]+)" data-testid="manager-sign-in"/.exec(door.html)?.[1])
  for (let again = play.stage.signInsAgain ?? 0; again > 0 && page.location === null; again -= 1)
    page = await signInFrom(play, /href="([^"]+)" data-testid="sign-in-again"/.exec(page.html)?.[1])
  expectMove(page)
}

/** Gives what the browser shows when it comes back from the sign-in page. */
async function signInFrom({ stage, manager, person }: Play, link = ''): Promise<Shown> {
  const { location, status, state } = await manager.get(link.replaceAll('&amp;', '&'))
  if (location === null) throw new Error(`The sign-in from ${link} did not begin: ${status} ${state}`)
  const back = await stage.control.signInAt(location, person.manager ?? '', PASSWORD)
  const { pathname, search } = new URL(back)
  return manager.get(pathname + search)
}

async function readPhrase({ subscriber }: Play): Promise<string> {
  return expectText(await subscriber.open('/recovery'), 'pairing-phrase')
}
