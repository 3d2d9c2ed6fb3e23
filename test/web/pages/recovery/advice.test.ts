import t from 'tap'
import { reasons } from '../../../../src/core/reason.ts'
import { giveApproval, readPairingPhrase } from '../../../../src/shell/vouch.ts'
import { createBrowser } from '../../../support/browser.ts'
import { build } from '../../../support/build.ts'
import { ada, miles } from '../../../support/people.ts'
import { answerFields, requestOf } from '../../../support/walk.ts'

/** The questions of somebody who came for this reason. */
async function ask(t: Parameters<typeof build>[0], reason: string, username: string = ada.userPrincipalName) {
  const portal = await build(t)
  const browser = createBrowser(portal.app)
  await browser.get('/')
  await browser.submit('/recovery', { username, reason })
  return { portal, browser, page: await browser.open('/recovery') }
}

const first = /data-testid="first">.*?<\/section>/s

t.test(
  'R-ENUM-1 what may spare the recovery is said before the questions, by the reason and never by the name',
  async (t) => {
    for (const reason of reasons) {
      const known = first.exec((await ask(t, reason)).page.html)?.[0]
      const unknown = first.exec((await ask(t, reason, 'nobody@fernhill.example')).page.html)?.[0]
      t.equal(known, unknown, reason)
      t.equal(
        known === undefined,
        reason === 'stolen' || reason === 'compromised',
        `${reason} has nothing to try first`,
      )
    }
  },
)

t.test('whoever still has the old phone, or another way, is told that it may do', async (t) => {
  t.match((await ask(t, 'new_phone')).page.html, /still have the old phone.*a text to your number/s)
  t.notMatch((await ask(t, 'lost_phone')).page.html, /old phone/)
})

t.test('it is said once, and not beside an error', async (t) => {
  const { browser, page } = await ask(t, 'loop')
  t.match(page.html, /private window/)
  const wrong = await browser.submit('/recovery/questions', { ...answerFields(), 'answer.employeeId': 'wrong' })
  t.notMatch(wrong.html, first)
  t.notMatch((await browser.get('/recovery/questions')).html, first)
})

t.test('after a theft the wait is used, and the second person does not come as a surprise', async (t) => {
  const { portal, browser } = await ask(t, 'stolen')
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const waiting = await browser.open('/recovery')
  t.match(waiting.html, /data-testid="meanwhile".*a second person is asked.*block the number.*the helpdesk changes it/s)
  const request = await requestOf(portal)
  const phrase = readPairingPhrase(portal.ports, request)
  await giveApproval(portal.ports, request.id, miles.objectId, { phrase, recognisedBy: 'video' })
  await portal.worker.runDue()
  const second = await browser.open('/recovery')
  t.notMatch(second.html, /data-testid="found"/)
  t.match(second.html, /data-testid="second_asked".*data-testid="meanwhile"/s)
  t.notMatch(second.html, /After your manager a second person is asked/)
})

t.test('who lost a phone is told nothing of thieves, and what to do when it is found', async (t) => {
  const { portal, browser } = await ask(t, 'lost_phone')
  await browser.submit('/recovery/questions', answerFields())
  await portal.worker.runDue()
  const waiting = await browser.open('/recovery')
  t.notMatch(waiting.html, /data-testid="meanwhile"/)
  t.match(waiting.html, /data-testid="found".*nobody else have it.*Cancel this recovery/s)
})
