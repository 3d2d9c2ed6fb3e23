import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import t, { type Test } from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { gatherForWriting } from '../../src/shell/facts.ts'
import { readPassAttempt, requestPass } from '../../src/shell/pass.ts'
import { startReset } from '../../src/shell/reset.ts'
import { submitCode } from '../../src/shell/submit-code.ts'
import { remindContact } from '../../src/shell/subscriber-acts.ts'
import { giveApproval, readManagerCode, readPairingPhrase, referRequest } from '../../src/shell/vouch.ts'
import {
  ada,
  adaAnswers,
  askManager,
  expectRequest,
  reload,
  reset,
  type Story,
  settle,
  start,
  startStory,
  verify,
} from '../support/story.ts'

const miles = 'miles.chen@harbourpine.example'
const henrik = 'henrik.lindqvist@harbourpine.example'

/** What a thief who has the manager's password may do to the account, in the order of how little Entra tells of it. */
const intrusions: Readonly<Record<string, (story: Story, name: string) => Promise<unknown>>> = {
  'a method with a date': ({ control }, name) => control.registerMethod(name, 'softwareOath'),
  'another number in the place of the phone': ({ control }, name) => control.changeNumber(name, '+44 7700900999'),
  'a method without a date': ({ control }, name) => control.registerMethod(name, 'officePhone'),
  'a pass': ({ control }, name) => control.issuePass(name),
}

async function vouch(story: Story, request: RecoveryRequest) {
  const asked = await reload(story, request)
  const contactId = asked.contact?.person.objectId ?? ''
  const phrase = readPairingPhrase(story.ports, asked)
  return giveApproval(story.ports, asked.id, contactId, { phrase, recognisedBy: 'video' })
}

async function typeCode(story: Story, request: RecoveryRequest) {
  const { code } = (await readManagerCode(story.ports, await reload(story, request))) ?? { code: '' }
  return submitCode(story.ports, request.id, code)
}

/** The steps of the journey from where the manager is asked; each is a moment before which somebody may come in. */
const steps = [
  { before: 'the approval', take: vouch, leadsTo: 'awaiting_code' },
  { before: 'the code', take: typeCode, leadsTo: 'verified' },
  {
    before: 'the reset',
    take: ({ ports }: Story, { id }: RecoveryRequest) => startReset(ports, id),
    leadsTo: 'resetting',
  },
  { before: 'the step that writes', take: (story: Story) => story.worker.runDue(), leadsTo: 'awaiting_pass' },
] as const

/** Goes on from the mail to the manager; `comesIn` happens before the step at `moment`. */
async function goOn(t: Test, story: Story, request: RecoveryRequest, moment: number, comesIn: () => Promise<unknown>) {
  for (const { take, leadsTo } of steps.slice(0, moment)) {
    await take(story, request)
    t.equal((await reload(story, request)).state, leadsTo)
  }
  await comesIn()
  return steps[moment]?.take(story, request)
}

async function readAlarm(story: Story) {
  await settle(story, 1)
  const alarms = story.mails.filter(({ values }) => values.notice === 'alarm' && values.audience === 'security')
  return alarms.map(({ values }) => values.endingReason)
}

t.test('R-APP-10 T14 a method that came to the manager’s account after the request lets nobody in', async (t) => {
  for (const [what, come] of Object.entries(intrusions))
    for (const [moment, { before }] of steps.entries())
      await t.test(`${what}, before ${before}`, async (t) => {
        const story = await startStory(t)
        const request = await askManager(story)
        await story.passTime(1)
        await goOn(t, story, request, moment, () => come(story, miles))
        const { state, ending, code } = await reload(story, request)
        t.match(
          { state, ending, code },
          { state: 'escalated', ending: { reason: 'contact_methods_newer' }, code: null },
        )
        t.same(ending?.checks, ['contact_methods_are_not_newer'])
        t.same(await readAlarm(story), ['contact_methods_newer'], 'security is told, once')
        t.same((await story.control.ledger()).writes, [])
      })
})

t.test('R-APP-10 T14 one that has a date counts also before anybody is asked', async (t) => {
  const story = await startStory(t)
  const begun = await start(story)
  await story.passTime(1)
  await story.control.registerMethod(miles, 'passkey')
  await answerQuestions(story.ports, begun.id, adaAnswers)
  await story.worker.runDue()
  t.match(await reload(story, begun), {
    state: 'escalated',
    contact: null,
    ending: { reason: 'contact_methods_newer' },
  })
  t.notOk(story.mails.some(({ template }) => template === 'contact_request'))
  t.same(await readAlarm(story), ['contact_methods_newer'])
})

t.test('R-APP-10 a manager who loses methods meanwhile has vouched all the same', async (t) => {
  const story = await startStory(t)
  const request = await askManager(story)
  for (const [moment, { take, leadsTo }] of steps.entries()) {
    if (moment === 1) await story.control.changePerson(miles, { methods: [] })
    await take(story, request)
    t.equal((await reload(story, request)).state, leadsTo)
  }
  t.same((await story.control.ledger()).faults, [])
})

t.test('R-EXE-8 R-APP-10 one that comes after a pass was shown takes that pass back', async (t) => {
  const story = await startStory(t)
  const request = await reset(story)
  const shown = await requestPass(story.ports, request.id, readPassAttempt(story.ports, request))
  if (isRefusal(shown)) throw new Error(shown.code)
  await story.control.registerMethod(miles, 'passkey')
  const again = await reload(story, request)
  t.match(await requestPass(story.ports, request.id, readPassAttempt(story.ports, again)), { code: 'not_now' })
  t.match((await reload(story, request)).ending, { reason: 'contact_methods_newer' })
  await story.worker.runDue()
  const { userPrincipalName, password, pass } = await story.control.person(ada)
  t.match(await story.control.signInWithPass(userPrincipalName, password, shown.pass), { step: 'refused' })
  t.ok(pass, 'a pass that nobody knows has taken its place')
  t.match((await reload(story, request)).pass, { isGuard: true })
})

