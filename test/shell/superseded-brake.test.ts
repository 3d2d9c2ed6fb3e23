import t from 'tap'
import { referenceDigits } from '../../src/core/spoken.ts'
import { stopRequest } from '../../src/shell/stop.ts'
import { createBrowser } from '../support/browser.ts'
import { build } from '../support/build.ts'
import { only } from '../support/only.ts'
import { ada } from '../support/people.ts'
import { askManager, expectRequest, reload, reset, type Story, settle, startStory } from '../support/story.ts'
import { toManager } from '../support/walk.ts'

const tokenIn = (mails: Story['mails']) =>
  mails
    .findLast(({ values }) => values.audience === 'subscriber_work')
    ?.values.link?.split('/')
    .at(-1) ?? ''

t.test('R-NOT-3 the brake of a first notice stops what took its place, and takes its pass away', async (t) => {
  const story = await startStory(t)
  const first = await askManager(story)
  const token = tokenIn(story.mails)
  const second = await reset(story)
  t.match(await reload(story, first), { state: 'closed', ending: { reason: 'superseded' } })
  t.match(await stopRequest(story.ports, token, second.reference.slice(-1)), { code: 'wrong_digits' })
  expectRequest(await stopRequest(story.ports, token, referenceDigits(first.reference)))
  await settle(story, 1)
  t.match(await reload(story, second), { state: 'stopped', hold: { clearedAt: null } })
  t.match(await askManager(story), { state: 'escalated', ending: { checks: only('is_not_held') } })
})

t.test('R-NOT-3 nor does a third try leave the first notice without its brake', async (t) => {
  const story = await startStory(t)
  const first = await askManager(story)
  const token = tokenIn(story.mails)
  await askManager(story)
  const third = await askManager(story)
  expectRequest(await stopRequest(story.ports, token, referenceDigits(first.reference)))
  t.match(await reload(story, third), { state: 'stopped' })
  t.match(await stopRequest(story.ports, token, referenceDigits(first.reference)), { code: 'not_now' })
})

t.test('R-NOT-3 the page never says that nothing is left to stop while a later try runs', async (t) => {
  const portal = await build(t)
  await toManager(portal, createBrowser(portal.app))
  const token = tokenIn(portal.mails)
  const [first] = await portal.ports.store.requests.listOf(ada.objectId)
  await toManager(portal, createBrowser(portal.app))
  const reader = createBrowser(portal.app)
  const page = await reader.get(`/stop/${token}`)
  t.match(page.html, /Stop this account recovery/)
  t.ok(page.html.includes(first?.reference.slice(0, -3) ?? ''), 'it asks for the digits of the mail that was read')
  await reader.submit(`/stop/${token}`, { reference_digits: referenceDigits(first?.reference ?? '') })
  t.match((await reader.get(`/stop/${token}`)).html, /It is stopped/)
  const states = (await portal.ports.store.requests.listOf(ada.objectId)).map(({ state }) => state)
  t.same(states.sort(), ['closed', 'stopped'])
})
