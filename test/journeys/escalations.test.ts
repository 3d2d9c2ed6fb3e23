import type { Page } from 'playwright-core'
import t, { type Test } from 'tap'
import { type EscalationReason, escalationReasons } from '../../src/core/ending.ts'
import { translate } from '../../src/core/words/index.ts'
import { isChromiumMissing } from '../support/chromium.ts'
import { type Cast, openCast, requestOf } from '../support/desk/cast.ts'
import { type Desk, openDesk } from '../support/desk/desk.ts'
import { earlyStories } from '../support/desk/early-stories.ts'
import { lateStories } from '../support/desk/late-stories.ts'
import { read } from '../support/desk/pages.ts'
import { enter, hana, openRow, readRow } from '../support/desk/staff.ts'
import type { EscalationStory } from '../support/desk/story.ts'

/** In this order: a day passes while nobody else is watched yet, and HR grows old when everybody has asked it. */
const { enrolment_overdue, ...late } = lateStories
const { answers_undecided, ...early } = earlyStories
const stories: Readonly<Record<EscalationReason, EscalationStory>> = {
  enrolment_overdue,
  ...early,
  ...late,
  answers_undecided,
}
const words = (key: 'why' | 'next', reason: EscalationReason) => translate('en', `helpdesk.${key}.${reason}`)

t.test('every reason for which people take over has its story', (t) => {
  t.same(Object.keys(stories).toSorted(), escalationReasons.toSorted())
  t.end()
})

t.test(
  'R-STF-4 R-STF-5 each escalation in real Chromium, from the queue to its end',
  { skip: isChromiumMissing(), timeout: 800_000 },
  async (t) => {
    const desk = await openDesk(t)
    for (const [reason, story] of Object.entries(stories) as [EscalationReason, EscalationStory][]) {
      await t.test(`${reason}: ${story.told}`, (t) => tell(t, desk, reason, story))
    }
  },
)

async function tell(t: Test, desk: Desk, reason: EscalationReason, story: EscalationStory): Promise<void> {
  t.teardown(() => closeBrowsers(desk))
  const cast = await openCast(desk, story.account)
  await story.happen(cast)
  const { reference, ending } = await requestOf(cast)
  t.equal(ending?.reason, reason)
  const agent = await enter(desk, hana)
  const row = await readRow(agent, reference)
  t.ok(row.includes(words('why', reason)) && row.includes(words('next', reason)), `the queue says it: ${row}`)
  await openRow(agent, reference)
  await readRequest(t, agent, reason, story.reads)
  await story.handle(cast, agent)
  await judge(t, cast, story)
}

async function closeBrowsers({ chromium }: Desk): Promise<void> {
  await Promise.all(chromium.contexts().map((context) => context.close()))
}

/** Reason, next safe step and diagnosis stand on the page, and what else this story tells. A danger comes before the case's step. */
async function readRequest(t: Test, agent: Page, reason: EscalationReason, reads: RegExp = /./): Promise<void> {
  t.match(await read(agent, '[data-testid=why]'), words('why', reason))
  const isDanger = (await agent.locator('[data-testid=danger]').count()) > 0
  t.equal(isDanger, reason === 'contradicted', 'a reported fraud is a danger')
  const step = await read(agent, isDanger ? '[data-testid=then]' : '[data-testid=next]')
  t.ok(step.endsWith(words('next', reason)), step)
  const page = await read(agent, 'main')
  t.ok(page.includes(translate('en', 'helpdesk.diagnosis.title')), 'the diagnosis is there')
  t.ok((await agent.locator('[data-testid=finding]').count()) > 0, 'with what was found')
  t.match(page, reads)
}

/** The outside world's own ledger judges: no fault of ours, no write before the proof, never the password alone. */
async function judge(t: Test, cast: Cast, { ends, account }: EscalationStory): Promise<void> {
  const { state, verifications } = await requestOf(cast)
  t.equal(state, ends, 'the end')
  const ledger = await cast.desk.control.ledger()
  const name = cast.person.userPrincipalName
  const proof = verifications.find(({ kind }) => kind === 'manager_code' || kind === 'helpdesk_override')
  const early = ledger.writesOf(name).filter(({ at }) => proof === undefined || at < proof.passedAt)
  t.same(early, [], `nothing was written to ${account} before the proof`)
  t.same(ledger.faults, [], 'the portal made no fault')
  const bare = ledger.passwordOnlySpans(name).filter(({ cause }) => cause !== 'usePass')
  t.same(bare, [], 'the password was never alone')
}
