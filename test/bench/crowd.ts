import { crowdNames } from '../simulator/company-reader.ts'
import type { Control } from '../simulator/control.ts'
import { recover } from '../support/recovery-driver.ts'
import type { Stage } from '../support/stage.ts'
import { type Figure, findMedian } from './figures.ts'
import type { GrownPlace } from './growth.ts'
import {
  endProcess,
  type Outside,
  type PortalProcess,
  readLine,
  startBare,
  startOutside,
  startPortal,
} from './processes.ts'
import { startReplicas } from './replicas.ts'
import { makeScratchDatabase } from './scratch-database.ts'
import { createStopwatch, type StepTime } from './step-times.ts'

/** How many recover at the same time, unless said otherwise. */
export const fewSideBySide = 12
export const lookEveryMilliseconds = 1_000
/** The portal, without the limits of a single person's machine. */
export const program = './unlimited-portal.ts'
/** After so many recoveries Node has compiled what they have in common. */
export const warmAfter = 40

/** What the figure of a core's maximal load is called. */
export const borne = 'whole recoveries a core bears'

/** How a crowd fared, on which store. */
export interface CrowdCost {
  figures: readonly Figure[]
  steps: readonly StepTime[]
}

/** A crowd and what it meets. */
export interface Crowd {
  name: string
  people: number
  /** How many recover at the same time; a dozen, unless said otherwise. */
  sideBySide?: number
  /** A PostgreSQL server, where the store is not a file of its own; its user may make databases. */
  serverUrl?: string
  /** How many portals share that server's database; one, unless said otherwise. */
  replicas?: number
  /** What is there before the crowd comes. */
  grown?: GrownPlace
}

/**
 * Plays the whole recoveries of a crowd, some at a time, each with two methods, against a portal without limits and a
 * simulator that answers at once: what each costs, all of them and the warm ones, how long each step takes under this load with
 * the work in the background, and what memory is left afterwards.
 */
export async function measureCrowd(crowd: Crowd): Promise<CrowdCost> {
  const outside = await startOutside(crowd.people)
  return withDatabase(crowd.serverUrl, async (elsewhere) => {
    const portal = await startFor(crowd, outside, elsewhere)
    return playBesideBare(crowd, outside, portal).finally(portal.stop)
  }).finally(outside.stop)
}

function startFor(crowd: Crowd, outside: Outside, elsewhere: Record<string, string>): Promise<PortalProcess> {
  const { DATABASE_URL = '' } = elsewhere
  if (crowd.replicas !== undefined) return startReplicas(outside, crowd.replicas, program, DATABASE_URL)
  return startPortal(outside, program, crowd.grown?.settingsFor(outside.addresses.hrCsvPath) ?? elsewhere)
}

function playBesideBare(crowd: Crowd, outside: Outside, portal: PortalProcess): Promise<CrowdCost> {
  return withDatabase(crowd.serverUrl, (elsewhere) => {
    const bare = startBare('./bare-step.ts', [], { ...process.env, ...elsewhere })
    const play = async () => playCrowd(crowd, outside, portal, `http://127.0.0.1:${await readLine(bare)}/`)
    return play().finally(() => endProcess(bare))
  })
}

/** Gives the work the setting of a scratch database, or none where the store is a file. */
async function withDatabase<T>(
  serverUrl: string | undefined,
  work: (more: Record<string, string>) => Promise<T>,
): Promise<T> {
  if (serverUrl === undefined) return work({})
  const scratch = await makeScratchDatabase(serverUrl)
  return work({ DATABASE_URL: scratch.url }).finally(scratch.remove)
}

