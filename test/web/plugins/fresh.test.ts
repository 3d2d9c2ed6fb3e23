import t from 'tap'
import { isFreshlySignedIn } from '../../../src/web/plugins/fresh.ts'
import type { StaffVisit } from '../../../src/web/visit.ts'
import { minute, noon } from '../../support/requests.ts'

/** Somebody who signed in so long ago, where a context is asked for or not. */
function isFresh(age: number, signInAuthContext: string | null, hasAuthContext: boolean): boolean {
  const ports = { clock: { now: () => noon }, settings: { signInAuthContext } }
  const person = { authenticatedAt: noon - age, hasAuthContext }
  return isFreshlySignedIn({ ports, person } as unknown as StaffVisit)
}

t.test('R-STF-4 a sign-in is fresh for five minutes', async (t) => {
  t.equal(isFresh(0, null, false), true)
  t.equal(isFresh(5 * minute, null, false), true)
  t.equal(isFresh(5 * minute + 1, null, false), false)
})

t.test('R-STF-4 where an authentication context is asked for, one without it is never fresh', async (t) => {
  t.equal(isFresh(0, 'c1', false), false)
  t.equal(isFresh(5 * minute, 'c1', true), true)
  t.equal(isFresh(5 * minute + 1, 'c1', true), false)
})
