import t from 'tap'
import { type AccountState, findPasswordOnlySpans } from './timeline.ts'

function state(at: number, strongMethods: number, until: number | null, cause = 'change'): AccountState {
  return { at, cause, strongMethods, pass: until === null ? null : { from: at, until } }
}

t.test('an account with methods or a live pass is never password-only', async (t) => {
  const states = [
    state(0, 2, null, 'start'),
    state(10, 2, 100, 'createPass'),
    state(20, 0, 100, 'deleteMethod'),
    state(50, 1, 100),
  ]
  t.strictSame(findPasswordOnlySpans(states, 1000), [])
})

t.test('methods that are gone without a pass open a span, which a registration closes', async (t) => {
  const states = [state(0, 1, null, 'start'), state(10, 0, null, 'deleteMethod'), state(30, 1, null, 'registerMethod')]
  t.strictSame(findPasswordOnlySpans(states, 1000), [{ from: 10, until: 30, cause: 'deleteMethod' }])
})

t.test('a pass that ends by itself opens a span that lasts', async (t) => {
  const states = [state(0, 1, 100, 'start'), state(10, 0, 100, 'deleteMethod')]
  t.strictSame(findPasswordOnlySpans(states, 99), [])
  t.strictSame(findPasswordOnlySpans(states, 101), [{ from: 100, until: null, cause: 'passEnded' }])
})

t.test('a one-time pass that was used opens a span of its own cause', async (t) => {
  const states = [
    state(0, 1, 100, 'start'),
    state(10, 0, 100, 'deleteMethod'),
    state(20, 0, null, 'usePass'),
    state(30, 1, null),
  ]
  t.strictSame(findPasswordOnlySpans(states, 1000), [{ from: 20, until: 30, cause: 'usePass' }])
})

t.test('somebody who never had a method has lost none', async (t) => {
  t.strictSame(findPasswordOnlySpans([state(0, 0, null, 'start'), state(10, 0, 20), state(30, 0, null)], 1000), [])
})

t.test('neighbouring spans are one', async (t) => {
  const states = [
    state(0, 1, null, 'start'),
    state(10, 0, null, 'deleteMethod'),
    state(20, 0, null, 'change'),
    state(30, 0, 90, 'createPass'),
  ]
  t.strictSame(findPasswordOnlySpans(states, 80), [{ from: 10, until: 30, cause: 'deleteMethod' }])
})