async function playCrowd(
  { name, people, sideBySide = fewSideBySide }: Crowd,
  outside: Outside,
  portal: PortalProcess,
  bareUrl: string,
): Promise<CrowdCost> {
  const { openBrowser, read } = createStopwatch(bareUrl)
  const control = await rememberPeople(outside.control)
  const stage: Stage = {
    portalUrl: portal.url,
    control,
    lookEveryMilliseconds,
    openBrowser,
    patienceInMilliseconds: 300_000,
    // A machine that does all of this at once may answer too late, and people press the button again.
    signInsAgain: 3,
  }
  const waiting = crowdNames(people).slice()
  // The first ones load what the others use; they are not measured.
  await Promise.all(waiting.splice(0, 2).map((person) => recover(stage, person)))
  const measured = waiting.length
  const [before, startedAt] = [await portal.readUsage(), performance.now()]
  await playSideBySide(stage, waiting.splice(0, warmAfter), sideBySide)
  const warm = await portal.readUsage()
  const ofWarm = waiting.length
  await playSideBySide(stage, waiting, sideBySide)
  const [after, took] = [await portal.readUsage(), performance.now() - startedAt]
  const cpu = after.cpuInMilliseconds - before.cpuInMilliseconds
  const warmCpu = after.cpuInMilliseconds - warm.cpuInMilliseconds
  const memory = after.residentInBytes / 1024 ** 2
  return {
    steps: read(),
    figures: [
      { name: `${name}: recoveries in the run`, value: measured, unit: '' },
      { name: `${name}: CPU of a whole recovery`, value: cpu / measured, unit: 'ms' },
      {
        name: `${name}: CPU of a warm recovery (after ${warmAfter})`,
        value: warmCpu / ofWarm,
        unit: 'ms',
        target: atMost30,
      },
      {
        name: `${name}: ${borne}`,
        value: (1_000 * measured) / cpu,
        unit: '/s',
        target: atLeast30,
      },
      { name: `${name}: share of one core in use`, value: (100 * cpu) / took, unit: '%' },
      { name: `${name}: memory after the run`, value: memory, unit: 'MB', target: { limit: 150, is: 'at most' } },
    ],
  }
}

const atLeast30 = { limit: 30, is: 'at least' } as const
const atMost30 = { limit: 30, is: 'at most' } as const

/** Plays the recoveries of these people, so many at the same time; takes them from the list. Throws where one does not end well. */
export async function playSideBySide(stage: Stage, waiting: string[], sideBySide: number): Promise<void> {
  const playNext = async (): Promise<void> => {
    for (let person = waiting.shift(); person !== undefined; person = waiting.shift()) await recover(stage, person)
  }
  await Promise.all(Array.from({ length: sideBySide }, playNext))
}

/** Everybody's facts are asked once: the driver must not cost more than what it measures. */
export async function rememberPeople(control: Control): Promise<Control> {
  const people = new Map((await control.people()).map((person) => [person.userPrincipalName, person]))
  return {
    ...control,
    person: async (name) => people.get(name) ?? control.person(name),
  }
}

/** The steps as a table for the terminal; a missed target is called a miss. */
export function describeSteps(name: string, steps: readonly StepTime[]): string {
  const lines = steps.map(({ step, count, median, ninetyNinth, shareOfBare }) => {
    const verdict = shareOfBare >= 50 && ninetyNinth <= 50 ? 'ok' : 'MISS'
    const cells = [
      count.toFixed(0),
      `${median.toFixed(1)} ms`,
      `${ninetyNinth.toFixed(1)} ms`,
      `${shareOfBare.toFixed(0)} %`,
    ]
    return `  ${step.padEnd(38)} ${cells.map((cell) => cell.padStart(10)).join(' ')}   ${verdict}`
  })
  const head = `  ${''.padEnd(38)} ${['times', 'median', '99th', 'of bare'].map((cell) => cell.padStart(10)).join(' ')}`
  return `\n${name}: each step (targets: 50 % of a bare page or commit, 99th of 100 within 50 ms)\n${head}\n${lines.join('\n')}`
}

/** How much slower the slowest of a hundred looks at a step are with full tables: the median over the steps. */
export function compareGrowth(empty: readonly StepTime[], full: readonly StepTime[]): Figure {
  const ratios = full.flatMap(({ step, ninetyNinth }) => {
    const before = empty.find((it) => it.step === step)
    return before === undefined ? [] : [ninetyNinth / before.ninetyNinth]
  })
  const name = 'full tables: 99th of 100, against empty ones'
  return { name, value: findMedian(ratios), unit: '', target: { limit: 1.2, is: 'at most' } }
}
