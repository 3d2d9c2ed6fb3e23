import { setTimeout as pause } from 'node:timers/promises'
import { crowdNames } from '../simulator/company-reader.ts'
import { recover } from '../support/recovery-driver.ts'
import type { Stage } from '../support/stage.ts'
import { fewSideBySide, lookEveryMilliseconds, playSideBySide, program, rememberPeople, warmAfter } from './crowd.ts'
import type { Figure } from './figures.ts'
import { type Outside, type PortalProcess, startOutside, startPortal } from './processes.ts'
import { createStopwatch, type StepTime } from './step-times.ts'

/** People who come evenly, whoever is still there, as a lockout brings them: a portal that is slow meets more of them at a time. */
export interface SteadyCrowd {
  people: number
  comePerSecond: number
  /** How many come before, a dozen at a time, and load what the others use; their pages are not timed. */
  warm?: number
}

/**
 * Plays a crowd that comes evenly: how long the slowest hundredth of the pages takes meanwhile, and how long the work in the
 * background is behind at the worst, notices above all.
 */
export async function measureSteady(crowd: SteadyCrowd): Promise<readonly Figure[]> {
  const outside = await startOutside(crowd.people + warmOf(crowd))
  const play = async () => {
    const portal = await startPortal(outside, program)
    return playSteady(crowd, outside, portal).finally(portal.stop)
  }
  return play().finally(outside.stop)
}

const warmOf = ({ warm = warmAfter }: SteadyCrowd) => warm

async function playSteady(crowd: SteadyCrowd, outside: Outside, portal: PortalProcess): Promise<readonly Figure[]> {
  const { openBrowser, read } = createStopwatch(null)
  const control = await rememberPeople(outside.control)
  const stage: Stage = { portalUrl: portal.url, control, lookEveryMilliseconds, signInsAgain: 3 }
  const waiting = crowdNames(crowd.people + warmOf(crowd)).slice()
  await playSideBySide(stage, waiting.splice(0, warmOf(crowd)), fewSideBySide)
  const behind = watchBehind(portal.url)
  await playComing({ ...stage, openBrowser }, waiting, crowd.comePerSecond).finally(behind.stop)
  return describe(crowd, read(), behind.read())
}

/** Begins the recoveries of these people one after the other, evenly, and waits for all of them. Throws where one does not end well. */
async function playComing(stage: Stage, people: readonly string[], perSecond: number): Promise<void> {
  const startedAt = performance.now()
  const come = async (person: string, place: number) => {
    await pause(Math.max(0, startedAt + (1_000 * place) / perSecond - performance.now()))
    await recover(stage, person)
  }
  await Promise.all(people.map(come))
}

/** Looks each second how long the oldest due command has been due, in milliseconds; keeps the most. */
function watchBehind(portalUrl: string): { read(): number; stop(): void } {
  let most = 0
  const look = async () => {
    const text = await (await fetch(new URL('/metrics', portalUrl))).text()
    const [, seconds] = /^sparekey_outbox_oldest_due_seconds ([\d.e+-]+)$/m.exec(text) ?? []
    if (seconds === undefined) throw new Error('The portal does not say how old its work is')
    most = Math.max(most, 1_000 * Number(seconds))
  }
  const timer = setInterval(look, 1_000)
  return { read: () => most, stop: () => clearInterval(timer) }
}

function describe(
  { people, comePerSecond }: SteadyCrowd,
  steps: readonly StepTime[],
  behind: number,
): readonly Figure[] {
  const name = `${comePerSecond.toFixed(1)} come a second`
  const pages = steps.filter(({ step, count }) => step.startsWith('GET ') && count >= people)
  const slowest = pages.reduce((one, other) => (other.ninetyNinth > one.ninetyNinth ? other : one))
  return [
    {
      name: `${name}: 99th of ${slowest.step}, the slowest page`,
      value: slowest.ninetyNinth,
      unit: 'ms',
      target: atMost50,
    },
    { name: `${name}: oldest work that was due`, value: behind / 1_000, unit: 's' },
  ]
}

const atMost50 = { limit: 50, is: 'at most' } as const
