import t from 'tap'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import type { Ports } from '../../src/shell/ports.ts'
import { actAsStaff, askAgain } from '../../src/shell/staff-acts.ts'
import { cancelRequest, requestHelp } from '../../src/shell/subscriber-acts.ts'
import { only } from '../support/only.ts'
import {
  adaAnswers,
  askManager,
  expectRequest,
  reload,
  type Story,
  settle,
  start,
  startStory,
} from '../support/story.ts'

const agent = { id: '00000000-0000-4000-8000-00000000a9e7', name: 'Agneta' }

/** The notices that one audience got, in the order of their names. */
const noticesTo = ({ mails }: Story, audience: string) =>
  mails
    .filter(({ values }) => values.audience === audience)
    .map(({ values }) => values.notice)
    .sort()

/** A portal whose directory says who it is only after somebody has pressed a button. */
function slowly(story: Story, press: () => Promise<unknown>): Ports {
  const { directory } = story.ports
  const findAccount: typeof directory.findAccount = async (...wish) => {
    await press()
    return directory.findAccount(...wish)
  }
  return { ...story.ports, directory: { ...directory, findAccount } }
}

/** Right answers, and a button pressed before the directory has answered. */
async function pressEarly(
  story: Story,
  press: (ports: Ports, id: string) => Promise<unknown>,
  reason = 'stolen' as const,
) {
  const { id } = await start(story, undefined, reason)
  const ports = slowly(story, () => press(story.ports, id))
  expectRequest(await answerQuestions(ports, id, adaAnswers))
  await settle(story, 1)
  return reload(story, { id })
}

t.test('R-ELIG-4 a thief who asks for help before they are known does not shake off the second person', async (t) => {
  const story = await startStory(t)
  const helped = await pressEarly(story, requestHelp)
  t.match(helped, { state: 'escalated', isSecondNeeded: true, ending: { reason: 'help_requested' } })
  t.ok(helped.preflight, 'staff see what was asked')
  expectRequest(await askAgain(story.ports, helped, 'next_contact_wanted', agent))
  await settle(story, 1)
  t.match(await reload(story, helped), { state: 'awaiting_manager', isSecondNeeded: true, hasSecondAddress: true })
})

t.test('R-NOT-1 a thief who calls it off at once is told of all the same', async (t) => {
  const story = await startStory(t)
  const cancelled = await pressEarly(story, cancelRequest)
  t.match(cancelled, { state: 'cancelled', subscriber: { displayName: 'Ada Okafor' } })
  const told = story.mails.map(({ values }) => `${values.notice}:${values.audience}`)
  for (const notice of ['recovery_started', 'request_cancelled']) {
    t.ok(told.includes(`${notice}:subscriber_work`) && told.includes(`${notice}:subscriber_other`), notice)
  }
})

t.test('R-NOT-1 right answers that nobody could look up for a day are told of once somebody can', async (t) => {
  for (const isBack of [true, false]) {
    const story = await startStory(t)
    const { directory } = story.ports
    const { id } = await start(story)
    let isDown = true
    const findAccount: typeof directory.findAccount = async (...wish) => {
      if (isDown) throw Object.assign(new Error('no turn'), { code: 'no_turn', isTransient: true })
      if (!isBack) throw Object.assign(new Error('gone'), { isTransient: false })
      return directory.findAccount(...wish)
    }
    story.ports.directory = { ...directory, findAccount }
    expectRequest(await answerQuestions(story.ports, id, adaAnswers))
    await story.passTime(25 * 60)
    await settle(story, 1)
    t.match(await reload(story, { id }), { state: 'expired', subscriber: null })
    t.same(noticesTo(story, 'security'), [], 'nobody knows of it yet')
    isDown = false
    await settle(story, 1)
    const wanted = ['recovery_started', 'request_expired']
    t.same(noticesTo(story, 'security'), wanted)
    t.same(noticesTo(story, 'subscriber_work'), isBack ? wanted : [])
  }
})

t.test('R-NOT-3 staff who freeze it before it is known whose it is hold the account', async (t) => {
  const story = await startStory(t)
  const freeze = { type: 'request_frozen', by: agent, reason: 'looks_like_attack' } as const
  const frozen = await pressEarly(story, (ports, id) => actAsStaff(ports, id, freeze, agent))
  t.match(frozen, { state: 'stopped', hold: { clearedAt: null } })
  t.match(await askManager(story), { state: 'escalated', ending: { checks: only('is_not_held') } })
})
