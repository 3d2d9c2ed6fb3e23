import { setTimeout as pause } from 'node:timers/promises'
import type { Control } from '../simulator/control.ts'
import type { Browser, Shown } from './browser.ts'

/** A portal and the outside world behind it, both over the wire. */
export interface Stage {
  portalUrl: string
  control: Control
  /** How long a step waits for what happens in the background; 60 seconds when not said. */
  patienceInMilliseconds?: number
  /** How long between two looks; when not said, 25 milliseconds at first and less often the longer it takes. */
  lookEveryMilliseconds?: number
  /** How often a manager signs in again where the page offers it; never when not said, so that a story stops at the first fault. */
  signInsAgain?: number
  /** How the browsers of this stage send; over the wire when not said. */
  openBrowser?: (origin: string) => Browser
}

/** A page that is asked for all the time keeps the portal from what is waited for, so a long wait may be longer by a tenth. */
export function pauseAfter(waited: number): number {
  return Math.min(250, Math.max(25, waited / 10))
}

/** Looks until there is something to see. Throws when the stage's patience ends. @param slowness stretches the time between looks */
export async function waitFor<T>(stage: Stage, what: string, look: () => Promise<T | null>, slowness = 1): Promise<T> {
  const { patienceInMilliseconds = 60_000, lookEveryMilliseconds } = stage
  const startedAt = Date.now()
  for (;;) {
    const found = await look()
    if (found !== null) return found
    const waited = Date.now() - startedAt
    if (waited > patienceInMilliseconds) throw new Error(`Waited in vain for ${what}`)
    await pause((lookEveryMilliseconds ?? pauseAfter(waited)) * slowness)
  }
}

/** Throws unless the answer leads on. */
export function expectMove({ status, location, html }: Shown): void {
  if (status < 300 || status > 399 || location === null) throw new Error(`Expected a way on, got ${status}:\n${html}`)
}

/** The text of an element that must be on the page; throws when it is not. */
export function expectText(page: Shown, testId: string): string {
  const text = page.textOf(testId)
  if (text === null) throw new Error(`Expected ${testId} on a page with ${page.status}:\n${page.html}`)
  return text
}
