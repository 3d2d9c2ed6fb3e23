import t from 'tap'
import type { Browser } from '../support/browser.ts'
import { startStage } from '../support/process-stage.ts'
import { answerAll, castPlay, enterCode, findLink, reachManager, vouch } from '../support/recovery-driver.ts'
import { openRemoteBrowser } from '../support/remote-browser.ts'
import { waitFor } from '../support/stage.ts'
import { toQuestions } from '../support/walk.ts'

const nameOf = (account: string) => `${account}@harbourpine.example`

function copyOf({ cookies }: Browser, origin: string): Browser {
  const copy = openRemoteBrowser(origin)
  for (const [name, value] of cookies) copy.cookies.set(name, value)
  return copy
}

t.test(
  'P11 CVE-row-8 R-ABUSE-1 R-WEB-2 after a death nothing that was used, ended or counted is as good as new',
  { timeout: 180_000 },
  async (t) => {
    const stage = await startStage(t)
    const { portalUrl } = stage
    const ada = await castPlay(stage, nameOf('ada.okafor'))
    await reachManager(ada)
    const beforeCode = copyOf(ada.subscriber, portalUrl)
    const code = await vouch(ada)
    await enterCode(ada, code)
    t.equal((await ada.subscriber.open('/recovery')).state, 'verified')
    const signedIn = copyOf(ada.manager, portalUrl)
    t.match((await ada.manager.open((await findLink(ada)) ?? '')).html, /Ada Okafor/)
    await ada.manager.submit('/auth/sign-out')

    const lukasz = await castPlay(stage, nameOf('lukasz.wojcik'))
    await reachManager(lukasz)
    const voidLink = await waitFor(stage, 'the mail to the manager', () => findLink(lukasz))
    await lukasz.subscriber.open('/recovery')
    await lukasz.subscriber.submit('/recovery/cancellation')

    const zoe = await castPlay(stage, nameOf('zoe.muller'))
    for (const tries of [3, 2]) {
      const stranger = openRemoteBrowser(portalUrl)
      const questions = await toQuestions(stranger, zoe.person.userPrincipalName)
      const wrong = { ...answerAll(questions, zoe.person), 'answer.employeeId': 'HP0000' }
      for (let at = 0; at < tries; at += 1) await stranger.submit('/recovery/questions', wrong)
    }

    await stage.kill()
    await stage.restart()

    t.equal((await beforeCode.get('/recovery')).location, '/', 'the token from before the code')
    t.notMatch((await signedIn.open((await findLink(ada)) ?? '')).html, /Ada Okafor/, 'the session that was ended')
    const csrf = [...(await ada.subscriber.open('/recovery')).forms.values()][0]?.csrf ?? ''
    await ada.subscriber.post('/recovery/manager/code', { csrf, code })
    t.equal((await ada.subscriber.open('/recovery')).state, 'verified', 'the code that was used')
    t.equal((await openRemoteBrowser(portalUrl).get(voidLink)).status, 404, 'the link that is void')
    const questions = await toQuestions(zoe.subscriber, zoe.person.userPrincipalName)
    await zoe.subscriber.submit('/recovery/questions', answerAll(questions, zoe.person))
    t.equal((await zoe.subscriber.open('/recovery')).state, 'escalated', 'the tries that were counted')
    t.same((await stage.control.ledger()).writes, [])
  },
)
