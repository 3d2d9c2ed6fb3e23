import { performance } from 'node:perf_hooks'
import { defaultLimits } from '../../src/core/policy/limits.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { tellHr } from '../support/hr.ts'
import { ada, adaAnswers, castAnswers, grace, miles, noor } from '../support/people.ts'
import { answerFields } from '../support/walk.ts'
import { type Figure, findMedian } from './figures.ts'
import { compareSamples } from './rank-test.ts'

/** As many as R-ENUM-2 asks for. */
const pairs = 5_000
const unlimited = 1_000_000
const stranger = 'nobody@fernhill.example'
const guest = 'guest@fernhill.example'

/** The classes of names that nobody may tell apart from one that does not exist. */
const classes: Readonly<Record<string, string>> = {
  existing: ada.userPrincipalName,
  disabled: miles.userPrincipalName,
  guest,
  privileged: grace.userPrincipalName,
  managerless: noor.userPrincipalName,
}

/**
 * Times the start and wrong answers for a name of each class and one that does not exist, in pairs whose order alternates.
 * Gives for each the difference of the medians and the p of a Mann–Whitney test: the time must not tell them apart (R-ENUM-2).
 */
export async function measureSameness(): Promise<readonly Figure[]> {
  const endings: (() => unknown)[] = []
  const portal = await build({ teardown: (end) => void endings.push(end) }, { limits: withoutLimits() })
  await introduce(portal)
  const figures: Figure[] = []
  for (const [name, account] of Object.entries(classes)) figures.push(...(await compare(portal, name, account)))
  for (const end of endings) await end()
  return figures
}

function withoutLimits() {
  const starts = { startsPerSourcePerHour: unlimited, startsPerTenantPerMinute: unlimited }
  return { ...defaultLimits, ...starts, answerTriesPerPersonPerDay: unlimited, answerTriesPerSourcePerHour: unlimited }
}

/** HR knows every class, so that only the directory could tell them apart, and the stranger is known to neither. */
async function introduce({ ports, directory }: Portal): Promise<void> {
  const held = directory.people.get(miles.objectId)
  if (held !== undefined) held.account = { ...held.account, isEnabled: false }
  const known = directory.people.get(ada.objectId)
  if (known !== undefined) {
    const account = { ...known.account, objectId: guest, userPrincipalName: guest, isMember: false }
    directory.people.set(guest, { ...known, account })
  }
  await tellHr(ports, { ...castAnswers, [miles.userPrincipalName]: adaAnswers, [guest]: adaAnswers })
}

async function compare(portal: Portal, name: string, account: string): Promise<readonly Figure[]> {
  const [found, unknown]: [number[], number[]] = [[], []]
  for (let pair = -20; pair < pairs; pair += 1) {
    const isFirst = pair % 2 === 0
    const first = await timeVisit(portal, isFirst ? account : stranger)
    const second = await timeVisit(portal, isFirst ? stranger : account)
    if (pair < 0) continue
    found.push(isFirst ? first : second)
    unknown.push(isFirst ? second : first)
  }
  const difference = Math.abs(findMedian(found) - findMedian(unknown))
  const of = `${name} or unknown name`
  return [
    { name: `${of}, difference`, value: difference, unit: 'ms', target: { limit: 5, is: 'at most' } },
    { name: `${of}, p`, value: 100 * compareSamples(found, unknown), unit: '%', target: { limit: 1, is: 'at least' } },
  ]
}

async function timeVisit({ app }: Portal, account: string): Promise<number> {
  const browser = createBrowser(app)
  await browser.get('/')
  const before = performance.now()
  await browser.submit('/recovery', { username: account, reason: 'lost_phone' })
  const between = performance.now()
  await browser.get('/recovery/questions')
  const after = performance.now()
  await browser.submit('/recovery/questions', { ...answerFields(), 'answer.employeeId': 'wrong' })
  return between - before + (performance.now() - after)
}
