import t from 'tap'

import { performEffect } from '../../src/shell/entra-effect.ts'
import { askManager, startStory } from '../support/story.ts'

t.test('R-AUD-1 an effect whose outcome cannot be written is never written down as failed', async (t) => {
  const story = await startStory(t)
  const request = await askManager(story)
  const { audit } = story.ports.store
  let refusals = 1
  const append: typeof audit.append = async (event) => {
    if (event.type === 'entra_outcome' && refusals-- > 0) throw new Error('the database is locked')
    return audit.append(event)
  }
  const ports = { ...story.ports, store: { ...story.ports.store, audit: { ...audit, append } } }
  const call = async () => ({ graphStatus: 204, graphRequestId: null })
  await t.rejects(performEffect(ports, request, { effect: 'revoke_sessions' }, call), { message: /locked/ })
  const events = await audit.listOf(request.id)
  t.match(events.at(-1), { type: 'entra_intent' }, 'an intent without an outcome, which says that nobody knows')
})

t.test('R-AUD-1 a call that fails is written down as failed', async (t) => {
  const story = await startStory(t)
  const request = await askManager(story)
  const call = async () => {
    throw Object.assign(new Error('no'), { status: 403 })
  }
  await t.rejects(performEffect(story.ports, request, { effect: 'revoke_sessions' }, call))
  const events = await story.ports.store.audit.listOf(request.id)
  t.match(events.at(-1), { type: 'entra_outcome', detail: { outcome: 'failed', graphStatus: 403 } })
})
