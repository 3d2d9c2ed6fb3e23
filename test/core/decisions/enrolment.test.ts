import t from 'tap'
import { decided, noticesOf } from '../../support/decide.ts'
import { journey, minute, noon } from '../../support/requests.ts'

const seen = { type: 'methods_seen', isBackupPermitted: true, isPassUsed: false, isPassGone: false } as const

t.test('a strong method and a backup: recovered', async (t) => {
  const one = decided(journey.enrolling(), { ...seen, kinds: ['authenticator'] })
  t.equal(one.request.state, 'enrolling')
  t.same(noticesOf(one), [
    'methods_registered:subscriber_work',
    'methods_registered:subscriber_other',
    'methods_registered:security',
    'backup_missing:subscriber_work',
  ])
  const two = decided(one.request, { ...seen, kinds: ['authenticator', 'phone'] })
  t.equal(two.request.state, 'recovered')
  t.equal(noticesOf(two).length, 4)
})

t.test('where the tenant permits no backup the strong one is enough, with a note', async (t) => {
  const { request } = decided(journey.enrolling(), { ...seen, kinds: ['authenticator'], isBackupPermitted: false })
  t.match(request, { state: 'recovered', enrolment: { isBackupImpossible: true } })
})

t.test('password, pass and mail are not methods; two phones are not strong', async (t) => {
  const { request } = decided(journey.enrolling(), { ...seen, kinds: ['password', 'temporary_access_pass', 'email'] })
  t.match(request, { state: 'enrolling', enrolment: { kinds: [] } })
  t.equal(decided(journey.enrolling(), { ...seen, kinds: ['phone', 'phone'] }).request.state, 'enrolling')
})

t.test('methods that appear before any pass was shown are escalated, though not at the first flicker', async (t) => {
  const first = decided(journey.awaitingPass(), { ...seen, kinds: ['authenticator'] })
  t.equal(first.request.state, 'awaiting_pass')
  const later = decided(first.request, { ...seen, kinds: ['authenticator'] }, undefined, noon + 3 * minute)
  t.match(later.request, { state: 'escalated', ending: { reason: 'unexpected_methods' } })
  t.not(later.request.guard, null)
})
