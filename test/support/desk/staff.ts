import type { Page } from 'playwright-core'
import type { StaffAct } from '../../../src/core/policy/staff.ts'
import type { Cast } from './cast.ts'
import { requestOf } from './cast.ts'
import type { Desk } from './desk.ts'
import { click, openBrowser, press, read, signIn, visit } from './pages.ts'

/** Two agents, and the one who approves. */
export const hana = 'hana.sato@harbourpine.example'
export const daniel = 'daniel.osei@harbourpine.example'
export const ruth = 'ruth.meyer@harbourpine.example'

/** One of the staff signs in, in a browser of their own, and stands before the queue. */
export async function enter(desk: Desk, account: string): Promise<Page> {
  const page = await openBrowser(desk)
  await visit(page, `${desk.portalUrl}/helpdesk`)
  await click(page, 'a[href^="/auth/sign-in"]')
  await signIn(page, account)
  return page
}

/** What the line of a request says in the queue. */
export async function readRow(page: Page, reference: string): Promise<string> {
  return read(page, `[data-testid=escalation]:has-text("${reference}")`)
}

/** Opens a request by clicking its line in the queue. */
export async function openRow(page: Page, reference: string): Promise<void> {
  await click(page, `[data-testid=escalation]:has-text("${reference}") h2 a`)
}

/** Signs in and opens the request from the queue. */
export async function enterRequest(cast: Cast, account: string): Promise<Page> {
  const page = await enter(cast.desk, account)
  await openRow(page, (await requestOf(cast)).reference)
  return page
}

/** Fills in and sends the form of an act; a note is text, everything else is a choice. */
export async function act(
  page: Page,
  name: Exclude<StaffAct, 'take_over' | 'release'>,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  await fillAct(page, name, fields)
  await click(page, `[data-act="${name}"] button[type=submit]`)
}

/** Opens the form of an act and fills it in. */
export async function fillAct(page: Page, name: StaffAct, fields: Readonly<Record<string, string>>): Promise<void> {
  const form = page.locator(`[data-act="${name}"]`)
  if ((await form.getAttribute('open')) === null) await form.locator('> summary').click()
  for (const [field, value] of Object.entries(fields)) {
    if (field === 'note') await form.locator('textarea').fill(value)
    else await form.locator(`[name=${field}][value=${value}]`).check()
  }
}

/** Takes the request over. */
export function takeOver(page: Page): Promise<void> {
  return press(page, '/assignment')
}

/** The agent made sure who is on the phone; another one approves in place of the manager. Gives the code that is read out. */
export async function standIn(cast: Cast, agent: Page): Promise<string> {
  await act(agent, 'check_caller', { how: 'called_directory_number', attest: 'yes' })
  const approver = await enterRequest(cast, ruth)
  await act(approver, 'override', { reason: 'no_manager', note: 'Talked to Hana about it.' })
  await approver.context().close()
  await agent.reload()
  await act(agent, 'resume_code')
  const code = await read(agent, '[data-testid=resume-code]')
  await click(agent, 'a[href^="/helpdesk/requests/"]')
  return code
}

/** The person types what the agent reads out to them. */
export async function resume({ desk, subscriber }: Cast, code: string): Promise<void> {
  await visit(subscriber, `${desk.portalUrl}/recovery/resumption`)
  await subscriber.fill('[name=code]', code)
  await press(subscriber, '/recovery/resumption')
}
