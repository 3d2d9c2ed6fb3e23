import { randomBytes } from 'node:crypto'
import t from 'tap'
import { type ProcessStage, startStage } from '../support/process-stage.ts'
import {
  castPlay,
  enrol,
  enterCode,
  type Play,
  reachManager,
  runReset,
  takePass,
  vouch,
} from '../support/recovery-driver.ts'

const ada = 'ada.okafor@harbourpine.example'

t.test(
  'R-SEC-1 P11 the secret is changed in the middle of a recovery over the wire, and nothing is lost',
  async (t) => {
    const stage = await startStage(t)
    const play = await castPlay(stage, ada)
    await reachManager(play)
    await rotate(stage)
    const code = await vouch(play)
    await rotate(stage, 'only again')
    await finish(play, code)
    const ledger = await stage.control.ledger()
    t.ok(ledger.maxLivePasses(ada) <= 1, 'one live pass at most')
    t.match(stage.readLog(), /sealed anew/)
  },
)

/** The portal comes back with a new secret and the old one beside it, or starts once more in the middle of a rotation. */
async function rotate({ environment, ...stage }: ProcessStage, how: 'anew' | 'only again' = 'anew'): Promise<void> {
  await stage.kill()
  if (how === 'anew') {
    environment.SPAREKEY_SECRET_PREVIOUS = environment.SPAREKEY_SECRET ?? ''
    environment.SPAREKEY_SECRET = randomBytes(32).toString('base64')
  }
  await stage.restart()
}

async function finish(play: Play, code: string): Promise<void> {
  await enterCode(play, code)
  await runReset(play)
  await enrol(play, await takePass(play))
}
