import t, { type Test } from 'tap'

import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { build, type Portal } from '../support/build.ts'
import type { FakePerson } from '../support/fake-directory.ts'
import { tellHr } from '../support/hr.ts'
import { ada, adaAnswers, castAnswers } from '../support/people.ts'
import { expectRequest } from '../support/story.ts'

/** Types the name and Ada's answers; gives the request as it stands then. */
async function walk({ ports, worker }: Portal, name: string) {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox' }
  const request = expectRequest(await startRecovery(ports, { name, reason: 'lost_phone', language: 'en', origin }))
  await answerQuestions(ports, request.id, adaAnswers)
  await worker.runDue()
  return ports.store.requests.find(request.id)
}

/** A portal whose directory has one more person under Miles, and whose HR knows `known`. */
async function buildWith(t: Test, userPrincipalName: string, known: string): Promise<Portal> {
  const portal = await build(t)
  const like = portal.directory.people.get(ada.objectId)
  if (like === undefined) throw new Error('Ada is gone')
  const objectId = '00000000-0000-4000-8000-000000000b0b'
  const account = { ...like.account, objectId, userPrincipalName, mail: userPrincipalName }
  portal.directory.people.set(objectId, { ...like, account } satisfies FakePerson)
  await tellHr(portal.ports, { ...castAnswers, [known]: adaAnswers })
  return portal
}

t.test('R-ENUM-5 a name is found in the directory however a phone writes it', async (t) => {
  const name = "sian.o'brien@fernhill.example"
  const typed = [
    'sian.o’brien@fernhill.example',
    ' Sian.O‘Brien @fernhill.example',
    "ｓian.o\u200b'brien@fernhill.example",
  ]
  for (const spelling of typed) {
    const portal = await buildWith(t, name, name)
    t.match(
      await walk(portal, spelling),
      { state: 'awaiting_manager', subscriber: { userPrincipalName: name } },
      spelling,
    )
  }
})

t.test('R-ENUM-5 T30 the answers of one person never open the account of another whose name looks alike', async (t) => {
  const portal = await buildWith(t, 'strauß@fernhill.example', 'strauss@fernhill.example')
  t.match(await walk(portal, 'strauß@fernhill.example'), { state: 'escalated', subscriber: null })
})
