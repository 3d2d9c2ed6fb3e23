import t from 'tap'
import { ago, lasting } from '../../../src/web/plugins/times.ts'

const minute = 60_000
const now = Date.UTC(2026, 0, 5, 12)

t.test('times are said as spans, since the reader’s clock is unknown', (t) => {
  for (const [span, english, german] of [
    [0, 'soon', 'soon'],
    [-59_999, 'soon', 'soon'],
    [-minute, '1 minute ago', 'vor 1 Minute'],
    [-3 * minute - 1, '3 minutes ago', 'vor 3 Minuten'],
    [-119 * minute, '1 hour ago', 'vor 1 Stunde'],
    [30 * minute, 'in 30 minutes', 'in 30 Minuten'],
    [8 * minute + 1, 'in 9 minutes', 'in 9 Minuten'],
    [30_000, 'soon', 'soon'],
    [96 * 60 * minute, 'in 4 days', 'in 4 Tagen'],
    [-49 * 60 * minute, '2 days ago', 'vor 2 Tagen'],
  ] as const) {
    t.equal(ago('en', now + span, now, 'soon'), english)
    t.equal(ago('de', now + span, now, 'soon'), german)
  }
  t.end()
})

t.test('what is left is counted in begun minutes, and in hours from two on', (t) => {
  for (const [span, english, german] of [
    [-5, '1 minute', '1 Minute'],
    [1, '1 minute', '1 Minute'],
    [minute + 1, '2 minutes', '2 Minuten'],
    [119 * minute, '119 minutes', '119 Minuten'],
    [24 * 60 * minute, '24 hours', '24 Stunden'],
    [96 * 60 * minute, '96 hours', '96 Stunden'],
  ] as const) {
    t.equal(lasting('en', span), english)
    t.equal(lasting('de', span), german)
  }
  t.end()
})

t.test('a page that says until when and how long says the same', (t) => {
  for (let minutes = 1; minutes < 72 * 60 - 1; minutes += 17) {
    const span = minutes * minute + 59_000
    t.equal(ago('en', now + span, now, 'soon'), `in ${lasting('en', span)}`)
  }
  t.end()
})
