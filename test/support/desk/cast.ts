import type { Page } from 'playwright-core'
import type { Recognition } from '../../../src/core/contact.ts'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { PASSWORD } from '../../simulator/company.ts'
import type { PersonView } from '../../simulator/people-control.ts'
import { answerAll } from '../recovery-driver.ts'
import { waitFor } from '../stage.ts'
import type { Desk } from './desk.ts'
import { click, openBrowser, press, read, signIn, stateOf, visit } from './pages.ts'

/** Whose recovery it is, and their browser. */
export interface Cast {
  desk: Desk
  person: PersonView
  subscriber: Page
}

/** Opens the subscriber's browser. */
export async function openCast(desk: Desk, account: string): Promise<Cast> {
  const person = await desk.control.person(`${account}@harbourpine.example`)
  return { desk, person, subscriber: await openBrowser(desk) }
}

/** The newest request of this person, as the store has it. */
export async function requestOf(cast: Cast): Promise<RecoveryRequest> {
  const newest = await findRequest(cast)
  if (newest === null) throw new Error(`${cast.person.displayName} has no request`)
  return newest
}

async function findRequest({ desk, person }: Cast): Promise<RecoveryRequest | null> {
  const all = await desk.ports.store.requests.listOf(person.id)
  return all.toSorted((one, other) => other.startedAt - one.startedAt)[0] ?? null
}

/** The person names their account and comes to the questions. */
export async function begin({ desk, person, subscriber }: Cast): Promise<void> {
  await visit(subscriber, desk.portalUrl)
  await subscriber.fill('[name=username]', person.userPrincipalName)
  await subscriber.check('[value=lost_phone]')
  await press(subscriber, '/recovery')
}

/** Answers the questions from what HR knows; wrongly where `change` says so. */
export async function answer(cast: Cast, change: Readonly<Record<string, string>> = {}): Promise<void> {
  const { desk, person, subscriber } = cast
  const answers = { ...answerAll({ html: await subscriber.content() }, person), ...change }
  for (const [name, value] of Object.entries(answers)) await subscriber.fill(`[name="${name}"]`, value)
  await press(subscriber, '/recovery/questions')
  await desk.work()
}

/** From the start to where the manager is asked, or to the end before that. */
export async function reachManager(cast: Cast): Promise<void> {
  await begin(cast)
  await answer(cast)
}

/** Whoever is asked opens the link of the mail and signs in. */
export async function openManager(cast: Cast): Promise<Page> {
  const { desk, person } = cast
  // The portal's page waits three seconds for Microsoft and goes on behind it; a busy machine may take longer.
  const asked = await waitFor(desk, 'somebody who is asked', async () => {
    await desk.work()
    return (await findRequest(cast))?.contact?.person ?? null
  })
  const path = await waitFor(desk, `the mail to ${asked.displayName}`, async () => {
    const mails = await desk.control.mailsTo(asked.mail ?? '')
    const mine = mails.filter(({ text }) => text.includes(person.displayName) && /\/manager\/[\w-]+/.test(text))
    return /\/manager\/[\w-]+/.exec(mine.at(-1)?.text ?? '')?.[0] ?? null
  })
  const page = await openBrowser(desk)
  await visit(page, desk.portalUrl + path)
  await click(page, '[data-testid=manager-sign-in]')
  await signIn(page, asked.userPrincipalName)
  return page
}

/** The manager says how they recognised the person; gives what the page says then. */
export async function vouch(
  cast: Cast,
  page: Page,
  recognisedBy: Recognition = 'video',
  phrase: string | null = null,
): Promise<void> {
  await page.fill('[name=phrase]', phrase ?? (await readPhrase(cast)))
  await page.check(`[value=${recognisedBy}]`)
  await page.check('[name=attest]')
  await click(page, '[data-testid=approve]')
  await cast.desk.work()
}

async function readPhrase({ desk, subscriber }: Cast): Promise<string> {
  await visit(subscriber, `${desk.portalUrl}/recovery`)
  return read(subscriber, '[data-testid=pairing-phrase]')
}

/** The manager is asked, vouches and reads the code out, which the person types. */
export async function passManager(cast: Cast): Promise<void> {
  const page = await openManager(cast)
  await vouch(cast, page)
  await typeCode(cast, await read(page, '[data-testid=manager-code]'))
}

/** The person types a manager code. */
export async function typeCode({ desk, subscriber }: Cast, code: string): Promise<void> {
  await visit(subscriber, `${desk.portalUrl}/recovery`)
  await subscriber.fill('[name=code]', code)
  await press(subscriber, '/recovery/manager/code')
  await desk.work()
}

/** The person starts the reset, and it runs as far as it goes; on a busy machine Graph may only answer when it is asked again. */
export async function startReset(cast: Cast): Promise<void> {
  const { desk, subscriber } = cast
  await visit(subscriber, `${desk.portalUrl}/recovery`)
  await press(subscriber, '/recovery/reset')
  await settle(desk)
  for (let more = 0; more < 5 && (await requestOf(cast)).state === 'resetting'; more += 1) await settle(desk)
}

/** Lets half a minute pass, so that what is tried again has been. */
export async function settle(desk: Desk): Promise<void> {
  await desk.work()
  await desk.passMinutes(0.5, 0.1)
}

/** The person asks for the pass; gives it. */
export async function takePass({ desk, subscriber }: Cast): Promise<string> {
  await visit(subscriber, `${desk.portalUrl}/recovery`)
  await press(subscriber, '/recovery/pass')
  return (await stateOf(subscriber)) === 'enrolling' ? read(subscriber, '[data-testid=temporary-access-pass]') : ''
}

/** The person uses the pass and sets up what the portal asks for. */
export async function enrol(cast: Cast): Promise<void> {
  const { desk, person } = cast
  const name = person.userPrincipalName
  const { step } = await desk.control.signInWithPass(name, PASSWORD, await takePass(cast))
  if (step !== 'done') throw new Error(`The pass was refused at ${step}`)
  await desk.control.registerMethod(name, 'authenticator')
  await desk.control.registerMethod(name, 'phone')
  await desk.passMinutes(2, 0.5)
}
