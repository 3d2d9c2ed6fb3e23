import type { ChildProcess } from 'node:child_process'
import autocannon from 'autocannon'
import { frameOfDemo } from '../simulator/demo-portal.ts'
import { type Figure, findMedian, medianFigure } from './figures.ts'
import { endProcess, type PortalProcess, readLine, startBare } from './processes.ts'

const connections = 10

/** A server that is asked for `/`: where it listens and which name it is called by. */
interface Contender {
  port: number
  host: string
}

/**
 * Start pages a second, of the portal and of a bare route that renders the same templates, in turns so that both meet
 * the same machine; and the share of one in the other. Throws when the two pages are not the same.
 * @param rounds besides a first one that only warms up
 */
export async function measureStartPage(
  portal: PortalProcess,
  rounds = 5,
  roundInSeconds = 2,
): Promise<readonly Figure[]> {
  const bare = startBare('./bare-server.ts', [portalSettings])
  return compare(portal, bare, rounds, roundInSeconds).finally(() => endProcess(bare))
}

async function compare(
  portal: PortalProcess,
  bare: ChildProcess,
  rounds: number,
  roundInSeconds: number,
): Promise<readonly Figure[]> {
  const contenders = { bare: { port: Number(await readLine(bare)), host: 'localhost' }, portal: contenderOf(portal) }
  await expectSamePage(contenders.portal, contenders.bare)
  const rates: { portal: number; bare: number }[] = []
  for (let round = 0; round <= rounds; round += 1)
    rates.push({
      portal: await measureRate(contenders.portal, roundInSeconds),
      bare: await measureRate(contenders.bare, roundInSeconds),
    })
  return toFigures(rates.slice(1))
}

/** What the portal's frame says in the demo. */
const portalSettings = JSON.stringify({ ...frameOfDemo, isSimulator: true })

function toFigures(rates: readonly { portal: number; bare: number }[]): readonly Figure[] {
  const share = findMedian(rates.map(({ portal, bare }) => (100 * portal) / bare))
  return [
    medianFigure(
      'start pages',
      '/s',
      rates.map(({ portal }) => portal),
    ),
    medianFigure(
      'start pages of a bare route',
      '/s',
      rates.map(({ bare }) => bare),
    ),
    { name: 'start pages, share of the bare route', value: share, unit: '%', target: { limit: 60, is: 'at least' } },
  ]
}

async function measureRate({ port, host }: Contender, duration: number): Promise<number> {
  const url = `http://127.0.0.1:${port}/`
  const result = await autocannon({ url, connections, duration, headers: { host } })
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx + result.errors} answers were no page`)
  return result['2xx'] / result.duration
}

function contenderOf({ url }: PortalProcess): Contender {
  const { port, host } = new URL(url)
  return { port: Number(port), host }
}

async function expectSamePage(left: Contender, right: Contender): Promise<void> {
  const [one, other] = await Promise.all([readPage(left), readPage(right)])
  if (one !== other) throw new Error(`The bare route renders another page:\n${one}\n\nand\n\n${other}`)
}

async function readPage({ port, host }: Contender): Promise<string> {
  const response = await fetch(`http://${host.split(':')[0]}:${port}/`)
  return (await response.text()).replace(/name="csrf" value="[^"]*"/, 'name="csrf"')
}
