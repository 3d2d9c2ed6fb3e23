import { crowdNames } from '../simulator/company-reader.ts'
import type { Stage } from '../support/stage.ts'
import { waitFor } from '../support/stage.ts'
import { fewSideBySide, lookEveryMilliseconds, playSideBySide, program, rememberPeople, warmAfter } from './crowd.ts'
import type { Figure } from './figures.ts'
import { type Outside, type PortalProcess, startOutside, startPortal } from './processes.ts'
import { type Cost, makeTraffic, subtract, type Traffic } from './traffic.ts'

/**
 * What a portal with this traffic hardly goes below on this machine: the traffic of a recovery is counted in the portal, and then made once more by a program
 * that does nothing else, with the same libraries and as many side by side. What the two have used stands beside each other.
 * @param people besides those who warm the portal up
 */
export async function measureFloor(people = 100, warm = warmAfter): Promise<readonly Figure[]> {
  const outside = await startOutside(people + warm)
  const play = async () => {
    const portal = await startPortal(outside, program)
    const { traffic, cost } = await playPeople(outside, portal, people, warm).finally(portal.stop)
    return toFigures(traffic, cost, await makeTraffic(outside, traffic, people, warm))
  }
  return play().finally(outside.stop)
}

async function playPeople(outside: Outside, portal: PortalProcess, people: number, warm: number) {
  const control = await rememberPeople(outside.control)
  const stage: Stage = { portalUrl: portal.url, control, lookEveryMilliseconds, patienceInMilliseconds: 300_000 }
  const waiting = crowdNames(people + warm).slice()
  const look = async () => {
    await waitFor(stage, 'the last notice', async () => ((await countDue(portal)) === 0 ? true : null))
    return { usage: await portal.readUsage(), mails: (await control.mails()).length }
  }
  await playSideBySide(stage, waiting.splice(0, warm), fewSideBySide)
  const before = await look()
  await playSideBySide(stage, waiting, fewSideBySide)
  const after = await look()
  const each = (name: 'served' | 'asked' | 'commits') => (after.usage[name] - before.usage[name]) / people
  const mails = (after.mails - before.mails) / people
  const traffic = { served: each('served'), asked: each('asked'), commits: each('commits'), mails }
  return { traffic, cost: subtract(before.usage, after.usage, people) }
}

/** Notices leave after the person has gone; a recovery has cost what it costs when they have, too. */
async function countDue({ url }: PortalProcess): Promise<number> {
  const text = await (await fetch(`${url}/metrics`)).text()
  return Number(/^sparekey_outbox_commands\{condition="due"\} (\d+)$/m.exec(text)?.[1])
}

function toFigures(traffic: Traffic, portal: Cost, bare: Cost): readonly Figure[] {
  const megabytes = (bytes: number) => bytes / 1024 ** 2
  return [
    { name: 'in a recovery: requests served', value: traffic.served, unit: '' },
    { name: 'in a recovery: exchanges with Graph', value: traffic.asked, unit: '' },
    { name: 'in a recovery: durable commits', value: traffic.commits, unit: '' },
    { name: 'in a recovery: mails', value: traffic.mails, unit: '' },
    { name: 'CPU of a recovery, its mails included', value: portal.cpuInMilliseconds, unit: 'ms' },
    { name: 'CPU of that traffic alone', value: bare.cpuInMilliseconds, unit: 'ms' },
    { name: 'the recovery against it', value: portal.cpuInMilliseconds / bare.cpuInMilliseconds, unit: '' },
    { name: 'memory of the portal after these', value: megabytes(portal.residentInBytes), unit: 'MB' },
    { name: 'memory of what makes the traffic alone', value: megabytes(bare.residentInBytes), unit: 'MB' },
  ]
}
