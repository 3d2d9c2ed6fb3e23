import t from 'tap'
import { isHolding, type RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal, type Refusal } from '../../src/core/refusals.ts'
import { referenceDigits } from '../../src/core/spoken.ts'
import { advance } from '../../src/shell/advance.ts'
import { clearHold, stopRequest } from '../../src/shell/stop.ts'
import { createBrowser } from '../support/browser.ts'
import { build, type Portal } from '../support/build.ts'
import { only } from '../support/only.ts'
import { askManager, reload, type Story, settle, startStory } from '../support/story.ts'
import { requestOf, toManager } from '../support/walk.ts'

const agent = { id: 'agent-1', name: 'Hana Sato' }

function must(answer: RecoveryRequest | Refusal): RecoveryRequest {
  if (isRefusal(answer)) throw new Error(answer.code)
  return answer
}

/** The stop link of the last notice of this kind to an audience. */
function tokenOf({ mails }: Pick<Story, 'mails'>, notice: string, audience = 'subscriber_work'): string {
  const mail = mails.findLast(({ values }) => values.audience === audience && values.notice === notice)
  return mail?.values.link?.split('/').at(-1) ?? ''
}

const stopBy = async (story: Story, request: RecoveryRequest, notice: string) => {
  const stopped = await stopRequest(story.ports, tokenOf(story, notice), referenceDigits(request.reference))
  await settle(story, 1)
  return stopped
}

/** Ada stopped it, and a caller who says that they are Ada talked an agent into clearing the hold. */
async function deceive(t: Parameters<typeof startStory>[0], isClosed = false) {
  const story = await startStory(t)
  const request = must(await stopBy(story, await askManager(story), 'recovery_started'))
  if (isClosed)
    must(
      await advance(
        story.ports,
        request.id,
        { type: 'request_closed', by: agent, reason: 'nothing_to_do' },
        { kind: 'staff', id: agent.id },
      ),
    )
  must(await clearHold(story.ports, request.id, agent.id, 'spoke_to_subscriber'))
  await settle(story, 1)
  return { story, request: await reload(story, request) }
}

t.test('R-NOT-1 R-NOT-3 whoever stopped it hears when staff clear the hold', async (t) => {
  const { story } = await deceive(t)
  const told = story.mails.filter(({ values }) => values.notice === 'hold_cleared').map(({ values }) => values.audience)
  t.same(told.sort(), ['contact', 'security', 'subscriber_other', 'subscriber_work'])
})

for (const isClosed of [false, true]) {
  const which = isClosed ? 'closed' : 'stopped'
  t.test(
    `R-NOT-3 their brake holds the account again, and what began meanwhile writes nothing (${which})`,
    async (t) => {
      const { story, request } = await deceive(t, isClosed)
      t.notOk(isHolding(request))
      const again = must(await stopBy(story, request, 'hold_cleared'))
      t.match(again, { state: which, hold: { clearedAt: null }, ending: { isListed: true } })
      t.ok(story.mails.some(({ values }) => values.notice === 'alarm'))
      t.match(await askManager(story), { state: 'escalated', ending: { checks: only('is_not_held') } })
      t.match(await stopBy(story, request, 'hold_cleared'), { code: 'not_now' }, 'it is held once')
      t.same((await story.control.ledger()).writes, [])
    },
  )
}

t.test('R-NOT-3 the page of a link says that it is stopped only while it is', async (t) => {
  const portal: Portal = await build(t)
  await toManager(portal, createBrowser(portal.app))
  const request = await requestOf(portal)
  const path = `/stop/${tokenOf(portal, 'recovery_started')}`
  const reader = createBrowser(portal.app)
  await reader.open(path)
  const stop = () => reader.submit(path, { reference_digits: referenceDigits(request.reference) })
  await stop()
  t.equal((await reader.open(path)).state, 'stopped')
  t.notMatch((await reader.open(path)).html, /name="reference_digits"/)
  must(await clearHold(portal.ports, request.id, agent.id, 'spoke_to_subscriber'))
  t.match((await reader.open(path)).html, /name="reference_digits"/)
  await stop()
  t.notMatch((await reader.open(path)).html, /name="reference_digits"/)
  t.ok(isHolding(await reloadOf(portal, request.id)))
})

async function reloadOf({ ports }: Portal, id: string): Promise<RecoveryRequest> {
  const request = await ports.store.requests.find(id)
  if (request === null) throw new Error('no request')
  return request
}
