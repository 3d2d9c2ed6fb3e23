import t from 'tap'
import { startStage } from '../support/process-stage.ts'
import { castPlay, enterCode, reachManager, takePass, vouch } from '../support/recovery-driver.ts'
import { expectMove, waitFor } from '../support/stage.ts'

const ada = 'ada.okafor@harbourpine.example'
/** Long enough to be told, and a test that waits for it is short. Seconds. */
const asksToWait = '35'

t.test('P5 a reset that Microsoft throttles says how long it waits, and goes on by itself', async (t) => {
  t.setTimeout(240_000)
  const stage = await startStage(t)
  const { control } = stage
  const play = await castPlay(stage, ada)
  await reachManager(play)
  await enterCode(play, await vouch(play))
  await control.addFault({ operation: 'deleteMethod', kind: 'status', status: 429, retryAfter: asksToWait })
  await play.subscriber.open('/recovery')
  expectMove(await play.subscriber.submit('/recovery/reset'))
  const told = await waitFor(stage, 'a word about the wait', async () => {
    return (await play.subscriber.get('/recovery/reset')).textOf('wait')
  })
  t.match(
    told,
    /Microsoft is busy and makes us wait\. It goes on by itself in about 1 minute\. Your account is protected/,
  )
  const { methods } = await control.person(ada)
  t.ok(methods.length > 0, 'nothing was deleted yet')
  await waitFor(stage, 'the end of the reset', async () => {
    return (await play.subscriber.get('/recovery/reset')).location === '/recovery/pass' ? true : null
  })
  t.same((await control.ledger()).passwordOnlySpans(ada), [], 'never the password alone')
  const deletes = (await control.ledger()).writesOf(ada).filter(({ operation }) => operation === 'deleteMethod')
  t.equal(deletes.filter(({ status }) => status === 429).length, 1, 'Microsoft was left alone as it had asked')
  t.ok(await takePass(play))
})
