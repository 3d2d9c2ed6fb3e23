import t from 'tap'
import { startTrial } from './trial.ts'

const { addresses, control, graph, idOf } = await startTrial(t)
const user = `/v1.0/users/${idOf('ada.okafor')}`
const passes = `${user}/authentication/temporaryAccessPassMethods`

t.beforeEach(() => control.reset())

t.test('a status hits as often as it is armed, after what it skips', async (t) => {
  await control.addFault({
    operation: 'getUser',
    kind: 'status',
    status: 503,
    code: 'serviceNotAvailable',
    retryAfter: '2.128',
    skip: 1,
    times: 2,
  })
  t.equal((await graph('GET', user)).status, 200)
  const hit = await graph('GET', user)
  t.match(hit, { status: 503, body: { error: { code: 'serviceNotAvailable' } } })
  t.equal(hit.headers.get('retry-after'), '2.128')
  t.equal((await graph('GET', `${user}/manager`)).status, 200)
  t.equal((await graph('GET', user)).status, 503)
  t.equal((await graph('GET', user)).status, 200)
})

t.test('odd bodies come as asked for', async (t) => {
  await control.addFault({ kind: 'empty-code', status: 400, path: '^/v1.0/users' })
  t.match(await graph('GET', user), { status: 400, body: { error: { code: '' } } })
  await control.addFault({ kind: 'no-error-body', status: 404, method: 'get' })
  t.match((await graph('GET', user)).body, { Message: /No HTTP resource/ })
  await control.addFault({ kind: 'truncated-json' })
  const cut = await graph('GET', user)
  t.equal(cut.status, 200)
  t.throws(() => JSON.parse(cut.text))
  await control.addFault({ kind: 'throttle-no-header' })
  t.match(await graph('GET', user), { status: 429, body: { error: { code: 'TooManyRequests' } } })
  await control.addFault({ kind: 'drop-token' })
  t.match(await graph('GET', user), { status: 401, body: { error: { code: 'InvalidAuthenticationToken' } } })
})

t.test('a line that breaks before leaves no trace, one that breaks after has had its effect', async (t) => {
  await control.addFault({ operation: 'createPass', kind: 'reset-before' })
  await t.rejects(graph('POST', passes, {}))
  t.equal((await control.ledger()).passValues.length, 0)
  await control.addFault({ operation: 'createPass', kind: 'reset-after-effect' })
  await t.rejects(graph('POST', passes, {}))
  t.equal((await control.ledger()).passValues.length, 1)
})

t.test('a call that hangs is answered by nobody', async (t) => {
  await control.addFault({ operation: 'getUser', kind: 'hang' })
  const signal = AbortSignal.timeout(100)
  await t.rejects(fetch(addresses.graphUrl + user, { signal }), { name: 'TimeoutError' })
})

t.test('faults can be cleared, and reach the token endpoint and HR too', async (t) => {
  await control.addFault({ operation: 'token', kind: 'status', status: 500 })
  const url = `${addresses.authorityUrl}/${addresses.tenantId}/oauth2/v2.0/token`
  t.equal((await fetch(url, { method: 'POST', body: new URLSearchParams() })).status, 500)
  await control.addFault({ operation: 'token', kind: 'reset-before' })
  await t.rejects(fetch(url, { method: 'POST', body: new URLSearchParams() }))
  await control.addFault({ operation: 'hr', kind: 'status', status: 502 })
  await control.clearFaults()
  const headers = { authorization: 'Bearer harbour-pine-hr-key' }
  const page = await fetch(`${addresses.hrUrl}/people`, { headers })
  t.match(await page.json(), { people: { 0: { userPrincipalName: String }, length: 10 }, next: '/hr/people?after=10' })
  t.equal((await fetch(`${addresses.hrUrl}/people`)).status, 401)
})
