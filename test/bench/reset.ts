import type { GraphEntry } from '../simulator/ledger.ts'
import { castPlay, enterCode, pressReset, reachManager, vouch } from '../support/recovery-driver.ts'
import type { Stage } from '../support/stage.ts'
import type { Figure } from './figures.ts'
import type { Outside, PortalProcess } from './processes.ts'

const name = 'ada.okafor@harbourpine.example'
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
const latencyInMilliseconds = 100
/**
 * What no portal can leave out, one after another: the facts, asked before the start and again in the step that writes; the
 * guard pass; each deletion; reading the list back; revoking the sessions.
 */
const unavoidable = 1 + 1 + 1 + methods.length + 1 + 1

/** What a reset of eight methods costs where each Graph call takes a tenth of a second: calls, round trips and time. */
export async function measureReset({ url }: PortalProcess, { control }: Outside): Promise<readonly Figure[]> {
  const stage: Stage = { portalUrl: url, control, lookEveryMilliseconds: 50 }
  await control.changePerson(name, { methods: [...methods] })
  const play = await castPlay(stage, name)
  await reachManager(play)
  await enterCode(play, await vouch(play))
  // The plan asks Graph what the person should see; the reset begins with the button on it.
  await play.subscriber.open('/recovery')
  await control.changeSettings({ graphLatencyInMilliseconds: latencyInMilliseconds })
  const before = (await control.ledger()).calls.length
  const startedAt = performance.now()
  await pressReset(play).finally(() => control.changeSettings({ graphLatencyInMilliseconds: 0 }))
  const took = performance.now() - startedAt
  return toFigures((await control.ledger()).calls.slice(before), took)
}

function toFigures(calls: readonly GraphEntry[], took: number): readonly Figure[] {
  const firstWrite = calls.findIndex(({ isWrite }) => isWrite)
  const [earlier, later] = [calls.slice(0, firstWrite), calls.slice(firstWrite)]
  const ratio = took / (unavoidable * latencyInMilliseconds)
  return [
    { name: 'Graph calls of a reset of eight methods', value: calls.length, unit: '' },
    trips('round trips before its first write', earlier, 4),
    trips('round trips from there on', later, methods.length + 8),
    { name: 'time from its start to the pass page', value: took, unit: 'ms' },
    {
      name: 'against the calls that nobody can leave out',
      value: ratio,
      unit: '',
      target: { limit: 1.15, is: 'at most' },
    },
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
