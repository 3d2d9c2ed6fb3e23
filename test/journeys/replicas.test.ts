import t from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { isPostgresMissing } from '../support/postgres.ts'
import { castPlay, enrol, enterCode, reachManager, recover, takePass, vouch } from '../support/recovery-driver.ts'
import { type ReplicaStage, startReplicas } from '../support/replica-stage.ts'
import { type Stage, waitFor } from '../support/stage.ts'

const skip = await isPostgresMissing()
const ada = 'ada.okafor@harbourpine.example'
const second = 'lukasz.wojcik@harbourpine.example'

/** A one-time pass that was used is none any more; until a method is registered that is as it should be. */
function unguarded(ledger: Awaited<ReturnType<Stage['control']['ledger']>>, name: string) {
  return ledger.passwordOnlySpans(name).filter(({ cause }) => cause !== 'usePass')
}

async function verifyAudit({ databaseUrl, secret }: ReplicaStage) {
  const secrets = createSecrets(Buffer.from(secret, 'base64'))
  const store = await openStore(databaseUrl, secrets)
  return verifyStore(store.audit, secrets).finally(() => store.close())
}

t.test('P-6 two replicas on one PostgreSQL, each request to the other one', { skip, timeout: 800_000 }, async (t) => {
  const stage = await startReplicas(t)

  await t.test('a whole recovery succeeds', async (t) => {
    const { pass, lastPage } = await recover(stage, ada)
    t.ok(pass.length >= 8)
    t.equal(lastPage.state, 'recovered')
    const ledger = await stage.control.ledger()
    t.same(unguarded(ledger, ada), [], 'R-EXE-7')
    t.equal(ledger.maxLivePasses(ada), 1)
    t.equal(ledger.callsOf('createPass').length, 2, 'the guard and the one that was shown')
    const [first = 0, other = 0] = stage.answered
    t.ok(Math.abs(first - other) <= 1 && first > 5, 'both have answered')
    t.match(await verifyAudit(stage), { fault: null })
  })

  await t.test('one is killed in the middle of a reset, and the other finishes', async (t) => {
    const play = await castPlay(stage, second)
    await reachManager(play)
    await enterCode(play, await vouch(play))
    await stage.control.changeSettings({ graphLatencyInMilliseconds: 30 })
    await play.subscriber.open('/recovery')
    await play.subscriber.submit('/recovery/reset')
    await stage.kill(0)
    await waitFor({ ...stage, patienceInMilliseconds: 90_000 }, 'the end of the reset', async () => {
      const { location } = await play.subscriber.get('/recovery/reset')
      return location === '/recovery/pass' ? true : null
    })
    const pass = await takePass(play)
    const page = await enrol(play, pass)
    t.equal(page.state, 'recovered')
    const ledger = await stage.control.ledger()
    t.same(unguarded(ledger, second), [], 'R-EXE-7')
    t.ok(ledger.maxLivePasses(second) <= 1)
    t.match(await verifyAudit(stage), { fault: null })
  })
})
