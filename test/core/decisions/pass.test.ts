import t from 'tap'
import { commandsOf, decided, given, noticesOf } from '../../support/decide.ts'
import { only } from '../../support/only.ts'
import { goodFacts, guardPass, journey, known, minute, noon, unknown } from '../../support/requests.ts'

t.test('the first guard starts the watch for a day, a later one does not', async (t) => {
  const first = decided(journey.resetting(), { type: 'guard_placed', pass: guardPass })
  t.match(first.request.guard, { since: noon, until: noon + 1440 * minute })
  t.same(commandsOf(first), ['watch_enrolment'])
  t.same(commandsOf(decided(journey.guarded(), { type: 'guard_placed', pass: guardPass })), [])
})

t.test('two passes are never written at once', async (t) => {
  const writing = { ...journey.awaitingPass(), passWriteSince: noon - 10_000 }
  t.equal(given(writing, { type: 'guard_wanted' }), 'not_yet')
  t.equal(given(writing, { type: 'pass_requested', attempt: 0 }), 'not_yet')
  t.ok(
    decided(writing, { type: 'guard_wanted' }, undefined, noon + 50_000),
    'a writer that died is forgotten after a minute',
  )
})

t.test('R-EXE-2 an old form is answered with "already shown", a fourth pass is refused', async (t) => {
  t.equal(given(journey.enrolling(), { type: 'pass_requested', attempt: 0 }), 'already_shown')
  t.equal(decided(journey.enrolling(), { type: 'pass_requested', attempt: 1 }).request.passAttempts, 2)
  t.equal(given({ ...journey.enrolling(), disclosures: 3 }, { type: 'pass_requested', attempt: 1 }), 'passes_used')
})

t.test(
  'R-EXE-2 a shown pass that another took the place of does not count, is told, and never more than thrice',
  async (t) => {
    const foreign = { ...guardPass, id: 'foreign-1' }
    const event = { type: 'pass_replaced', seen: 'pass-1', pass: foreign } as const
    const replaced = decided(journey.enrolling(), event)
    t.match(replaced.request, { passesReplaced: 1, pass: { id: 'foreign-1', isGuard: false, isForeign: true } })
    t.same(noticesOf(replaced), [
      'pass_replaced:subscriber_work',
      'pass_replaced:subscriber_other',
      'pass_replaced:security',
    ])
    const own = decided(journey.enrolling(), { ...event, isOwn: true })
    t.match(own.request, { passesReplaced: 1, pass: { id: 'foreign-1', isForeign: true, isOwn: true } })
    t.same(noticesOf(own), ['pass_replaced:subscriber_work', 'pass_replaced:subscriber_other'], 'nothing bad happened')
    const later = decided(own.request, { ...event, seen: 'foreign-1', pass: { ...foreign, id: 'foreign-2' } })
    t.match(
      later.request,
      { passesReplaced: 1, pass: { id: 'foreign-2', isOwn: undefined } },
      'one shown pass was lost',
    )
    t.ok(noticesOf(later).includes('pass_replaced:security'), 'and one of somebody else is told all the same')
    const usedUp = { ...journey.enrolling(), disclosures: 3, passesReplaced: 1 }
    t.ok(decided(usedUp, { type: 'pass_requested', attempt: 1 }))
    t.match(decided({ ...usedUp, passesReplaced: 3 }, event).request, { passesReplaced: 3 })
    t.equal(given(journey.enrolling(), { ...event, seen: 'pass-0' }), 'not_yet', 'a newer one was shown since')
    t.equal(given({ ...journey.enrolling(), passWriteSince: noon - 59_999 }, event), 'not_yet', 'it may be on its way')
  },
)

t.test('once a method stands no further pass is given', async (t) => {
  const enrolment = {
    kinds: ['phone'],
    hasStrong: false,
    hasBackup: false,
    isBackupImpossible: false,
    firstSeenAt: noon,
    seenAt: noon,
  } as const
  t.equal(given({ ...journey.enrolling(), enrolment }, { type: 'pass_requested', attempt: 1 }), 'already_enrolled')
})

t.test('conditions are asked again for every pass', async (t) => {
  const decision = decided(
    journey.awaitingPass(),
    { type: 'pass_requested', attempt: 0 },
    goodFacts({ roles: known(['Global Administrator']) }),
  )
  t.match(decision.request, { state: 'escalated', ending: { reason: 'conditions_changed' } })
  t.not(decision.request.guard, null, 'the guard goes on')
  const asked = { type: 'pass_requested', attempt: 0 } as const
  t.equal(given(journey.awaitingPass(), asked, goodFacts({ roles: unknown })), 'not_known', 'an outage ends nothing')
})

t.test('R-EXE-8 where conditions changed after a pass was shown, that pass is taken back; a guard stays', async (t) => {
  const privileged = goodFacts({ roles: known(['Global Administrator']) })
  const shown = decided(journey.enrolling(), { type: 'pass_requested', attempt: 1 }, privileged)
  t.match(shown.request, { state: 'escalated', ending: { reason: 'conditions_changed' } })
  t.ok(commandsOf(shown).includes('withdraw_pass'))
  const guarded = decided(journey.awaitingPass(), { type: 'pass_requested', attempt: 0 }, privileged)
  t.notOk(commandsOf(guarded).includes('withdraw_pass'))
  const unsure = goodFacts({ roles: unknown })
  t.equal(given(journey.enrolling(), { type: 'pass_requested', attempt: 1 }, unsure), 'not_known')
})

