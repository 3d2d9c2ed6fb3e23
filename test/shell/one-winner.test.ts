import t, { type Test } from 'tap'
import { isRefusal } from '../../src/core/refusals.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { startReset } from '../../src/shell/reset.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { giveApproval, readPairingPhrase } from '../../src/shell/vouch.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import type { FakeClock } from '../support/clock.ts'
import { isHeavy, tellSummary } from '../support/heavy.ts'
import { ada, adaAnswers, miles } from '../support/people.ts'
import { expectRequest } from '../support/story.ts'
import { managerCode, requestOf, toCode, toManager, toPass, toReset } from '../support/walk.ts'

const rounds = isHeavy ? 3 : 1
const atOnce = isHeavy ? 200 : 40

/** A portal whose limits do not decide the race before it begins. */
async function open(t: Test): Promise<Portal> {
  const portal = await build(t)
  const wide = { answerTriesPerRequest: 1_000, answerTriesPerPersonPerDay: 1_000, answerTriesPerSourcePerHour: 10_000 }
  const limits = {
    ...portal.ports.settings.limits,
    ...wide,
    codeTries: 1_000,
    phraseTries: 1_000,
    stopTriesPerHour: 1_000,
  }
  portal.ports.settings.limits = { ...limits, startsPerSourcePerHour: 10_000, startsPerTenantPerMinute: 10_000 }
  return portal
}

function startOne({ ports }: Portal) {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox' }
  return startRecovery(ports, { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin })
}

function everyone<T>(act: (at: number) => Promise<T>): Promise<T[]> {
  return Promise.all(Array.from({ length: atOnce }, (_, at) => act(at)))
}

/** In the world no two answers are judged at the same moment. */
function ticking(clock: FakeClock): FakeClock {
  const now = () => {
    clock.advance(1)
    return clock.now()
  }
  return { ...clock, now }
}

function countWinners(answers: readonly unknown[]): number {
  return answers.filter((answer) => !isRefusal(answer)).length
}

/** Each race gives how many won and what the world then looks like; one must have won. */
const races: Readonly<Record<string, (portal: Portal) => Promise<number>>> = {
  'R-ABUSE-4 start: of many open requests of a person one is left': async (portal) => {
    const started = (await everyone(() => startOne(portal))).map(expectRequest)
    portal.ports.clock = ticking(portal.clock)
    await Promise.all(started.map(({ id }) => answerQuestions(portal.ports, id, adaAnswers)))
    await portal.worker.runDue()
    return (await portal.ports.store.requests.findOthersOf(ada.objectId, '')).length
  },
  'R-HR-4 HR: right answers are taken once': async (portal) => {
    const { id } = expectRequest(await startOne(portal))
    const answers = await everyone(() => answerQuestions(portal.ports, id, adaAnswers))
    const events = await portal.ports.store.audit.listOf(id)
    const taken = events.filter(({ type, detail }) => type === 'answers_accepted' && detail.refusal === undefined)
    return Math.max(taken.length, countWinners(answers))
  },
  'R-APP-11 approve: one code is drawn': async (portal) => {
    await toManager(portal, createBrowser(portal.app))
    const request = await requestOf(portal)
    const vouching = { phrase: readPairingPhrase(portal.ports, request), recognisedBy: 'video' } as const
    return countWinners(await everyone(() => giveApproval(portal.ports, request.id, miles.objectId, vouching)))
  },
  'R-APP-7 code: it works once': async (portal) => {
    await toCode(portal, createBrowser(portal.app))
    const [{ id }, code] = [await requestOf(portal), await managerCode(portal)]
    return countWinners(await everyone(() => submitCode(portal.ports, id, code)))
  },
  'R-EXE-2 execute: one reset runs': async (portal) => {
    await toReset(portal, createBrowser(portal.app))
    const { id } = await requestOf(portal)
    const winners = countWinners(await everyone(() => startReset(portal.ports, id)))
    await Promise.all(Array.from({ length: 4 }, () => portal.worker.runDue()))
    const made = portal.directory.writes.filter((write) => write.startsWith('createPass')).length
    return Math.max(winners, made)
  },
  'R-EXE-2 reveal: one pass is shown': async (portal) => {
    await toPass(portal, createBrowser(portal.app))
    const request = await requestOf(portal)
    const attempt = readPassAttempt(portal.ports, request)
    return countWinners(await everyone(() => requestPass(portal.ports, request.id, attempt)))
  },
  'R-NOT-3 repudiate: it is stopped once': async (portal) => {
    await toPass(portal, createBrowser(portal.app))
    const { reference } = await requestOf(portal)
    const token = stopToken(portal)
    return countWinners(await everyone(() => stopRequest(portal.ports, token, referenceDigits(reference))))
  },
}

function stopToken({ mails }: Portal): string {
  return (
    mails
      .find(({ to, values }) => to === ada.mail && values.notice !== undefined)
      ?.values.link?.split('/')
      .at(-1) ?? ''
  )
}

for (const [name, race] of Object.entries(races)) {
  t.test(`P5 ${name}, however many try at once`, { timeout: 1_200_000 }, async (t) => {
    for (let round = 0; round < rounds; round += 1) t.equal(await race(await open(t)), 1)
    tellSummary(t, `${rounds} rounds of ${atOnce} at once, one winner each: ${name}`)
  })
}

t.test('R-NOT-3 a stop that meets a pass on its way leaves no pass that lives', { timeout: 1_200_000 }, async (t) => {
  for (let round = 0; round < rounds; round += 1) {
    const portal = await open(t)
    await toPass(portal, createBrowser(portal.app))
    const request = await requestOf(portal)
    const attempt = readPassAttempt(portal.ports, request)
    const token = stopToken(portal)
    await everyone<unknown>((at) =>
      at % 2 === 0
        ? requestPass(portal.ports, request.id, attempt)
        : stopRequest(portal.ports, token, referenceDigits(request.reference)),
    )
    for (let turn = 0; turn < 5; turn += 1) {
      portal.clock.advance(60_000)
      await portal.worker.runDue()
    }
    const after = await portal.ports.store.requests.find(request.id)
    t.equal(after?.state, 'stopped')
    const alive = portal.directory.people.get(ada.objectId)?.pass?.id ?? null
    t.equal(alive, after?.pass?.isGuard === true ? after.pass.id : null, 'but a guard, whose value nobody was told')
  }
  tellSummary(t, `${rounds} rounds of ${atOnce} stops and reveals at once, every one stopped`)
})
