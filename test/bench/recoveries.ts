import { recover } from '../support/recovery-driver.ts'
import type { Stage } from '../support/stage.ts'
import { type Figure, medianFigure } from './figures.ts'
import type { Outside, PortalProcess } from './processes.ts'

/** Holds every kind of method; her recovery comes first and loads what the others use. */
const first = 'ada.okafor'
/**
 * Who is locked out after that, all of a round at the same time: people of the simulated company whom the portal may
 * help, and whose managers are not among them, since who recovered lately vouches for nobody.
 */
const rounds = [
  ["sian.o'brien", 'zoe.muller', 'ingrid.sorensen'],
  ['lukasz.wojcik', 'jurgen.gross', 'mbali.dlamini'],
  ['aoife.ni.bhriain', 'huong.nguyen', 'bjorn.thorsson'],
]

/** What whole recoveries cost: figures, and the Graph calls of one recovery by operation. */
export interface RecoveryCost {
  figures: readonly Figure[]
  /** operation → calls in the recovery of the person with every kind of method and, on average, of the others. */
  graphCalls: Readonly<Record<string, { allMethods: number; others: number }>>
}

/** Plays whole recoveries over HTTP, with browsers that look for news as often as the pages do, and reads what the portal used. */
export async function measureRecoveries(portal: PortalProcess, { control }: Outside): Promise<RecoveryCost> {
  const stage: Stage = { portalUrl: portal.url, control, lookEveryMilliseconds: 1_000 }
  const readCalls = async () => (await control.ledger()).calls
  const [firstCost, residentInBytes] = await playRound(portal, stage, [first])
  const ofFirst = (await readCalls()).length
  const later: number[] = []
  for (const people of rounds) later.push((await playRound(portal, stage, people))[0])
  const figures = [
    { name: 'memory after the first recovery', value: residentInBytes / 1024 ** 2, unit: 'MB', target: memoryTarget },
    { name: 'CPU of the first recovery', value: firstCost, unit: 'ms' },
    // Node has compiled little of it by then; what a recovery costs in the long run the crowd tells.
    medianFigure('CPU of an early recovery (2nd to 10th)', 'ms', later, cpuTarget),
  ]
  return { figures, graphCalls: countGraphCalls(await readCalls(), ofFirst) }
}

const memoryTarget = { limit: 130, is: 'at most' } as const
const cpuTarget = { limit: 30, is: 'at most' } as const

/** Plays these recoveries side by side; gives the portal's CPU for each in milliseconds, and its memory then in bytes. */
async function playRound(portal: PortalProcess, stage: Stage, people: readonly string[]): Promise<[number, number]> {
  const before = await portal.readUsage()
  await Promise.all(people.map((person) => recover(stage, nameOf(person))))
  const { cpuInMilliseconds, residentInBytes } = await portal.readUsage()
  return [(cpuInMilliseconds - before.cpuInMilliseconds) / people.length, residentInBytes]
}

const nameOf = (person: string) => `${person}@harbourpine.example`

/** Counts the calls by operation; `calls` are all of them, and so many of them belong to the first recovery. */
function countGraphCalls(calls: readonly { operation: string }[], ofFirst: number): RecoveryCost['graphCalls'] {
  const operations = calls.map((call) => call.operation)
  const countIn = (part: readonly string[], operation: string) => part.filter((other) => other === operation).length
  return Object.fromEntries(
    [...new Set(operations)].toSorted().map((operation) => {
      const allMethods = countIn(operations.slice(0, ofFirst), operation)
      return [operation, { allMethods, others: countIn(operations.slice(ofFirst), operation) / rounds.flat().length }]
    }),
  )
}
