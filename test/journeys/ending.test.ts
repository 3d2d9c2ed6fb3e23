import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import { castPlay, enterCode, type Play, reachManager, vouch } from '../support/recovery-driver.ts'

t.setTimeout(400_000)
const ada = 'ada.okafor@harbourpine.example'

/** Asks the portal's database one question, from outside. */
function ask({ folder }: ProcessStage, question: string): Record<string, unknown> | undefined {
  const database = new DatabaseSync(join(folder, 'sparekey.db'), { readOnly: true, timeout: 5_000 })
  try {
    return database.prepare(question).get()
  } finally {
    database.close()
  }
}

async function until(stage: ProcessStage, question: string): Promise<void> {
  while (ask(stage, question) === undefined) await pause(5)
}

const underWay = "select 1 from outbox where type = 'run_reset' and leased_until > 0"
const leased = 'select 1 from outbox where leased_until > 0'
const waitsForPass = "select 1 from recovery_requests where state = 'awaiting_pass'"
const isPassWanted = `select 1 from audit_events where type = 'entra_intent' and detail like '%"create_pass"%'`

async function startReset(stage: ProcessStage, graphLatencyInMilliseconds: number): Promise<Play> {
  const play = await castPlay(stage, ada)
  await reachManager(play)
  await enterCode(play, await vouch(play))
  await play.subscriber.open('/recovery')
  await stage.control.changeSettings({ graphLatencyInMilliseconds })
  await play.subscriber.submit('/recovery/reset')
  await until(stage, underWay)
  return play
}

t.test('P-03 P-04 a portal that is told to end finishes what is under way', async (t) => {
  const stage = await startStage(t)
  const { subscriber } = await startReset(stage, 40)

  t.equal(await stage.terminate(), 0)
  t.ok(ask(stage, waitsForPass), 'the reset that was under way is done')

  await stage.restart()
  await subscriber.open('/recovery/pass')
  await stage.control.changeSettings({ graphLatencyInMilliseconds: 250 })
  let isShown = false
  const page = subscriber.submit('/recovery/pass').finally(() => {
    isShown = true
  })
  await until(stage, isPassWanted)
  t.notOk(isShown, 'Graph is still busy')
  const ended = stage.terminate()
  t.ok((await page).textOf('temporary-access-pass'), 'the pass that was on its way is shown')
  t.equal(await ended, 0)
})

t.test('P-03 what does not end in time is handed over', async (t) => {
  const stage = await startStage(t)
  await startReset(stage, 4_000)
  t.equal(await stage.terminate(), 1)
  t.equal(ask(stage, leased), undefined, 'what did not end in time is free for another portal at once')
  t.match(stage.readLog(), /work under way/)
  await stage.control.changeSettings({ graphLatencyInMilliseconds: 0 })
  await stage.restart()
  await until(stage, waitsForPass)
  t.same((await stage.control.ledger()).passwordOnlySpans(ada), [])
})
