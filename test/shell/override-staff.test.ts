import t, { type Test } from 'tap'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { startReset } from '../../src/shell/reset.ts'
import { resumeByCode } from '../../src/shell/resume.ts'
import { actAsStaff, approveOverride, drawResumeCode } from '../../src/shell/staff-acts.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { requestHelp } from '../../src/shell/subscriber-acts.ts'
import { build, type Portal } from '../support/build.ts'
import { noBrowser } from '../support/no-browser.ts'
import { only } from '../support/only.ts'
import { ada, adaAnswers } from '../support/people.ts'
import type { testSettings } from '../support/settings.ts'
import { employ } from '../support/staff-people.ts'
import { expectRequest } from '../support/story.ts'

const agent = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Hana Sato' }
const approver = { id: '00000000-0000-4000-8000-0000000000a2', name: 'Ivo Brand' }
const trustedGroup = '00000000-0000-4000-8000-00000000c0de'

/** Two of the staff stand in for Ada's manager, and her browser has taken it up. */
async function standIn(t: Test, settings: Partial<typeof testSettings> = {}, groups: readonly string[] = []) {
  const portal = await build(t, settings)
  const { ports, worker, directory } = portal
  employ(portal, agent, 'Recovery.Agent')
  employ(portal, approver, 'Recovery.Approver')
  directory.findGroups = async (_id, wanted) => wanted.filter((group) => groups.includes(group))
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  const { id } = expectRequest(await startRecovery(ports, wish))
  await answerQuestions(ports, id, adaAnswers)
  await worker.runDue()
  expectRequest(await requestHelp(ports, id))
  const check = { type: 'caller_checked', by: agent, how: 'in_person' } as const
  const checked = expectRequest(await actAsStaff(ports, id, check, agent))
  expectRequest(await approveOverride(ports, checked, approver, { reason: 'manager_away', note: '' }))
  const drawn = await drawResumeCode(ports, id, agent)
  if (isRefusal(drawn)) throw new Error(drawn.code)
  t.match(await resumeByCode(ports, drawn.request, drawn.code, noBrowser), { state: 'verified' })
  return { portal, id }
}

t.test('R-ABUSE-1 who presses for an override again and again asks Microsoft ten times in ten minutes', async (t) => {
  const { portal, id } = await standIn(t)
  const request = await portal.ports.store.requests.find(id)
  if (request === null) throw new Error('it is gone')
  let asked = 0
  portal.directory.readAccount = async () => {
    asked += 1
    throw new Error('away')
  }
  const codes: string[] = []
  for (let presses = 0; presses < 20; presses += 1) {
    const wish = { reason: 'manager_away', note: '' } as const
    const done = await approveOverride(portal.ports, request, agent, wish)
    codes.push(isRefusal(done) ? done.code : 'done')
  }
  t.equal(asked, 10)
  t.same(codes.slice(10), Array(10).fill('pressed_too_often'))
})

t.test('R-STF-4 two of the staff who still are staff lead to a reset', async (t) => {
  const { portal, id } = await standIn(t)
  t.match(await startReset(portal.ports, id), { state: 'resetting' })
})

t.test('R-ELIG-2 R-STF-6 who was found out since they approved stands in for nobody', async (t) => {
  const changes: readonly [string, (portal: Portal) => void][] = [
    ['the approver’s role is gone', (portal) => employ(portal, approver)],
    ['the approver has another role', (portal) => employ(portal, approver, 'Recovery.Agent')],
    ['the agent’s role is gone', (portal) => employ(portal, agent, 'Recovery.Viewer')],
    [
      'the agent is disabled',
      ({ directory }) => {
        const person = directory.people.get(agent.id)
        if (person !== undefined) person.account = { ...person.account, isEnabled: false }
      },
    ],
  ]
  for (const [name, change] of changes) {
    const { portal, id } = await standIn(t)
    change(portal)
    const ended = { state: 'escalated', ending: { reason: 'conditions_changed', checks: only('override_staff_stand') } }
    t.match(await startReset(portal.ports, id), ended, name)
    await portal.worker.runDue()
    t.same(portal.directory.writes, [], name)
  }
})

t.test('R-ELIG-2 who has left the group for privileged accounts answers for none any more', async (t) => {
  const groups = [trustedGroup]
  const { portal, id } = await standIn(t, { privilegedApprovers: trustedGroup }, groups)
  groups.pop()
  t.match(await startReset(portal.ports, id), { state: 'escalated', ending: { checks: only('override_staff_stand') } })
})

t.test('R-ELIG-1 where nobody can say whether they still are staff, nothing starts and nothing ends', async (t) => {
  const { portal, id } = await standIn(t)
  portal.directory.people.delete(approver.id)
  t.match(await startReset(portal.ports, id), { code: 'not_known' })
})
