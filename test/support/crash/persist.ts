import { setTimeout as pause } from 'node:timers/promises'
import type { EventType } from '../../../src/core/events.ts'
import { endings } from '../../../src/core/flow.ts'
import { PASSWORD } from '../../simulator/company.ts'
import type { Shown } from '../browser.ts'
import { answerAll, castPlay, findLink, type Play, signInManager } from '../recovery-driver.ts'
import { pauseAfter } from '../stage.ts'
import type { FusedStage } from './fused-stage.ts'

/** What people saw of one recovery while the portal died under it. */
export interface Fate {
  /** What the last page said. */
  state: string
  /** Every pass that was on a screen. */
  passes: string[]
  /** Audit events whose request was answered as done. */
  acknowledged: EventType[]
  /** Has a pass opened the account? */
  isIn: boolean
}

/** Where a play ends: with a pass that opened the account, or with new methods and *recovered*. */
export type Aim = 'signed_in' | 'recovered'

const patience = 600_000
/** Longer than a write of a pass that never reported back counts as under way. */
const aMinute = 61_000

/**
 * Plays a recovery as people do who meet a portal that dies: when no answer comes they load the page again, read what it
 * says, and do that. Ends where the request ends, or at the aim. Throws when there is no getting on.
 * @param isPatient they wait before each step until all of the portal serves
 */
export async function persist(stage: FusedStage, name: string, aim: Aim, isPatient = false): Promise<Fate> {
  const part = { ...(await castPlay(stage, name)), stage, aim, fate: newFate() }
  const startedAt = Date.now()
  for (let [changedAt, seen] = [startedAt, '']; Date.now() - startedAt < patience; ) {
    if (isPatient) await stage.portal.settle()
    const isOver = await whileItLives(() => takeTurn(part))
    if (isOver === true) return part.fate
    if (part.fate.state !== seen) [changedAt, seen] = [Date.now(), part.fate.state]
    await pause(pauseAfter(Date.now() - changedAt))
  }
  const died = stage.portal.readBlown().slice(-5).join(', ')
  throw new Error(`${name} does not get on; the last page said ${part.fate.state}; the portal died ${died}`)
}

function newFate(): Fate {
  return { state: '', passes: [], acknowledged: [], isIn: false }
}

interface Part extends Play {
  stage: FusedStage
  aim: Aim
  fate: Fate
}

/** Null where the line broke, as it does when the process dies. */
export async function whileItLives<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof TypeError && /fetch failed|terminated/.test(error.message)) return null
    throw error
  }
}

/** Reads the page and does what it asks for; true when there is nothing left to do. */
async function takeTurn(part: Part): Promise<boolean> {
  const { subscriber, person, fate } = part
  const page = await subscriber.open('/recovery')
  fate.state = page.state ?? ''
  if (isOver(part)) return true
  if (page.forms.has('/recovery')) {
    await subscriber.submit('/recovery', { username: person.userPrincipalName, reason: 'lost_phone' })
  } else if (page.forms.has('/recovery/questions')) {
    await submit(part, '/recovery/questions', answerAll(page, person), 'answers_accepted')
  } else if (fate.state === 'awaiting_manager' || fate.state === 'awaiting_code') {
    await callManager(part, page)
  } else if (page.forms.has('/recovery/reset')) {
    await submit(part, '/recovery/reset', {}, 'reset_started')
  } else if (fate.state === 'awaiting_pass' || fate.state === 'enrolling') {
    await getIn(part)
  }
  return false
}

function isOver({ fate, aim }: Part): boolean {
  return (aim === 'signed_in' && fate.isIn) || (endings as readonly string[]).includes(fate.state)
}

/** What was answered as done must be found again, whatever happens next (P4). */
async function submit(part: Part, path: string, fields: Record<string, string>, event: EventType): Promise<Shown> {
  const shown = await part.subscriber.submit(path, fields)
  if (shown.status === 303) part.fate.acknowledged.push(event)
  return shown
}

/** The manager looks at the mail, says yes where it is asked, and reads out the code where there is one. */
async function callManager(part: Part, waiting: Shown): Promise<void> {
  const { manager, fate } = part
  const path = await findLink(part)
  if (path === null) return
  let page = await manager.open(path)
  if (page.textOf('manager-code') === null && /data-testid="manager-sign-in"/.test(page.html)) {
    await signInManager(part, page)
    page = await manager.open(path)
  }
  const hidden = page.forms.get(`${path}/approval`)
  if (hidden !== undefined) {
    const phrase = waiting.textOf('pairing-phrase') ?? ''
    const given = await manager.post(`${path}/approval`, { ...hidden, phrase, recognised_by: 'video', attest: 'yes' })
    if (given.status === 303) fate.acknowledged.push('approval_given')
    page = await manager.open(path)
  }
  const code = page.textOf('manager-code')
  if (code === null) return
  await part.subscriber.open('/recovery')
  await submit(part, '/recovery/manager/code', { code }, 'code_accepted')
}

/** Takes a pass where none has been seen, signs in with it, and registers what was lost. */
async function getIn(part: Part): Promise<void> {
  const { stage, subscriber, person, fate } = part
  if (fate.isIn) return register(part)
  await subscriber.open('/recovery/pass')
  const shown = await subscriber.submit('/recovery/pass')
  if (shown.status === 409) return stage.passTime(aMinute)
  const pass = shown.textOf('temporary-access-pass')
  if (pass === null) return
  fate.passes.push(pass)
  const { step } = await stage.control.signInWithPass(person.userPrincipalName, PASSWORD, pass)
  fate.isIn = step === 'done'
}

async function register({ stage, person }: Part): Promise<void> {
  const { control } = stage
  const { methods } = await control.person(person.userPrincipalName)
  for (const kind of ['authenticator', 'phone'] as const) {
    if (!methods.some((method) => method.kind === kind)) await control.registerMethod(person.userPrincipalName, kind)
  }
  await stage.passTime(11_000)
}
