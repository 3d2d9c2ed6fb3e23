import t from 'tap'
import type { RecoveryRequest } from '../../../src/core/recovery-request.ts'
import { decided, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import { journey, minute, noon } from '../../support/requests.ts'

const seen = { type: 'methods_seen', isBackupPermitted: true, isPassUsed: false, isPassGone: false } as const

t.test('a strong method and a backup: recovered', async (t) => {
  const one = decided(journey.enrolling(), { ...seen, kinds: ['authenticator'] })
  t.equal(one.request.state, 'enrolling')
  t.same(noticesOf(one), [
    'methods_registered:subscriber_work',
    'methods_registered:subscriber_other',
    'methods_registered:contact',
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
  t.match(request, { state: 'enrolling', enrolment: { kinds: { length: 0 } } })
  t.equal(decided(journey.enrolling(), { ...seen, kinds: ['phone', 'phone'] }).request.state, 'enrolling')
})

t.test('methods that appear before any pass was shown are escalated, though not at the first flicker', async (t) => {
  const first = decided(journey.awaitingPass(), { ...seen, kinds: ['authenticator'] })
  t.equal(first.request.state, 'awaiting_pass')
  const later = decided(first.request, { ...seen, kinds: ['authenticator'] }, undefined, noon + 3 * minute)
  t.match(later.request, { state: 'escalated', ending: { reason: 'unexpected_methods' } })
  t.not(later.request.guard, null)
})

t.test('methods that nobody expected raise the alarm after two minutes, not before', async (t) => {
  const first = decided(journey.awaitingPass(), { ...seen, kinds: ['authenticator'] }).request
  const again = (at: number) => decided(first, { ...seen, kinds: ['authenticator'] }, undefined, at)
  t.equal(again(noon + 2 * minute - 1).request.state, 'awaiting_pass')
  const escalated = again(noon + 2 * minute)
  t.match(escalated.request, { state: 'escalated', enrolment: { kinds: only('authenticator') } })
  t.ok(noticesOf(escalated).includes('alarm:security'))
  t.match(escalated.audit, { methodKinds: only('authenticator'), endingReason: 'unexpected_methods' })
})

t.test('R-NOT-1 the first method is told once, at once; a missing backup an hour later', async (t) => {
  const one = decided(journey.enrolling(), { ...seen, kinds: ['authenticator'] })
  t.match(one.commands.at(-1), { command: { notice: 'backup_missing' }, dueAt: noon + 60 * minute })
  t.same(one.audit.methodKinds, ['authenticator'])
  t.same(noticesOf(decided(one.request, { ...seen, kinds: ['authenticator'] })), [])
})

t.test(
  'R-NOT-1 whatever is registered first is told to everybody, in whatever state, and what was left of the old is not',
  async (t) => {
    const told = ['subscriber_work', 'subscriber_other', 'contact', 'security'].map((it) => `methods_registered:${it}`)
    for (const state of ['enrolling', 'escalated', 'stopped', 'closed'] as const) {
      const first = decided({ ...journey.enrolling(), state }, { ...seen, kinds: ['phone'] })
      t.same(noticesOf(first), told, state)
      t.same(noticesOf(decided(first.request, { ...seen, kinds: ['phone'] })), [], 'once')
    }
    const broken = { ...journey.enrolling(), reset: journey.guarded().reset }
    t.same(noticesOf(decided({ ...broken, state: 'escalated' }, { ...seen, kinds: ['phone'] })), [])
  },
)

t.test('a recovery after a theft stays a case for the helpdesk, any other does not', async (t) => {
  const recover = (reason: 'lost_phone' | 'stolen') =>
    decided({ ...journey.enrolling(), reason }, { ...seen, kinds: ['authenticator', 'phone'] })
  t.match(recover('lost_phone').request.ending, { reason: 'recovered', isListed: false })
  t.match(recover('stolen').request.ending, { reason: 'recovered_after_theft', isListed: true })
  t.match(recover('stolen').audit, {
    methodKinds: only('authenticator', 'phone'),
    endingReason: 'recovered_after_theft',
  })
})

t.test('after a day people take over, with an alarm where no method stands at all', async (t) => {
  const bare = decided(journey.enrolling(), { type: 'enrolment_overdue' })
  t.match(bare.request, { state: 'escalated', guard: null, ending: { reason: 'enrolment_overdue' } })
  t.ok(noticesOf(bare).includes('alarm:security'))
  const one = decided(journey.enrolling(), { ...seen, kinds: ['authenticator'] }).request
  const some = decided({ ...one, passWriteSince: noon }, { type: 'enrolment_overdue' })
  t.match(some.request, { guard: null, passWriteSince: null })
  t.notOk(noticesOf(some).includes('alarm:security'))
})

t.test('R-EXE-7 the guard ends with methods that stand and a pass that is gone, and never before', async (t) => {
  const complete = ['authenticator', 'phone'] as const
  const escalated = (): RecoveryRequest => ({ ...journey.enrolling(), state: 'escalated' })
  const ends: readonly [() => RecoveryRequest, readonly ('authenticator' | 'phone')[], boolean, boolean][] = [
    [journey.enrolling, complete, true, true],
    [journey.enrolling, complete, false, false],
    [journey.enrolling, ['authenticator'], true, false],
    [journey.enrolling, [], true, false],
    [escalated, ['phone'], true, true],
    [escalated, complete, true, true],
    [escalated, ['phone'], false, false],
    [escalated, [], true, false],
    [journey.awaitingPass, complete, true, false],
  ]
  for (const [make, kinds, isPassGone, isOver] of ends) {
    const { request } = decided(make(), { ...seen, kinds, isPassGone })
    const what = `${make().state} ${kinds.join()} ${isPassGone}`
    t.equal(request.guard === null, isOver, what)
    t.same(request.pass, isPassGone ? null : make().pass, what)
  }
})

t.test('a used pass is dated by when it was first seen used', async (t) => {
  const used = { ...seen, kinds: [], isPassUsed: true }
  const first = decided(journey.enrolling(), used).request
  t.equal(first.guard?.usedSeenAt, noon)
  t.equal(decided(first, used, undefined, noon + minute).request.guard?.usedSeenAt, noon)
  t.equal(decided(first, { ...seen, kinds: [] }).request.guard?.usedSeenAt, null)
})
