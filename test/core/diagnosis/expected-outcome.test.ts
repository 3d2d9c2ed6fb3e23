import t from 'tap'

import { expectedOutcome } from '../../../src/core/diagnosis/expected-outcome.ts'
import { only } from '../../support/only.ts'
import { minute, noon } from '../../support/requests.ts'
import { deniedOf, factsOf, hour, lagos, mfaOf, rowOf } from '../../support/sign-ins.ts'

const resetAt = noon - 2 * hour
const outcomeOf = (...rows: Parameters<typeof factsOf>[0]) => expectedOutcome(factsOf(rows), resetAt)

t.test('a fresh MFA after the reset proves the new methods, with the method that answered', async (t) => {
  const row = mfaOf('Mobile app notification')
  const outcome = outcomeOf(row)
  t.match(outcome, { state: 'proven', failing: { length: 0 }, said: 'diagnosis.outcome.proven' })
  t.same(outcome.proofs, [{ row: row.id, at: row.createdAt, methods: ['Mobile app notification'], appName: 'Outlook' }])
})

t.test('neither the pass, the password, an old claim, a background sign-in nor an older one is a proof', async (t) => {
  const claim = mfaOf('Authenticator App')
  const steps = [
    { method: 'Authenticator App', isSuccessful: true, result: 'MFA requirement satisfied by claim in the token' },
  ]
  for (const row of [
    mfaOf('Temporary Access Pass'),
    mfaOf('temporary access pass (one-time)'),
    mfaOf('Previously satisfied'),
    mfaOf('Satisfied by token'),
    { ...claim, steps },
    { ...claim, steps: null },
    mfaOf('SMS', { isInteractive: false }),
    mfaOf('SMS', { requirement: 'singleFactorAuthentication' }),
    mfaOf('SMS', { createdAt: resetAt }),
    rowOf(0),
  ])
    t.match(outcomeOf(row), { state: 'nothing_yet', proofs: { length: 0 } }, JSON.stringify(row.steps))
  t.equal(outcomeOf(mfaOf('Passwordless phone sign-in')).state, 'proven')
})

t.test('what still fails is said with its reason, what failed before the reset is not', async (t) => {
  const before = deniedOf("user didn't respond", { createdAt: resetAt - minute })
  t.equal(outcomeOf(before).state, 'nothing_yet')
  t.match(outcomeOf(before, rowOf(53010)), {
    state: 'failing',
    failing: only({ class: 'registration_blocked_by_policy' }),
  })
  t.equal(outcomeOf(rowOf(50173)).state, 'nothing_yet', 'an ended session is what a reset does')
})

t.test(
  'a fault that a later sign-in mended is not failing any more, another one stands beside the proof',
  async (t) => {
    const failed = rowOf(50072, { createdAt: resetAt + minute })
    t.match(outcomeOf(failed, mfaOf()), { state: 'proven', failing: { length: 0 } })
    t.match(outcomeOf(mfaOf(), rowOf(53000, { createdAt: noon })), {
      state: 'proven',
      failing: only({ class: 'device' }),
    })
  },
)

t.test(
  'a sign-in from far away after the reset is told, as the log before the reset shows what is usual',
  async (t) => {
    const stranger = mfaOf('SMS', { createdAt: resetAt + minute, place: lagos, ipAddress: '198.51.100.9' })
    const outcome = outcomeOf(mfaOf('SMS', { createdAt: resetAt - hour }), stranger)
    t.match(outcome, { state: 'proven', failing: only({ class: 'location_mismatch' }) })
  },
)

t.test('a log that could not be read is not taken for a clean one', async (t) => {
  t.match(expectedOutcome(factsOf([], { rows: null }), resetAt), { state: 'unreadable', proofs: { length: 0 } })
})
