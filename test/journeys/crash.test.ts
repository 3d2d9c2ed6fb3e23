import t, { type Test } from 'tap'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import { castPlay, enterCode, reachManager, vouch } from '../support/recovery-driver.ts'

const ada = 'ada.okafor@harbourpine.example'
/** Milliseconds after the reset was started; Graph answers slowly enough that each lands in another step. */
const few = [0, 60, 140, 260, 420]
const many = Array.from({ length: 100 }, (_, at) => at * 7)
const moments = process.env.SPAREKEY_HEAVY === '1' ? many : few

/** So often may one person answer in a day; then comes another portal. */
const eachPortal = 5

for (let at = 0; at < moments.length; at += eachPortal) {
  const some = moments.slice(at, at + eachPortal)
  const timeout = some.length * 60_000
  t.test('P2 P3 R-EXE-7 the portal is killed in the middle of a reset', { timeout }, async (t) => {
    const stage = await startStage(t, { graphLatencyInMilliseconds: 15 })
    for (const moment of some) await t.test(`${moment} ms after its start`, (t) => killAfter(t, stage, moment))
  })
}

async function killAfter(t: Test, stage: ProcessStage, moment: number): Promise<void> {
  const { control, portalUrl } = stage
  await control.reset()
  const redirectUris = [`${portalUrl}/auth/callback`]
  await control.changeSettings({ redirectUris, portalUrl, graphLatencyInMilliseconds: 15 })
  const play = await castPlay(stage, ada)
  await reachManager(play)
  await enterCode(play, await vouch(play))
  await play.subscriber.open('/recovery')
  await play.subscriber.submit('/recovery/reset')
  await new Promise((resolve) => setTimeout(resolve, moment))
  await stage.kill()
  await stage.restart()
  const page = await waitForEnd(play.subscriber)
  const ledger = await control.ledger()
  t.ok(page === 'awaiting_pass' || page === 'escalated', `${page}`)
  t.same(ledger.passwordOnlySpans(ada), [], 'never the password alone')
  t.ok(ledger.maxLivePasses(ada) <= 1, 'one live pass at most')
  t.same((await control.person(ada)).methods.length === 0, page === 'awaiting_pass')
}

/** A lease of the killed process has to run out before another takes over, a minute at most. */
async function waitForEnd(subscriber: {
  open(path: string): Promise<{ state: string | null }>
}): Promise<string | null> {
  for (let look = 0; look < 900; look++) {
    const { state } = await subscriber.open('/recovery')
    if (state !== 'resetting' && state !== 'verified') return state
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return 'resetting'
}
