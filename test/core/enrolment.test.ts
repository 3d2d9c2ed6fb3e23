import t from 'tap'
import { methodKinds } from '../../src/core/authentication-method.ts'
import { decideWatch, isShownPassReplaced, summariseMethods, type WatchFacts } from '../../src/core/enrolment.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { guardPass, journey, minute, noon } from '../support/requests.ts'

const hour = 60 * minute
const seen = { id: guardPass.id, expiresAt: noon + 8 * hour, isUsable: true, isUsed: false }

function facts(change: Partial<WatchFacts> = {}): WatchFacts {
  const guard = { since: noon, until: noon + 24 * hour, usedSeenAt: null }
  return {
    guard,
    hasMethods: false,
    passSeen: seen,
    pass: guardPass,
    guardUsedGrace: 15 * minute,
    guardRenewedBefore: 10 * minute,
    ...change,
  }
}

t.test('the watch keeps a pass on the account until a method stands', async (t) => {
  const used = { ...seen, id: 'shown', isUsable: false, isUsed: true }
  const shown = { ...guardPass, id: 'shown', isGuard: false }
  const usedSince = (since: number) => ({ guard: { since: noon, until: noon + 24 * hour, usedSeenAt: since } })
  const shortly = noon + 10 * minute
  const short = { passSeen: { ...seen, expiresAt: shortly }, pass: { ...guardPass, expiresAt: shortly } }
  const rows: [string, Partial<WatchFacts>, number, string][] = [
    ['a live guard is left alone', {}, noon, 'nothing'],
    ['a guard is renewed before it ends', {}, noon + 8 * hour - 10 * minute, 'place_guard'],
    ['a short guard is left alone in its first half', short, noon + 4 * minute, 'nothing'],
    ['and renewed in its second', short, noon + 5 * minute, 'place_guard'],
    ['a guard that ended is replaced', {}, noon + 9 * hour, 'place_guard'],
    ['no pass at all: a guard', { passSeen: null }, noon, 'place_guard'],
    ['a pass that the policy bars is as good as none', { passSeen: { ...seen, isBarred: true } }, noon, 'place_guard'],
    [
      'a shown pass is left until it ends',
      { passSeen: { ...seen, id: 'shown' }, pass: shown },
      noon + 8 * hour - minute,
      'nothing',
    ],
    [
      'a shown pass that ran out is replaced',
      { passSeen: { ...seen, id: 'shown' }, pass: shown },
      noon + 8 * hour,
      'place_guard',
    ],
    [
      'a used one-time pass gives time to register',
      { passSeen: used, pass: shown, ...usedSince(noon) },
      noon + 14 * minute,
      'nothing',
    ],
    [
      'a used pass without a method: a guard after 15 minutes',
      { passSeen: used, pass: shown, ...usedSince(noon) },
      noon + 15 * minute,
      'place_guard',
    ],
    ['a use that was not seen yet has its time still to come', { passSeen: used, pass: shown }, noon + hour, 'nothing'],
    ['methods stand: every pass goes', { hasMethods: true }, noon, 'remove_pass'],
    ['methods stand and no pass: nothing', { hasMethods: true, passSeen: null }, noon, 'nothing'],
    ['after a day people take over', {}, noon + 24 * hour, 'give_up'],
    ['after a day with methods but no backup, too', { hasMethods: true, passSeen: null }, noon + 24 * hour, 'give_up'],
  ]
  for (const [name, change, now, act] of rows) t.equal(decideWatch(facts(change), now), act, name)
})

t.test('what counts as enrolled', async (t) => {
  const summary = (...kinds: Parameters<typeof summariseMethods>[0]) => summariseMethods(kinds, true, null, noon)
  t.match(summary('password', 'temporary_access_pass', 'email'), {
    kinds: { length: 0 },
    hasStrong: false,
    hasBackup: false,
  })
  t.match(summary('authenticator'), { hasStrong: true, hasBackup: false })
  t.match(summary('phone'), { hasStrong: false, hasBackup: false })
  t.match(summary('fido2', 'phone'), { hasStrong: true, hasBackup: true })
  t.match(summary('unknown', 'phone'), { hasStrong: false }, 'an unknown type is not taken for a strong one')
})

t.test('the list remembers since when it has not been empty', async (t) => {
  const first = summariseMethods(['phone'], true, null, noon)
  t.equal(summariseMethods(['phone', 'fido2'], true, first, noon + minute).firstSeenAt, noon)
  const empty = summariseMethods([], true, first, noon + minute)
  t.equal(summariseMethods(['phone'], true, empty, noon + 2 * minute).firstSeenAt, noon + 2 * minute)
})

t.test('what is strong enough by itself, and what is no method at all, written down a second time', async (t) => {
  const strong = [
    'authenticator',
    'fido2',
    'windows_hello',
    'platform_credential',
    'software_oath',
    'hardware_oath',
    'external',
  ]
  const none = ['email', 'temporary_access_pass', 'password']
  for (const kind of methodKinds) {
    const { hasStrong, kinds } = summariseMethods([kind], true, null, noon)
    t.equal(hasStrong, strong.includes(kind), kind)
    t.same(kinds, none.includes(kind) ? [] : [kind], kind)
  }
})

t.test('a shown pass is replaced where a newer one is on the account, as long as it was of use', async (t) => {
  const shown = journey.enrolling()
  const newer = { id: 'other', createdAt: noon + 1, expiresAt: noon + 480 * minute, isUsable: true, isUsed: false }
  const judge = (change: Partial<RecoveryRequest> = {}, seen: Partial<typeof newer> | null = {}, now = noon + minute) =>
    isShownPassReplaced({ ...shown, ...change }, seen && { ...newer, ...seen }, now)
  t.ok(judge())
  t.notOk(judge({}, null))
  t.notOk(judge({}, { id: 'pass-1' }))
  t.notOk(judge({}, { createdAt: noon }), 'the list lags behind and shows the one before')
  t.notOk(judge({}, {}, noon + 480 * minute), 'it ran out')
  t.notOk(judge({ guard: { ...shown.guard, usedSeenAt: noon } }), 'it was used')
  t.notOk(judge({ pass: guardPass }), 'nobody was shown one')
  t.notOk(judge({ pass: { ...shown.pass, isForeign: true } }), 'it is told already')
  t.ok(judge({ pass: { ...shown.pass, isForeign: true, isOwn: true } }), 'of the portal’s own nobody was told')
  t.notOk(judge({ pass: null }))
  for (const state of ['awaiting_pass', 'escalated', 'recovered', 'stopped'] as const) t.notOk(judge({ state }), state)
})
