import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, get } from 'node:https'
import type { GraphEntry } from '../simulator/ledger.ts'
import { castPlay, enterCode, pressReset, reachManager, recover, vouch } from '../support/recovery-driver.ts'
import type { Stage } from '../support/stage.ts'
import { type Figure, medianFigure, type Target } from './figures.ts'
import type { Outside, PortalProcess } from './processes.ts'

const names = ['ada.okafor', 'zoe.muller', 'ingrid.sorensen'].map((name) => `${name}@harbourpine.example`)
const methods = [
  'authenticator',
  'phone',
  'alternatePhone',
  'email',
  'passkey',
  'softwareOath',
  'windowsHello',
  'external',
] as const
/** Who recovers before, so that the portal is not measured while it loads and compiles what every reset uses. */
const before = ["sian.o'brien@harbourpine.example", 'jurgen.gross@harbourpine.example']
const latencyInMilliseconds = 100
/**
 * What no portal can leave out, one after another: the facts, asked before the start and again in the step that writes; the
 * guard pass; each deletion; reading the list back; revoking the sessions.
 */
const unavoidable = 1 + 1 + 1 + methods.length + 1 + 1

/** One reset beside what it cannot leave out. */
interface Measured {
  calls: readonly GraphEntry[]
  took: number
  bare: number
}

/** What a reset of eight methods costs where each Graph call takes a tenth of a second: calls, round trips and time. */
export async function measureReset(
  { url }: PortalProcess,
  { control, addresses }: Outside,
): Promise<readonly Figure[]> {
  const stage: Stage = { portalUrl: url, control, lookEveryMilliseconds: 50 }
  await Promise.all(before.map((other) => recover({ ...stage, lookEveryMilliseconds: 500 }, other)))
  const measured: Measured[] = []
  for (const name of names) {
    const { calls, took } = await resetOnce(stage, name)
    measured.push({ calls, took, bare: await timeBareCalls(addresses) })
    await control.changeSettings({ graphLatencyInMilliseconds: 0 })
  }
  return toFigures(measured)
}

async function resetOnce(stage: Stage, name: string): Promise<Omit<Measured, 'bare'>> {
  const { control } = stage
  await control.changePerson(name, { methods: [...methods] })
  const play = await castPlay(stage, name)
  await reachManager(play)
  await enterCode(play, await vouch(play))
  // The plan asks Graph what the person should see; the reset begins with the button on it.
  await play.subscriber.open('/recovery')
  await control.changeSettings({ graphLatencyInMilliseconds: latencyInMilliseconds })
  const earlier = (await control.ledger()).calls.length
  const took = await time(() => pressReset(play))
  return { calls: (await control.ledger()).calls.slice(earlier), took }
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return performance.now() - startedAt
}

/** How long the unavoidable calls take with nothing around them: what the wire and the simulator cost is no portal's doing. */
async function timeBareCalls({ graphUrl, caPath }: Outside['addresses']): Promise<number> {
  const agent = new Agent({ keepAlive: true, ca: readFileSync(caPath) })
  const call = async () => {
    const asked = get(`${graphUrl}/v1.0/organization`, { agent })
    const [answer] = (await once(asked, 'response')) as [IncomingMessage]
    await answer.resume().toArray()
  }
  // The first one makes the connection, as the portal has made its own long before.
  await call()
  const took = await time(async () => {
    for (let made = 0; made < unavoidable; made += 1) await call()
  })
  agent.destroy()
  return took
}

function toFigures(measured: readonly Measured[]): readonly Figure[] {
  const [calls = []] = measured.map((it) => it.calls)
  const firstWrite = calls.findIndex(({ isWrite }) => isWrite)
  const [earlier, later] = [calls.slice(0, firstWrite), calls.slice(firstWrite)]
  const each = (name: string, unit: string, read: (it: Measured) => number, target?: Target) =>
    medianFigure(name, unit, measured.map(read), target)
  return [
    { name: 'Graph calls of a reset of eight methods', value: calls.length, unit: '' },
    trips('round trips before its first write', earlier, 4),
    trips('round trips from there on', later, methods.length + 8),
    each('time from its start to the pass page', 'ms', ({ took }) => took),
    each('the calls that nobody can leave out, alone', 'ms', ({ bare }) => bare),
    each('the reset against them', '', ({ took, bare }) => took / bare, { limit: 1.15, is: 'at most' }),
  ]
}

function trips(what: string, calls: readonly GraphEntry[], limit: number): Figure {
  return { name: what, value: countTrips(calls), unit: '', target: { limit, is: 'at most' } }
}

/** How many calls had to wait for another's end: those that overlap in time are one round trip. */
function countTrips(calls: readonly GraphEntry[]): number {
  const ends = calls.map(({ at }) => at).toSorted((left, right) => left - right)
  let trips = 0
  let last = Number.NEGATIVE_INFINITY
  for (const end of ends) {
    if (end - latencyInMilliseconds < last) continue
    trips += 1
    last = end
  }
  return trips
}
