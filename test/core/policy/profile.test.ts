import t from 'tap'
import type { EventType } from '../../../src/core/events.ts'
import { flow, type State } from '../../../src/core/flow.ts'
import { evidenceFor } from '../../../src/core/policy/profile.ts'
import { journey, miles } from '../../support/requests.ts'

/** What rests on proofs, written down a second time. */
const resting: readonly EventType[] = [
  'approval_given',
  'code_accepted',
  'override_approved',
  'resume_accepted',
  'reset_started',
  'revocation_wanted',
  'pass_requested',
]

t.test('R-AUD-1 what rests on proofs names each with who gave it, and nothing else does', async (t) => {
  const states = Object.keys(flow) as State[]
  const types = [...new Set(states.flatMap((state) => Object.keys(flow[state]) as EventType[]))]
  const evidence = ['hr_answers', `manager_code:${miles.objectId}`]
  for (const type of types) {
    const expected = resting.includes(type) ? { profile: 'P1', evidence } : {}
    t.same(evidenceFor(type, journey.verified()), expected, type)
  }
})
