import t, { type Test } from 'tap'
import { isChromiumMissing } from '../support/chromium.ts'
import { type Cast, openCast, reachManager, requestOf } from '../support/desk/cast.ts'
import { type Desk, openDesk } from '../support/desk/desk.ts'
import { click, press, read, signIn, stateOf } from '../support/desk/pages.ts'
import { act, daniel, enterRequest, fillAct, hana, takeOver } from '../support/desk/staff.ts'

const note = 'Rang her twice on the number of record, no answer.'
const frozen = { reason: 'looks_like_attack', note: 'She knows nothing of it.' }
const noteOf = (name: string) => `[data-act="${name}"] textarea`
const sendOf = (name: string) => `[data-act="${name}"] button[type=submit]`

/** Somebody whose case lies with the helpdesk, since they asked for help. */
async function askForHelp(desk: Desk, account: string): Promise<Cast> {
  const cast = await openCast(desk, account)
  await reachManager(cast)
  await press(cast.subscriber, '/recovery/help')
  await desk.work()
  return cast
}

/** What can go wrong between two pages of one agent, and between two agents; each told with a case of its own. */
const tellings: Readonly<Record<string, { account: string; tell: (t: Test, cast: Cast) => Promise<void> }>> = {
  'two agents press one button: one wins, the other reads who was faster': {
    account: 'ada.okafor',
    tell: async (t, cast) => {
      const [first, second] = [await enterRequest(cast, hana), await enterRequest(cast, daniel)]
      await takeOver(first)
      t.match(await read(first, '[data-testid=done]'), /Done and written down/)
      await takeOver(second)
      t.match(await read(second, '.summary'), /Nothing was done/)
      t.match(await read(second, '[data-testid=owner]'), /^Hana Satō looks after it/)
      t.equal((await requestOf(cast)).owner?.name, 'Hana Satō')
      await takeOver(second)
      t.equal((await requestOf(cast)).owner?.name, 'Daniel Osei', 'who sees that may take it over from her')
    },
  },
  'two agents close one case: it is closed once, and the slower one’s note is still there to copy': {
    account: 'lukasz.wojcik',
    tell: async (t, cast) => {
      const [first, second] = [await enterRequest(cast, hana), await enterRequest(cast, daniel)]
      await fillAct(second, 'close', { reason: 'not_reached', note })
      await act(first, 'close', { reason: 'solved_otherwise' })
      await click(second, sendOf('close'))
      t.match(await read(second, '.summary'), /Nothing was done: not possible at this step/)
      t.match(await read(second, '[data-testid=unkept]'), note)
      const events = await cast.desk.ports.store.audit.listOf((await requestOf(cast)).id)
      const closed = events.filter(({ type, detail }) => type === 'request_closed' && detail.refusal === undefined)
      t.equal(closed.length, 1)
    },
  },
  'R-STF-4 a sign-in of six minutes ago freezes nothing; after the next one the form is as it was': {
    account: 'zoe.muller',
    tell: async (t, cast) => {
      const agent = await enterRequest(cast, hana)
      await fillAct(agent, 'freeze', frozen)
      await cast.desk.passMinutes(6)
      await click(agent, sendOf('freeze'))
      t.equal((await requestOf(cast)).state, 'escalated')
      t.equal(await agent.inputValue(noteOf('freeze')), frozen.note)
      await click(agent, '[data-act=freeze] a[href^="/auth/sign-in"]')
      await signIn(agent, hana)
      t.equal(await agent.inputValue(noteOf('freeze')), frozen.note)
      await click(agent, sendOf('freeze'))
      t.equal(await stateOf(agent), 'stopped')
      t.match(await read(agent, '[data-testid=notes]'), frozen.note)
    },
  },
  'a session ends while a note is written: after the sign-in it is there, and is kept': {
    account: 'jurgen.gross',
    tell: async (t, cast) => {
      const agent = await enterRequest(cast, hana)
      await fillAct(agent, 'note', { note })
      await cast.desk.passMinutes(16)
      await click(agent, sendOf('note'))
      t.equal(await stateOf(agent), 'sign_in')
      t.ok(await agent.isVisible('[data-testid=kept]'))
      await click(agent, 'a[href^="/auth/sign-in"]')
      await signIn(agent, hana)
      await click(agent, sendOf('note'))
      t.match(await read(agent, '[data-testid=notes]'), note)
    },
  },
  'R-STF-6 a role that was taken away acts no more after five minutes, and the page says who may': {
    account: 'mbali.dlamini',
    tell: async (t, cast) => {
      const { control, passMinutes } = cast.desk
      const agent = await enterRequest(cast, daniel)
      await control.changePerson(daniel, { appRoles: ['Recovery.Viewer'] })
      await fillAct(agent, 'close', { reason: 'nothing_to_do' })
      await passMinutes(6)
      await click(agent, sendOf('close'))
      t.equal(await stateOf(agent), 'forbidden')
      t.equal((await requestOf(cast)).state, 'escalated')
      await agent.goBack()
      await agent.reload()
      t.match(await read(agent, '[data-testid=acts]'), /Your role looks on\. Agents act/)
      t.equal(await agent.locator('[data-act]').count(), 0, 'no form is offered')
      await control.changePerson(daniel, { accountEnabled: false })
      await passMinutes(6)
      await agent.reload()
      t.equal(await stateOf(agent), 'sign_in', 'and a disabled account is signed out')
    },
  },
}

t.test('staff at their pages in real Chromium', { skip: isChromiumMissing(), timeout: 800_000 }, async (t) => {
  const desk = await openDesk(t)
  for (const [told, { account, tell }] of Object.entries(tellings)) {
    await t.test(told, async (t) => {
      t.teardown(() => Promise.all(desk.chromium.contexts().map((context) => context.close())).then(() => {}))
      await tell(t, await askForHelp(desk, account))
    })
  }
  t.same((await desk.control.ledger()).faults, [])
  t.same((await desk.control.ledger()).writes, [], 'none of it wrote anything to Entra')
})