/** Miles’ methods cannot be read; everybody else’s can. */
async function silence({ control }: Story) {
  const { id } = await control.person(miles)
  await control.addFault({ path: `${id}/authentication/methods`, kind: 'status', status: 503, times: 999 })
}

t.test('R-APP-10 where Graph does not say, nobody passes, nothing ends, and no try is counted', async (t) => {
  for (const [moment, { before, take, leadsTo }] of steps.slice(0, 3).entries()) {
    const story = await startStory(t, {}, { deadline: 500 })
    const request = await askManager(story)
    const answer = await goOn(t, story, request, moment, () => silence(story))
    t.match(answer, { refused: true, code: 'not_known' }, before)
    const waiting = await reload(story, request)
    t.equal(waiting.contact?.phraseTries, 0)
    t.equal(waiting.code?.tries ?? 0, 0)
    await story.control.clearFaults()
    await take(story, request)
    t.equal((await reload(story, request)).state, leadsTo, `${before}, once it answers`)
  }
})

t.test('R-APP-10 where Graph does not say before anybody is asked, people take over', async (t) => {
  const story = await startStory(t, {}, { deadline: 500 })
  await silence(story)
  const request = await askManager(story)
  t.match(request, { state: 'escalated', contact: null, ending: { reason: 'contact_not_eligible' } })
  t.same(request.ending?.checks, ['contact_methods_are_not_newer?'])
})

t.test('R-APP-10 who is asked next is compared with what they had then', async (t) => {
  const story = await startStory(t)
  const request = await askManager(story)
  await story.control.changeNumber(henrik, '+44 7700900555')
  expectRequest(await referRequest(story.ports, request.id, request.contact?.person.objectId ?? ''))
  await story.worker.runDue()
  const asked = await reload(story, request)
  t.equal(asked.contact?.person.userPrincipalName, henrik)
  t.equal(expectRequest(await vouch(story, asked)).state, 'awaiting_code', 'it was there when they were asked')
  await story.control.changeNumber(henrik, '+44 7700900556')
  expectRequest(await typeCode(story, asked))
  t.match(await reload(story, request), { state: 'escalated', ending: { reason: 'contact_methods_newer' } })
})

t.test('R-APP-10 a reminder, and the mail sent again, renew nothing', async (t) => {
  const story = await startStory(t)
  const request = await askManager(story)
  await story.control.changeNumber(miles, '+44 7700900999')
  await story.passTime(60)
  expectRequest(await remindContact(story.ports, request.id))
  await story.worker.runDue()
  t.ok(story.mails.some(({ template }) => template === 'contact_reminder'))
  expectRequest(await vouch(story, request))
  t.match(await reload(story, request), { state: 'escalated', ending: { reason: 'contact_methods_newer' } })
})

t.test('R-APP-10 a request of before the upgrade is judged by dates alone', async (t) => {
  for (const [come, state] of [
    ['another number in the place of the phone', 'awaiting_code'],
    ['a method with a date', 'escalated'],
  ] as const) {
    const story = await startStory(t)
    const request = await askManager(story)
    if (request.contact === null) throw new Error('nobody was asked')
    const { methods: _new, ...contact } = request.contact
    t.ok(await story.ports.store.requests.save({ ...request, version: request.version + 1, contact }))
    await story.passTime(1)
    await intrusions[come]?.(story, miles)
    expectRequest(await vouch(story, request))
    t.equal((await reload(story, request)).state, state, come)
  }
})

t.test('R-APP-10 R-AUD-2 what is kept is good for one request, and tells nobody what the manager has', async (t) => {
  const story = await startStory(t)
  const first = await askManager(story)
  const second = await askManager(story)
  const [ofFirst = [], ofSecond = []] = [first.contact?.methods, second.contact?.methods]
  t.equal(ofFirst.length, 2)
  t.equal(ofSecond.length, 2)
  t.same(
    ofFirst.filter((digest) => ofSecond.includes(digest)),
    [],
  )
  await verify(story)
  await settle(story, 1)
  const { id } = await story.control.person(miles)
  const marks = await story.ports.directory.readMethodMarks(id, { clientRequestId: randomUUID() })
  const kept = ['', '-wal'].map((end) => readFileSync(story.databasePath + end, 'latin1')).join('')
  const told = kept + JSON.stringify([story.log.lines, story.mails, story.webhooks])
  const secrets = ['7700900142', "Miles's phone", ...marks.map(({ mark }) => mark)]
  for (const secret of secrets) t.notOk(told.includes(secret), secret)
  t.ok(kept.includes(ofFirst[0] ?? '-'), 'the digests are there')
  const records = await story.ports.store.audit.listRecordsOf(first.id)
  t.notMatch(JSON.stringify(records), ofFirst[0] ?? '-')
})

t.test('they are asked together with the rest, so that nobody waits for them', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  const order: string[] = []
  const { readMethodMarks, readManager } = story.ports.directory
  story.ports.directory.readMethodMarks = (...wish) => {
    order.push('methods asked')
    return readMethodMarks(...wish)
  }
  story.ports.directory.readManager = async (...wish) => {
    const manager = await readManager(...wish)
    order.push('manager known')
    return manager
  }
  await gatherForWriting(story.ports, verified, verified.subscriber?.objectId ?? '')
  t.same(order, ['methods asked', 'manager known'])
})
