import { importPKCS8, SignJWT } from 'jose'
import { generate } from 'selfsigned'
import t from 'tap'
import { only } from '../../support/only.ts'
import { startTrial } from '../trial.ts'

const trial = await startTrial(t)
const { addresses, control, graph, idOf } = trial
const user = `/v1.0/users/${idOf('ada.okafor')}`

t.beforeEach(() => control.reset())

t.test('a call without a good token is unauthorised', async (t) => {
  const answer = await fetch(`${addresses.graphUrl}${user}`)
  t.equal(answer.status, 401)
  t.match(await answer.json(), { error: { code: 'InvalidAuthenticationToken' } })
  t.equal((await graph('GET', user)).status, 200)
  await control.revokeTokens()
  t.equal((await graph('GET', user)).status, 401)
  await trial.renewToken()
  t.equal((await graph('GET', user)).status, 200)
})

t.test('the token endpoint refuses a wrong secret and a wrong client with their numbers', async (t) => {
  const ask = async (changes: Record<string, string>) => {
    const { clientId: client_id, clientSecret: client_secret } = addresses
    const form = { client_id, client_secret, scope: `${addresses.graphUrl}/.default`, grant_type: 'client_credentials' }
    const url = `${addresses.authorityUrl}/${addresses.tenantId}/oauth2/v2.0/token`
    const response = await fetch(url, { method: 'POST', body: new URLSearchParams({ ...form, ...changes }) })
    return { status: response.status, ...Object(await response.json()) }
  }
  t.match(await ask({ client_secret: 'wrong' }), { status: 401, error: 'invalid_client', error_codes: only(7000215) })
  t.match(await ask({ client_id: 'nobody' }), { status: 400, error_codes: only(700016) })
  t.match(await ask({ scope: 'User.Read' }), { status: 400, error_codes: only(70011) })
  t.match(await ask({}), { status: 200, token_type: 'Bearer' })
})

t.test('a client assertion is good only with the key of the certificate', async (t) => {
  const [own, foreign] = await Promise.all([generate(), generate()])
  await control.changeSettings({ clientCertificate: own.cert })
  const url = `${addresses.authorityUrl}/${addresses.tenantId}/oauth2/v2.0/token`
  const ask = async (pem: string) => {
    const assertion = new SignJWT()
      .setProtectedHeader({ alg: 'PS256' })
      .setIssuer(addresses.clientId)
      .setSubject(addresses.clientId)
    const client_assertion = await assertion
      .setAudience(url)
      .setExpirationTime('5m')
      .sign(await importPKCS8(pem, 'PS256'))
    const form = { client_id: addresses.clientId, client_assertion, grant_type: 'client_credentials' }
    return fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ ...form, scope: `${addresses.graphUrl}/.default` }),
    })
  }
  t.equal((await ask(own.private)).status, 200)
  t.equal((await ask(foreign.private)).status, 401)
})

t.test('a missing permission is refused in the words of the service, and is a fault', async (t) => {
  await control.changeSettings({ grantedPermissions: ['UserAuthMethod-TAP.ReadWrite.All'] })
  t.match(await graph('GET', user), { status: 403, body: { error: { code: 'Authorization_RequestDenied' } } })
  t.match(await graph('GET', `${user}/authentication/methods`), {
    status: 403,
    body: { error: { code: 'accessDenied' } },
  })
  t.equal((await graph('GET', `${user}/authentication/temporaryAccessPassMethods`)).status, 200)
  t.match((await control.ledger()).faults, only({ reason: 'missing permission' }, { reason: 'missing permission' }))
})

t.test('unknown paths are refused and noted', async (t) => {
  t.equal((await graph('GET', '/v1.0/nothing/here')).status, 400)
  t.equal((await graph('GET', `/v1.0/users/${idOf('ada.okafor')}/authentication/signInPreferences`)).status, 400)
  t.match((await control.ledger()).faults, only({ reason: 'unknown path' }, { reason: 'wrong version' }))
})

t.test('every call is in the ledger with its ids', async (t) => {
  const headers = { 'client-request-id': '0c5f6a1e-3c55-4a4f-8f0e-3f2a5d8f6b11' }
  const answer = await graph('POST', `${user}/revokeSignInSessions`, undefined, headers)
  t.equal(answer.headers.get('client-request-id'), headers['client-request-id'])
  t.match(
    (await control.ledger()).writesOf('ada.okafor@harbourpine.example'),
    only({
      operation: 'revokeSessions',
      status: 200,
      requestId: answer.headers.get('request-id'),
      clientRequestId: headers['client-request-id'],
    }),
  )
  await control.changeSettings({ revokeStatus: 204 })
  t.equal((await graph('POST', `${user}/revokeSignInSessions`)).status, 204)
})

t.test('a batch answers in another order, item by item', async (t) => {
  const requests = [
    { id: '1', method: 'GET', url: `/users/${idOf('ada.okafor')}?$select=id,accountEnabled` },
    { id: '2', method: 'GET', url: '/users/nobody' },
    { id: '3', method: 'GET', url: `/users/${idOf('ada.okafor')}`, dependsOn: ['2'] },
  ]
  const answer = await graph('POST', '/v1.0/$batch', { requests })
  t.match(
    answer.body.responses,
    only({ id: '3', status: 424 }, { id: '2', status: 404 }, { id: '1', status: 200, body: { accountEnabled: true } }),
  )
  const many = Array.from({ length: 21 }, (_, index) => ({ id: String(index), method: 'GET', url: '/organization' }))
  t.equal((await graph('POST', '/v1.0/$batch', { requests: many })).status, 400)
})

t.test('the throttle of the reports names a fraction, that of Conditional Access names nothing', async (t) => {
  await control.changeSettings({ isThrottling: true })
  const ask = async (path: string, times: number) => {
    for (let count = 1; count < times; count += 1) await graph('GET', path)
    return graph('GET', path)
  }
  const reports = await ask('/beta/auditLogs/signIns', 6)
  t.equal(reports.status, 429)
  t.match(reports.headers.get('retry-after'), /^\d+\.\d{3}$/)
  const protection = await ask('/v1.0/identity/conditionalAccess/policies', 2)
  t.equal(protection.status, 429)
  t.equal(protection.headers.get('retry-after'), null)
})
