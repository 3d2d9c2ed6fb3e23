import type { Test } from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { actAsStaff, approveOverride, drawResumeCode } from '../../src/shell/staff-acts.ts'
import { type Browser, createBrowser } from './browser.ts'
import { build, type Portal } from './build.ts'
import { castAnswers, noor } from './people.ts'
import { testSettings } from './settings.ts'
import { employ } from './staff-people.ts'
import { answerFields, toQuestions } from './walk.ts'

/** Two of the staff who can stand in for a manager. */
export const agent = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Aylin Agent' }
export const approver = { id: '00000000-0000-4000-8000-0000000000a2', name: 'Piet Approver' }
const limits = { ...testSettings.limits, waitWithoutSecondAddress: 0 }
/** Where the code is typed. */
export const page = '/recovery/resumption'

/** Noor has no manager, so that her recovery is handed over after the questions. */
export async function handOver(portal: Portal): Promise<{ browser: Browser; request: RecoveryRequest }> {
  const browser = createBrowser(portal.app)
  const before = new Set((await portal.ports.store.requests.listOf(noor.objectId)).map(({ id }) => id))
  await toQuestions(browser, noor.userPrincipalName)
  await browser.submit('/recovery/questions', answerFields(castAnswers[noor.userPrincipalName]))
  await portal.worker.runDue()
  const all = await portal.ports.store.requests.listOf(noor.objectId)
  const request = all.find(({ id }) => !before.has(id))
  if (request === undefined) throw new Error('Noor has no request')
  return { browser, request }
}

/** A portal with two of the staff, and a recovery of Noor's that was handed over. */
export async function openHandedOver(t: Test) {
  const portal = await build(t, { limits })
  employ(portal, agent, 'Recovery.Agent')
  employ(portal, approver, 'Recovery.Approver')
  return { portal, ...(await handOver(portal)) }
}

/** Two of the staff do their parts; gives the code that is read out. */
export async function standIn({ ports }: Portal, { id }: RecoveryRequest): Promise<string> {
  await actAsStaff(ports, id, { type: 'caller_checked', by: agent, how: 'in_person' }, agent)
  const checked = await ports.store.requests.find(id)
  if (checked === null) throw new Error('the request is gone')
  const approved = await approveOverride(ports, checked, approver, { reason: 'no_manager', note: '' })
  if (isRefusal(approved)) throw new Error(approved.code)
  const drawn = await drawResumeCode(ports, id, agent)
  if (isRefusal(drawn)) throw new Error(drawn.code)
  return drawn.code
}

/** Types the code in a browser. */
export async function typeCode(browser: Browser, code: string) {
  await browser.get(page)
  return browser.submit(page, { code })
}
