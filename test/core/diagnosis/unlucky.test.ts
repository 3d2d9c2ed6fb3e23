import t from 'tap'

import { uniqueRows } from '../../../src/core/diagnosis/attempts.ts'
import { diagnose } from '../../../src/core/diagnosis/diagnose.ts'
import { findTravels } from '../../../src/core/diagnosis/places.ts'
import type { SignInRow } from '../../../src/core/diagnosis/sign-in-row.ts'
import { only } from '../../support/only.ts'
import { minute, noon } from '../../support/requests.ts'
import { bristol, deniedOf, factsOf, mfaOf, rowOf } from '../../support/sign-ins.ts'

t.test('a row from a clock that runs ahead counts as now', async (t) => {
  const ahead = deniedOf("user didn't respond", { createdAt: noon + 3 * minute })
  t.match(diagnose(factsOf([ahead])), only({ class: 'no_answer', isOver: false }))
  const near = mfaOf('SMS', {
    ipAddress: '198.51.100.9',
    place: { ...bristol, latitude: 51.5 },
    createdAt: noon + minute,
  })
  t.equal(findTravels(uniqueRows([mfaOf('SMS', { createdAt: noon + 2 * minute }), near])).length, 0)
})

t.test('details that come late win over the first reading, in either order', async (t) => {
  const late = deniedOf('MFA denied; user declined the authentication')
  const early: SignInRow = { ...late, steps: null }
  for (const rows of [
    [early, late],
    [late, early],
    [early, late, early],
  ])
    t.match(diagnose(factsOf(rows)), only({ class: 'denied_by_user', rows: only(late.id) }))
})

t.test('late steps win even where an early reading has more of the rest', async (t) => {
  const late = deniedOf('MFA denied; user declined the authentication', { riskLevel: null, riskState: null })
  const early: SignInRow = { ...late, steps: [], riskLevel: 'none', riskState: 'none' }
  for (const rows of [
    [early, late],
    [late, early],
  ])
    t.match(diagnose(factsOf(rows)), only({ class: 'denied_by_user' }))
})

t.test('two equally full readings of one row give one result, in either order', async (t) => {
  const one = rowOf(500121, { additionalDetails: 'MFA denied; user hung up' })
  const other = { ...one, additionalDetails: 'MFA denied; user entered incorrect code' }
  t.same(diagnose(factsOf([one, other])), diagnose(factsOf([other, one])))
})

t.test('a row that is published again with a risk keeps the risk', async (t) => {
  const plain = mfaOf('SMS', { riskLevel: 'none', riskState: 'none' })
  const risky = { ...plain, riskLevel: 'high', riskState: 'atRisk' }
  t.same(uniqueRows([plain, risky]), uniqueRows([risky, plain]))
  t.match(diagnose(factsOf([risky, plain])), only({ class: 'suspicious_sign_in' }))
})

t.test('the case of the account name and unknown enums change nothing', async (t) => {
  const row = deniedOf("user didn't respond")
  const odd = {
    ...row,
    userPrincipalName: 'Ada.Okafor@HarbourPine.example',
    riskLevel: 'unknownFutureValue',
    riskState: 'unknownFutureValue',
  }
  t.same(diagnose(factsOf([odd])), diagnose(factsOf([row])))
})

t.test('a row of which nothing but id and time is known does no harm', async (t) => {
  const nothing = Object.fromEntries(Object.keys(rowOf(null)).map((key) => [key, null]))
  const bare = { ...rowOf(null), ...nothing, id: 'bare', createdAt: noon } as SignInRow
  t.match(diagnose(factsOf([bare])), only({ class: 'no_result', rows: only('bare'), codes: { length: 0 } }))
})
