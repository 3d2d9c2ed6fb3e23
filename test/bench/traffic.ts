import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { crowdNames } from '../simulator/company-reader.ts'
import { fewSideBySide } from './crowd.ts'
import { endProcess, environmentOf, type Outside, readLine, readUsage, startProbed, type Usage } from './processes.ts'

/** What one recovery does with the outside, on average. */
export type Traffic = Record<'served' | 'asked' | 'commits' | 'mails', number>
/** What so many recoveries cost a program. */
export interface Cost {
  cpuInMilliseconds: number
  residentInBytes: number
}

/**
 * Makes the traffic of so many recoveries, a dozen side by side, with a program that does nothing else; gives what one cost it.
 * @param warm so many are made before
 */
export async function makeTraffic(outside: Outside, traffic: Traffic, people: number, warm: number): Promise<Cost> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-floor-'))
  const [PERSON = ''] = crowdNames(1)
  const child = startProbed('./bare-traffic.ts', { ...environmentOf(outside.addresses, 0, folder), PERSON }, 'pipe')
  const make = async () => {
    const url = `http://127.0.0.1:${await readLine(child)}/`
    await repeatSideBySide(warm, () => makeOne(url, traffic))
    const before = await readUsage(child)
    await repeatSideBySide(people, () => makeOne(url, traffic))
    return subtract(before, await readUsage(child), people)
  }
  return make().finally(async () => {
    await endProcess(child)
    rmSync(folder, { recursive: true })
  })
}

/** The first request of a recovery is the one that makes all that is not a page. */
async function makeOne(url: string, { served, asked, commits, mails }: Traffic): Promise<void> {
  const wish = Object.entries({ commits, exchanges: asked, mails }).map(
    ([name, count]) => `${name}=${Math.round(count)}`,
  )
  const answer = await fetch(`${url}?${wish.join('&')}`, { method: 'POST' })
  if (!answer.ok) throw new Error(await answer.text())
  for (let page = 1; page < served; page += 1) await (await fetch(url)).text()
}

async function repeatSideBySide(times: number, act: () => Promise<void>): Promise<void> {
  let left = times
  const actNext = async () => {
    for (; left > 0; await act()) left -= 1
  }
  await Promise.all(Array.from({ length: fewSideBySide }, actNext))
}

/** What each of these people cost between two looks. */
export function subtract(before: Usage, after: Usage, people: number): Cost {
  const { residentInBytes } = after
  return { cpuInMilliseconds: (after.cpuInMilliseconds - before.cpuInMilliseconds) / people, residentInBytes }
}
