import t from 'tap'
import { readAnswer, readRetryAfter, TornAnswerError } from '../../../src/adapters/entra/graph-answer.ts'

t.test('P6 Retry-After is read as seconds, fractions of them or a date by the server’s clock', async (t) => {
  const date = 'Sun, 22 Nov 2026 10:00:00 GMT'
  t.equal(readRetryAfter('2', null), 2000)
  t.equal(readRetryAfter('2.128', null), 2128)
  t.equal(readRetryAfter('0', null), 0)
  t.equal(readRetryAfter('Sun, 22 Nov 2026 10:00:07 GMT', date), 7000)
  t.equal(readRetryAfter('Sun, 22 Nov 2026 09:00:00 GMT', date), 0, 'a date that is over')
  for (const senseless of [null, '', ' ', '-1', 'soon', 'NaN', 'Infinity']) {
    t.equal(readRetryAfter(senseless, date), null, String(senseless))
  }
})

t.test('an empty answer is read as nothing, whatever its status', async (t) => {
  t.match(await readAnswer('x', new Response(null, { status: 204 })), { status: 204, body: null, code: 'unnamed' })
  t.match(await readAnswer('x', new Response('', { status: 502 })), { status: 502, body: null, requestId: null })
})

t.test('Graph’s request id is found in the header, else in the body', async (t) => {
  const body = JSON.stringify({ error: { code: 'badRequest', message: 'No', innerError: { 'request-id': 'inner' } } })
  const inner = await readAnswer('x', new Response(body, { status: 400 }))
  t.match(inner, { requestId: 'inner', code: 'badRequest', message: 'No' })
  const outer = await readAnswer('x', new Response(body, { status: 400, headers: { 'request-id': 'outer' } }))
  t.equal(outer.requestId, 'outer')
})

t.test('a success that is cut off is torn; a failure that is no JSON is a failure', async (t) => {
  await t.rejects(readAnswer('x', new Response('{"id":', { status: 200 })), new TornAnswerError('body is not whole'))
  t.match(await readAnswer('x', new Response('<html>', { status: 503 })), { status: 503, body: null })
})