t.test('R-NOT-1 R-EXE-7 a shown pass is told to everybody, and the account is looked at soon after it', async (t) => {
  const waiting = { ...journey.awaitingPass(), passWriteSince: noon }
  const issued = decided(
    { ...waiting, guard: { ...waiting.guard, usedSeenAt: noon } },
    { type: 'pass_issued', pass: { ...guardPass, id: 'pass-1', isGuard: false } },
  )
  t.match(issued.request, { state: 'enrolling', disclosures: 1, passWriteSince: null, guard: { usedSeenAt: null } })
  t.match(issued.commands[0], { command: { type: 'watch_enrolment' }, dueAt: noon + 10_000 })
  t.same(noticesOf(issued), [
    'pass_shown:subscriber_work',
    'pass_shown:subscriber_other',
    'pass_shown:contact',
    'pass_shown:security',
  ])
  const guarded = decided(journey.resetting(), { type: 'guard_placed', pass: guardPass })
  t.match(guarded.commands, only({ command: { type: 'watch_enrolment' }, dueAt: noon + 30_000 }), 'within a minute')
})

t.test('a write of a pass keeps others out for a minute, but not the reset that goes on after a crash', async (t) => {
  const written = (passWriteSince: number) => ({ ...journey.awaitingPass(), passWriteSince })
  t.equal(given(written(noon - 59_999), { type: 'guard_wanted' }), 'not_yet')
  t.equal(given(written(noon - 59_999), { type: 'pass_requested', attempt: 0 }), 'not_yet')
  t.match(given(written(noon - 60_000), { type: 'guard_wanted' }), { request: { passWriteSince: noon } })
  t.match(given(written(noon - 60_000), { type: 'pass_requested', attempt: 0 }), { request: { passAttempts: 1 } })
  const resetting = { ...journey.resetting(), passWriteSince: noon }
  t.match(given(resetting, { type: 'guard_wanted' }), { request: { passWriteSince: noon } })
})

t.test(
  'Graph’s final no to a pass is for people, with an alarm and with the guard; any other leaves the form',
  async (t) => {
    for (const make of [journey.awaitingPass, journey.enrolling]) {
      const before = { ...make(), passWriteSince: noon }
      const final = decided(before, { type: 'pass_failed', isFinal: true })
      t.match(final.request, { state: 'escalated', passWriteSince: null, ending: { reason: 'pass_failed' } })
      t.same(final.request.guard, before.guard)
      t.ok(noticesOf(final).includes('alarm:security'))
      const passing = decided(before, { type: 'pass_failed', isFinal: false })
      t.match(passing.request, { state: before.state, passWriteSince: null, ending: null })
      t.same(passing.commands, [])
    }
  },
)

t.test(
  'a guard that is let go when its day is over raises the alarm; one that another request keeps does not',
  async (t) => {
    const over = { ...journey.guarded(), state: 'stopped' as const, passWriteSince: noon }
    const release = (now: number) => decided(over, { type: 'guard_released' }, undefined, now)
    t.match(release(over.guard.until).request, { guard: null, passWriteSince: null })
    t.same(noticesOf(release(over.guard.until)), ['alarm:security'])
    t.same(noticesOf(release(over.guard.until - 1)), [])
  },
)

t.test('a guard that is renewed keeps its day, and forgets that the pass before it was used', async (t) => {
  const before = journey.enrolling()
  const used = { ...before, guard: { ...before.guard, usedSeenAt: noon } }
  const renewed = decided(
    used,
    { type: 'guard_placed', pass: { ...guardPass, id: 'guard-2' } },
    undefined,
    noon + minute,
  )
  t.same(renewed.request.guard, { ...before.guard, usedSeenAt: null })
  t.same(renewed.commands, [])
})

t.test(
  'a write of a pass that reports back late changes nothing: another has begun, or nobody waits for it',
  async (t) => {
    const pass = { ...guardPass, id: 'late' }
    for (const passWriteSince of [noon - 1, null]) {
      const request = { ...journey.awaitingPass(), passWriteSince }
      t.equal(given(request, { type: 'guard_placed', pass, write: noon - 2 }), 'not_now')
      t.equal(given(request, { type: 'pass_issued', pass, write: noon - 2 }), 'already_shown')
      t.equal(given(request, { type: 'pass_failed', isFinal: true, write: noon - 2 }), 'not_now')
    }
    const request = { ...journey.awaitingPass(), passWriteSince: noon - 2 }
    t.match(decided(request, { type: 'guard_placed', pass, write: noon - 2 }).request, { pass, passWriteSince: null })
    t.match(decided(request, { type: 'pass_issued', pass, write: noon - 2 }).request, { state: 'enrolling', pass })
  },
)

t.test('what was seen before the present pass was there is no ground to replace or forget it', async (t) => {
  const request = journey.enrolling()
  const flags = { kinds: [], isBackupPermitted: true, isPassUsed: true, isPassGone: true } as const
  for (const seen of ['older', null]) {
    t.equal(given(request, { type: 'guard_wanted', seen }), 'not_yet')
    t.equal(given(request, { type: 'methods_seen', seen, ...flags }), 'not_yet')
  }
  const seen = request.pass?.id ?? null
  t.equal(decided(request, { type: 'guard_wanted', seen }).request.passWriteSince, noon)
  t.equal(decided(request, { type: 'methods_seen', seen, ...flags }).request.pass, null)
})
