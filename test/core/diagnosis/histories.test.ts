import fc from 'fast-check'
import t from 'tap'

import { classifySignIn } from '../../../src/core/diagnosis/classify.ts'
import { knownCodes } from '../../../src/core/diagnosis/codes.ts'
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts'
import { expectedOutcome } from '../../../src/core/diagnosis/expected-outcome.ts'
import { knownResults } from '../../../src/core/diagnosis/results.ts'
import type { SignInRow } from '../../../src/core/diagnosis/sign-in-row.ts'
import { timeline } from '../../../src/core/diagnosis/timeline.ts'
import { type Reason, reasons } from '../../../src/core/reason.ts'
import { noon } from '../../support/requests.ts'
import { day, factsOf, home, hour } from '../../support/sign-ins.ts'

const text = fc.option(
  fc.oneof(fc.constantFrom(...knownResults.map(({ contains }) => contains)), fc.string({ maxLength: 12 })),
  { nil: null },
)
const step = fc.record({
  method: fc.option(
    fc.constantFrom('Password', 'SMS', 'Temporary Access Pass', 'Previously satisfied', 'Mobile app notification'),
    { nil: null },
  ),
  isSuccessful: fc.option(fc.boolean(), { nil: null }),
  result: text,
})
const coordinate = (span: number) => fc.option(fc.double({ min: -span, max: span, noNaN: true }), { nil: null })
const place = fc.record({ city: text, country: text, latitude: coordinate(90), longitude: coordinate(180) })
const row: fc.Arbitrary<SignInRow> = fc.record({
  id: fc.uuid(),
  createdAt: fc.integer({ min: noon - 40 * day, max: noon + hour }),
  correlationId: fc.option(fc.constantFrom('a', 'b', 'c'), { nil: null }),
  userPrincipalName: text,
  appName: text,
  ipAddress: fc.option(fc.constantFrom(home, '198.51.100.9', '192.0.2.4'), { nil: null }),
  isInteractive: fc.option(fc.boolean(), { nil: null }),
  errorCode: fc.option(fc.oneof(fc.constantFrom(...knownCodes.keys()), fc.integer()), { nil: null }),
  failureReason: text,
  additionalDetails: text,
  requirement: fc.option(fc.constantFrom('multiFactorAuthentication', 'unknownFutureValue'), { nil: null }),
  steps: fc.option(fc.array(step, { maxLength: 3 }), { nil: null }),
  place: fc.option(place, { nil: null }),
  device: fc.option(
    fc.record({
      id: text,
      name: text,
      operatingSystem: text,
      browser: text,
      isManaged: fc.constant(null),
      isCompliant: fc.constant(null),
    }),
    { nil: null },
  ),
  authenticator: fc.option(fc.record({ id: text, name: text }), { nil: null }),
  riskLevel: fc.option(fc.constantFrom('none', 'high', 'hidden', 'unknownFutureValue'), { nil: null }),
  riskState: fc.option(fc.constantFrom('none', 'atRisk', 'dismissed', 'unknownFutureValue'), { nil: null }),
})
const history = fc.array(row, { maxLength: 8 }).chain((rows) =>
  fc.record({
    rows: fc.constant(rows),
    again: fc.shuffledSubarray([...rows, ...rows.map((it) => ({ ...it, steps: null })), ...rows], {
      minLength: rows.length * 3,
    }),
    reason: fc.constantFrom(...reasons),
  }),
)

t.test('10,000 sign-in histories are read without a crash, and order and repetition do not matter', async (t) => {
  const read = (rows: readonly SignInRow[], reason: Reason) => {
    const facts = factsOf(rows, { reason })
    return [diagnose(facts), timeline(rows, [], noon), expectedOutcome(facts, noon - day)]
  }
  const text = (rows: readonly SignInRow[], reason: Reason) => JSON.stringify(read(rows, reason))
  const isStable = fc.property(history, ({ rows, again, reason }) => text(again, reason) === text(rows, reason))
  const { failed, numRuns, counterexample } = fc.check(isStable, { numRuns: 10_000 })
  t.equal(failed, false, JSON.stringify(counterexample))
  t.equal(numRuns, 10_000)
})

t.test('no number of a failed sign-in is ever hidden', async (t) => {
  const failed = row.filter(
    ({ errorCode, createdAt }) => errorCode !== null && !knownCodes.has(errorCode) && createdAt > noon - 7 * day,
  )
  const shows = (it: SignInRow) =>
    diagnose(factsOf([it])).some(({ codes, rows }) => rows.includes(it.id) && codes.includes(it.errorCode ?? 0))
  fc.assert(fc.property(failed, (it) => classifySignIn(it) !== 'noise' && shows(it)))
  t.pass('each was shown')
})
