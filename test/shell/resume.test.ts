import t, { type Test } from 'tap'
import { isRefusal } from '../../src/core/refusals.ts'
import { answerQuestions } from '../../src/shell/answer-questions.ts'
import { resumeByCode } from '../../src/shell/resume.ts'
import { actAsStaff, approveOverride, drawResumeCode } from '../../src/shell/staff-acts.ts'
import { startRecovery } from '../../src/shell/start-recovery.ts'
import { requestHelp } from '../../src/shell/subscriber-acts.ts'
import { build, type Portal } from '../support/build.ts'
import { noBrowser } from '../support/no-browser.ts'
import { ada, adaAnswers } from '../support/people.ts'
import { expectRequest } from '../support/story.ts'

const agent = { id: '00000000-0000-4000-8000-0000000000a1', name: 'Hana Sato' }
const approver = { id: '00000000-0000-4000-8000-0000000000a2', name: 'Ivo Brand' }

/** Somebody who knows the answers, in a browser of their own. */
async function passQuestions({ ports, worker }: Portal) {
  const origin = { sourceAddress: '203.0.113.7', browser: 'Firefox' }
  const wish = { name: ada.userPrincipalName, reason: 'lost_phone', language: 'en', origin } as const
  const { id } = expectRequest(await startRecovery(ports, wish))
  await answerQuestions(ports, id, adaAnswers)
  await worker.runDue()
  return expectRequest((await ports.store.requests.find(id)) ?? { refused: true, code: 'not_now' })
}

/** Ada is stuck; one of the staff has checked her on the phone, another has approved, and the code was read out to her. */
async function approve(t: Test) {
  const portal = await build(t)
  const { ports, worker } = portal
  const held = await passQuestions(portal)
  expectRequest(await requestHelp(ports, held.id))
  await worker.runDue()
  const check = { type: 'caller_checked', by: agent, how: 'in_person' } as const
  const checked = expectRequest(await actAsStaff(ports, held.id, check, agent))
  expectRequest(await approveOverride(ports, checked, approver, { reason: 'manager_away', note: '' }))
  const drawn = await drawResumeCode(ports, held.id, agent)
  if (isRefusal(drawn)) throw new Error(drawn.code)
  return { portal, code: drawn.code, held: drawn.request }
}

t.test('R-STF-4 the code that was read out leads the browser on that held the request', async (t) => {
  const { portal, code, held } = await approve(t)
  t.match(await resumeByCode(portal.ports, held, code, noBrowser), { id: held.id, state: 'verified' })
})

t.test(
  'R-STF-4 R-ABUSE-3 who knows the answers and guesses in another browser takes no try from the one who was checked',
  async (t) => {
    const { portal, code, held } = await approve(t)
    const thief = await passQuestions(portal)
    for (let guess = 0; guess < 9; guess += 1) {
      t.match(await resumeByCode(portal.ports, thief, `WRNG-000${guess}`, noBrowser), { code: 'wrong_resume_code' })
    }
    t.match(
      await resumeByCode(portal.ports, thief, code, noBrowser),
      { code: 'wrong_resume_code' },
      'guessed too often',
    )
    t.match(await resumeByCode(portal.ports, held, code, noBrowser), { id: held.id, state: 'verified' })
  },
)

t.test('R-STF-4 who lost the browser goes on in another one', async (t) => {
  const { portal, code, held } = await approve(t)
  const anew = await passQuestions(portal)
  t.match(await resumeByCode(portal.ports, anew, 'WRNG-0000', noBrowser), { code: 'wrong_resume_code' })
  t.match(await resumeByCode(portal.ports, anew, code, noBrowser), { id: held.id, state: 'verified' })
})

t.test('R-STF-4 R-ABUSE-4 who goes on by the code leaves no other request of theirs open', async (t) => {
  const { portal, code, held } = await approve(t)
  const newer = await passQuestions(portal)
  t.equal(newer.state, 'awaiting_manager')
  t.match(await resumeByCode(portal.ports, held, code, noBrowser), { id: held.id, state: 'verified' })
  t.match(await portal.ports.store.requests.find(newer.id), { state: 'closed', ending: { reason: 'superseded' } })
})

t.test('R-STF-4 R-ABUSE-1 one browser has ten tries in an hour, whatever there is to try', async (t) => {
  const { portal, code, held } = await approve(t)
  const { ports, clock } = portal
  const other = await passQuestions(portal)
  for (let guess = 0; guess < 10; guess += 1) {
    t.match(await resumeByCode(ports, other, 'WRNG-0000', noBrowser), { code: 'wrong_resume_code' })
  }
  t.match(await resumeByCode(ports, other, 'WRNG-0000', noBrowser), { code: 'too_many_attempts' })
  t.match(await resumeByCode(ports, held, code, noBrowser), { state: 'verified' }, 'another browser is free')
  clock.advance(60 * 60_000)
  t.match(await resumeByCode(ports, other, 'WRNG-0000', noBrowser), { code: 'wrong_resume_code' })
})
