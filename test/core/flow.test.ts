import { readFileSync } from 'node:fs'

import t from 'tap'

import { endings, flow, followersOf, isEnding, type State, toMermaid } from '../../src/core/flow.ts'

const states = Object.keys(flow) as State[]

t.test('flow.mermaid is the table, drawn', async (t) => {
  const drawn = readFileSync(new URL('../../src/core/flow.mermaid', import.meta.url), 'utf8')
  t.equal(drawn, toMermaid(), 'run the drawing again: the table has changed')
})

t.test('every follower is a state of the table', async (t) => {
  for (const state of states) {
    for (const followers of Object.values(flow[state] as Record<string, readonly string[]>)) {
      for (const follower of followers) t.ok(states.includes(follower as State), `${state} → ${follower}`)
    }
  }
})

t.test('every state can be reached from the start', async (t) => {
  const reached = new Set<State>(['awaiting_answers'])
  for (const state of reached) {
    for (const followers of Object.values(flow[state] as Record<string, readonly State[]>))
      for (const follower of followers) reached.add(follower)
  }
  t.same([...reached].sort(), [...states].sort())
})

t.test('every state that waits for somebody has a way to end', async (t) => {
  for (const state of states.filter((it) => !isEnding(it))) {
    const followers = Object.values(flow[state] as Record<string, readonly State[]>).flat()
    t.ok(
      followers.some((follower) => isEnding(follower)),
      state,
    )
  }
})

t.test('R-WEB-10 no state but the one before leads to the steps that matter', async (t) => {
  const leadingTo = (target: State, event: string) =>
    states.filter((state) => followersOf(state, event).includes(target))
  t.same(leadingTo('verified', 'code_accepted'), ['awaiting_code'])
  t.same(leadingTo('verified', 'resume_accepted'), ['escalated'])
  t.same(leadingTo('resetting', 'reset_started'), ['verified'])
  t.same(leadingTo('awaiting_pass', 'reset_finished'), ['resetting'])
  t.same(leadingTo('enrolling', 'pass_issued'), ['awaiting_pass', 'enrolling'])
})

/** What staff may take up again; each leads to where the same proofs are asked for, or after two of them approved. */
const takenUpAgain = [
  'escalated next_contact_wanted awaiting_manager',
  'escalated mail_wanted awaiting_manager',
  'escalated retry_wanted resetting',
  'escalated resume_accepted verified',
]

t.test('an ending never leads back into the journey, but for what staff may take up again', async (t) => {
  const back = endings.flatMap((ending) =>
    Object.entries(flow[ending] as Record<string, readonly State[]>).flatMap(([event, followers]) =>
      followers.filter((follower) => !isEnding(follower)).map((follower) => `${ending} ${event} ${follower}`),
    ),
  )
  t.same(back.sort(), [...takenUpAgain].sort())
})

t.test('an event that is not in the table has no followers, not even by an inherited name', async (t) => {
  t.same(followersOf('awaiting_answers', 'code_accepted'), [])
  t.same(followersOf('awaiting_answers', 'toString'), [])
  t.same(followersOf('denied', 'constructor'), [])
})
