import fc from 'fast-check'
import t from 'tap'
import { giveApproval, readManagerCode, readPairingPhrase } from '../../src/shell/vouch.ts'
import { type Browser, createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { nextDueAt } from '../support/next-due.ts'
import { ada, miles } from '../support/people.ts'
import { answerFields, register } from '../support/walk.ts'

/** About 100,000 steps in the heavy run. */
const walks = isHeavy ? 5_600 : 80
const minute = 60_000

interface Walker {
  portal: Portal
  browser: Browser
  /** Which steps were taken. */
  taken: Set<string>
}

const right = answerFields()

/** What somebody may do next, sensible or not; forms come from the page that the browser shows, or from nowhere. */
const steps: Readonly<Record<string, (walker: Walker) => Promise<unknown>>> = {
  start: ({ browser }) =>
    browser.get('/').then(() => press(browser, '/recovery', { username: ada.userPrincipalName, reason: 'lost_phone' })),
  'answer right': ({ browser }) => press(browser, '/recovery/questions', right),
  'answer wrong': ({ browser }) => press(browser, '/recovery/questions', { ...right, 'answer.employeeId': 'x' }),
  'vouch right': ({ portal }) => vouch(portal, miles.objectId, null),
  'vouch wrong': ({ portal }) => vouch(portal, miles.objectId, 'three wrong words'),
  'vouch as oneself': ({ portal }) => vouch(portal, ada.objectId, null),
  'code right': async ({ portal, browser }) => press(browser, '/recovery/manager/code', { code: await codeOf(portal) }),
  'code wrong': ({ browser }) => press(browser, '/recovery/manager/code', { code: '00000000' }),
  reset: ({ browser }) => press(browser, '/recovery/reset', {}),
  pass: ({ browser }) => press(browser, '/recovery/pass', {}),
  'stop it': ({ browser }) => press(browser, '/recovery/cancellation', {}),
  help: ({ browser }) => press(browser, '/recovery/help', {}),
  'look at the pass': ({ browser }) => browser.get('/recovery/pass'),
  'look at the end': ({ browser }) => browser.get('/recovery/ended'),
  enrol: ({ portal }) => register(portal, 'authenticator', 'phone'),
  wait: async ({ portal }) => portal.clock.advance(20 * minute),
  work: ({ portal }) => portal.worker.runDue(),
}
const names = Object.keys(steps)
/** Most steps are the next of a good recovery, so that walks get deep before they go astray. */
const good = ['start', 'answer right', 'work', 'vouch right', 'code right', 'reset', 'work', 'pass', 'enrol', 'work']

t.test(
  'R-WEB-10 R-APP-11 CVE-row-1 no walk through the pages breaks one, or gets to a write without its proofs',
  { timeout: 7_000_000 },
  async (t) => {
    const seen = new Set<string>()
    let count = 0
    const walk = fc.array(
      fc.oneof(
        { weight: 12, arbitrary: fc.constant('on') },
        { weight: 2, arbitrary: fc.constant('amiss') },
        { weight: 3, arbitrary: fc.constantFrom(...names) },
      ),
      { minLength: 10, maxLength: 40 },
    )
    await fc.assert(
      fc.asyncProperty(walk, async (wishes) => {
        const endings: (() => unknown)[] = []
        const portal = await build({ teardown: (end) => void endings.push(end) })
        const walker = { portal, browser: createBrowser(portal.app), taken: new Set<string>() }
        let at = 0
        for (const wish of wishes) {
          const next = wish === 'on' || wish === 'amiss' ? (good[at++] ?? 'work') : wish
          const name = wish === 'amiss' ? next.replace('right', 'wrong') : next
          await steps[name]?.(walker)
          count += 1
          walker.taken.add(name)
          await judge(walker, name, seen)
        }
        for (const end of endings) await end()
      }),
      { numRuns: walks },
    )
    tellSummary(t, `${count} steps in ${walks} walks through the pages, to ${[...seen].toSorted().join(', ')}`)
    for (const state of ['awaiting_manager', 'awaiting_code', 'verified', 'awaiting_pass', 'enrolling']) {
      t.ok(seen.has(state), `some walk came to ${state}`)
    }
  },
)

async function judge({ portal, browser, taken }: Walker, step: string, seen: Set<string>): Promise<void> {
  const { status, state } = await browser.open('/recovery')
  if (status >= 500) throw new Error(`${status} after ${step}`)
  if (state !== null) seen.add(state)
  const isProven = ['answer right', 'vouch right', 'code right'].every((proof) => taken.has(proof))
  if (portal.directory.writes.length > 0 && !isProven) throw new Error(`a write without proofs after ${step}`)
  if (portal.directory.people.get(miles.objectId)?.pass) throw new Error(`a pass for somebody else after ${step}`)
  const { methods = [], pass = null } = portal.directory.people.get(ada.objectId) ?? {}
  if (methods.length === 0 && pass === null && !(await isWatched(portal)))
    throw new Error(`nothing is left after ${step}`)
}

/** Between an end of a pass and the next turn of the worker a guard is due. */
async function isWatched({ ports }: Portal): Promise<boolean> {
  return (await nextDueAt(ports.store)) !== null
}

async function press(browser: Browser, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const shown = await browser.open('/recovery')
  const hidden = shown.forms.get(path) ?? [...shown.forms.values()][0] ?? {}
  const { status, html } = await browser.post(path, { ...hidden, ...fields })
  if (status >= 500) throw new Error(`${status} from ${path}: ${html}`)
}

async function openRequest({ ports }: Portal) {
  return (await ports.store.requests.findOthersOf(ada.objectId, ''))[0] ?? null
}

async function vouch(portal: Portal, who: string, said: string | null): Promise<void> {
  const request = await openRequest(portal)
  if (request === null) return
  const phrase = said ?? readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, who, { phrase, recognisedBy: 'video' })
}

async function codeOf(portal: Portal): Promise<string> {
  const request = await openRequest(portal)
  return (request && (await readManagerCode(portal.ports, request))?.code) ?? '11111111'
}
