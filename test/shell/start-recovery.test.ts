import t, { type Test } from 'tap'

import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { chooseQuestions, startRecovery } from '../../src/shell/start-recovery.ts'
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

t.test(
  'R-ENUM-3 R-HR-3 known and unknown names are asked alike: every pair of questions as often, and always the same',
  async (t) => {
    const { ports } = await build(t, { hrQuestionsAsked: 2 })
    const namesOf = (kind: string) => Array.from({ length: 1_000 }, (_, at) => `${kind}.${at}@fernhill.example`)
    await tellHr(ports, Object.fromEntries(namesOf('known').map((name) => [name, adaAnswers])))
    const ask = async (name: string) => (await chooseQuestions(ports, ports.secrets.digest('name', name))).join()
    const counts = new Map<string, number>()
    for (const kind of ['known', 'unknown']) {
      const asked = await Promise.all(namesOf(kind).map(ask))
      t.same(await Promise.all(namesOf(kind).map(ask)), asked)
      for (const pair of asked) counts.set(`${kind} ${pair}`, (counts.get(`${kind} ${pair}`) ?? 0) + 1)
    }
    t.equal(counts.size, 12, 'of three questions each two, in either order')
    // A sixth is expected of each; the secret of tests is fixed, so that this is never a matter of luck.
    for (const [pair, count] of counts) t.ok(count > 120 && count < 215, `${pair}: ${count}`)
  },
)
