import { writeFileSync } from 'node:fs'
import { availableParallelism, cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { measureAudit } from './audit.ts'
import { measureCodes } from './codes.ts'
import { measureColdStart } from './cold-start.ts'
import { borne, type Crowd, compareGrowth, describeSteps, measureCrowd } from './crowd.ts'
import { describeFigure, type Figure, isReached } from './figures.ts'
import { measureFirstPage } from './first-page.ts'
import { measureFloor } from './floor.ts'
import { fullTables, growPlace } from './growth.ts'
import { type Outside, type PortalProcess, startOutside, startPortal } from './processes.ts'
import { measureQueue } from './queue.ts'
import { measureRecoveries, type RecoveryCost } from './recoveries.ts'
import { measureReports } from './reports.ts'
import { measureReset } from './reset.ts'
import { measureSameness } from './sameness.ts'
import { measureStartPage } from './start-page.ts'
import { measureSteady } from './steady.ts'
import type { StepTime } from './step-times.ts'

/**
 * Measures, prints a table, and writes JSON where `--json PATH` says. `--postgres URL` lets the crowd recover on PostgreSQL, too,
 * with one portal and with two; `--full-tables` lets two more meet full tables and empty ones; `--long` does, too, and makes it a
 * crowd of ten thousand. A missed target is printed as one and is no failure.
 */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      json: { type: 'string' },
      postgres: { type: 'string' },
      'full-tables': { type: 'boolean', default: false },
      long: { type: 'boolean', default: false },
    },
  })
  const machine = readMachine()
  console.log(
    `${machine.cpu}, ${machine.cores} cores, ${machine.load.toFixed(1)} at work before, Node ${machine.node}\n`,
  )
  const outside = await startOutside()
  const { figures: single, graphCalls } = await measureAll(outside).finally(outside.stop)
  const crowd = { isLong: values.long, isFull: values.long || values['full-tables'] }
  const { figures: crowds, steps } = await measureCrowds(values.postgres ?? null, crowd)
  const figures = [...single, ...crowds]
  printGraphCalls(graphCalls)
  const missed = figures.filter((figure) => !isReached(figure)).length
  console.log(`\n${missed === 0 ? 'Every target is reached.' : `Targets missed: ${missed}`}`)
  if (values.json !== undefined)
    writeFileSync(values.json, `${JSON.stringify({ at: new Date(), machine, figures, steps, graphCalls }, null, 2)}\n`)
}

/** Where this was measured. `load`: how many processes wanted a core in the minute before; figures of a busy machine say little. */
function readMachine() {
  const load = loadavg()[0] ?? Number.NaN
  return { cpu: cpus()[0]?.model ?? 'unknown', cores: availableParallelism(), load, node: process.version }
}

/** A crowd on each store, and one that meets full tables where that is wanted. Gives their figures, and the steps by crowd. */
async function measureCrowds(
  postgresUrl: string | null,
  { isLong, isFull }: { isLong: boolean; isFull: boolean },
): Promise<{ figures: readonly Figure[]; steps: Readonly<Record<string, readonly StepTime[]>> }> {
  const people = isLong ? 10_000 : 100
  // A recovery is mostly people's time: with fewer at once ten thousand would last for hours.
  const sideBySide = isLong ? 128 : 12
  const figures: Figure[] = []
  const note = (measured: readonly Figure[]) => {
    for (const figure of measured) console.log(describeFigure(figure))
    figures.push(...measured)
  }
  const play = async (crowd: Crowd): Promise<readonly StepTime[]> => {
    const cost = await measureCrowd(crowd)
    note(cost.figures)
    console.log(describeSteps(crowd.name, cost.steps))
    return cost.steps
  }
  const onSqlite = await play({ name: 'SQLite', people, sideBySide })
  const steps: Record<string, readonly StepTime[]> = { SQLite: onSqlite }
  note(await measureSteady({ people: 300, comePerSecond: halfOfMost(figures) }))
  if (postgresUrl !== null) {
    const onPostgres = { people, sideBySide, serverUrl: postgresUrl }
    steps.PostgreSQL = await play({ name: 'PostgreSQL', ...onPostgres })
    steps.replicas = await play({ name: 'two replicas', ...onPostgres, replicas: 2 })
  }
  if (!isFull) return { figures, steps }
  const grown = await growPlace(fullTables)
  const onFull = await play({ name: 'SQLite, full tables', people: 200, grown }).finally(grown.remove)
  const onEmpty = await play({ name: 'SQLite, empty tables', people: 200 })
  const compared = compareGrowth(onEmpty, onFull)
  console.log(describeFigure(compared))
  return { figures: [...figures, compared], steps: { ...steps, full: onFull, empty: onEmpty } }
}

/** Half of what a core bears, by what the crowd just cost it. */
function halfOfMost(figures: readonly Figure[]): number {
  const most = figures.find(({ name }) => name.endsWith(borne))
  if (most === undefined) throw new Error('Nobody measured what a core bears')
  return most.value / 2
}

async function measureAll(outside: Outside): Promise<{ figures: Figure[]; graphCalls: RecoveryCost['graphCalls'] }> {
  const figures: Figure[] = []
  const note = (measured: readonly Figure[]) => {
    for (const figure of measured) console.log(describeFigure(figure))
    figures.push(...measured)
  }
  note(await measureColdStart(outside))
  const cost = await withPortal(outside, (portal) => measureRecoveries(portal, outside))
  note(cost.figures)
  await outside.control.reset()
  note(await withPortal(outside, (portal) => measureReset(portal, outside)))
  // Mails of earlier recoveries would be taken for those of later ones.
  await outside.control.reset()
  await withPortal(outside, async (portal) => {
    note(await measureFirstPage(portal))
    note(await measureStartPage(portal))
    note(await measureCodes(portal, outside))
  })
  note(await measureAudit())
  note(await measureQueue())
  note(await measureReports())
  note(await measureSameness())
  note(await measureFloor())
  return { figures, graphCalls: cost.graphCalls }
}

async function withPortal<T>(outside: Outside, work: (portal: PortalProcess) => Promise<T>): Promise<T> {
  const portal = await startPortal(outside)
  return work(portal).finally(portal.stop)
}

function printGraphCalls(graphCalls: RecoveryCost['graphCalls']): void {
  console.log('\nGraph calls in one recovery'.padEnd(42), 'all kinds of method', '  another person, on average')
  for (const [operation, { allMethods, others }] of Object.entries(graphCalls))
    console.log(`  ${operation.padEnd(38)} ${String(allMethods).padStart(19)}   ${others.toFixed(1).padStart(26)}`)
}

await main()
