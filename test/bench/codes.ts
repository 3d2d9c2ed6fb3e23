import { castPlay, type Play, reachManager, vouch } from '../support/recovery-driver.ts'
import type { Stage } from '../support/stage.ts'
import { type Figure, medianFigure } from './figures.ts'
import type { Outside, PortalProcess } from './processes.ts'

const people = [
  'ada.okafor',
  'lukasz.wojcik',
  'zoe.muller',
  'huong.nguyen',
  'ingrid.sorensen',
  'bjorn.thorsson',
  'aoife.ni.bhriain',
]
/** A request bears five tries; the last one is left. */
const wrongTries = 4

/** Manager codes judged a second, over HTTP: each try is counted, compared, written to the audit and answered with a page. */
export async function measureCodes(portal: PortalProcess, { control }: Outside): Promise<readonly Figure[]> {
  const stage: Stage = { portalUrl: portal.url, control }
  const plays: Play[] = []
  for (const person of people) plays.push(await waitForCode(stage, `${person}@harbourpine.example`))
  const rates: number[] = []
  for (let round = 0; round < wrongTries; round += 1) rates.push(await timeRound(plays))
  return [medianFigure('manager codes judged', '/s', rates)]
}

async function waitForCode(stage: Stage, name: string): Promise<Play> {
  const play = await castPlay(stage, name)
  await reachManager(play)
  await vouch(play)
  await play.subscriber.open('/recovery')
  return play
}

/** Everybody types a wrong code at the same moment. */
async function timeRound(plays: readonly Play[]): Promise<number> {
  const startedAt = performance.now()
  const pages = await Promise.all(
    plays.map(({ subscriber }) => subscriber.submit('/recovery/manager/code', { code: '00000000' })),
  )
  const took = performance.now() - startedAt
  const unexpected = pages.find(({ status }) => status !== 422)
  if (unexpected !== undefined) throw new Error(`A wrong code was answered with ${unexpected.status}`)
  return (1_000 * plays.length) / took
}
