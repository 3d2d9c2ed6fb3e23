import { generate } from 'selfsigned'
import t from 'tap'
import { readHrHttp } from '../../../src/adapters/hr/http.ts'
import { toHttpRow } from '../../../src/adapters/hr/http-page.ts'
import type { HrFault, HrRow } from '../../../src/shell/ports.ts'
import { hrFaults, sendPage, startHrService } from '../../support/hr-service.ts'

const columns = ['userPrincipalName', 'employeeId', 'postalCode']

async function readAll(url: string, authorization: string | null = null): Promise<(HrRow | HrFault)[]> {
  return Array.fromAsync(readHrHttp({ url, authorization }, columns))
}

t.test('every page is read, with the credential, and people keep their numbers', async (t) => {
  const service = await startHrService(t)
  service.answerWith(({ url = '' }, response) => {
    if (url === '/people') sendPage(response, [{ userPrincipalName: 'ada@x.example', employeeId: 1042 }], '?page=2')
    else sendPage(response, [{ userPrincipalName: 'bo@x.example', postalCode: null, more: { a: [1] } }], null)
  })
  t.same(await readAll(service.url, 'Bearer key'), [
    { line: 1, values: { userPrincipalName: 'ada@x.example', employeeId: '1042', postalCode: '' } },
    { line: 2, values: { userPrincipalName: 'bo@x.example', employeeId: '', postalCode: '' } },
  ])
  t.same(service.asked, [
    { path: '/people', authorization: 'Bearer key' },
    { path: '/people?page=2', authorization: 'Bearer key' },
  ])
})

t.test('R-HR-5 what is neither text nor a number is a fault, told by its number and without its value', async (t) => {
  for (const value of [['HP1'], { a: 1 }, true, false, 1.5, 1e300]) {
    const fault = toHttpRow({ userPrincipalName: 'ada@x.example', employeeId: value }, 7, columns)
    t.same(fault, { line: 7, problem: 'employeeId is neither text nor a number' })
  }
  for (const entry of [null, 'ada', 7, ['ada']])
    t.match(toHttpRow(entry, 3, columns), { line: 3, problem: /no object/ })
  const inherited = Object.create(
    { employeeId: 'HP1' },
    { userPrincipalName: { value: 'a@x.example', enumerable: true } },
  )
  t.match(toHttpRow(inherited, 1, columns), { values: { employeeId: '' } })
})

t.test('R-HR-7 every fault of the service ends the reading, and no other host is ever asked', async (t) => {
  const canary = await startHrService(t)
  const service = await startHrService(t)
  for (const [name, { code, answer }] of Object.entries(hrFaults(canary.origin))) {
    service.answerWith(answer)
    await t.rejects(readAll(service.url, 'Bearer key'), { name: 'HrSourceError', code }, name)
  }
  t.same(canary.asked, [], 'nothing came to the other host')
})

t.test('R-HR-7 a later page that fails ends it, too', async (t) => {
  const service = await startHrService(t)
  service.answerWith(({ url = '' }, response) => {
    if (url === '/people') sendPage(response, [{ userPrincipalName: 'ada@x.example' }], '?2')
    else response.writeHead(503).end()
  })
  const seen: unknown[] = []
  const read = async () => {
    for await (const row of readHrHttp({ url: service.url, authorization: null }, columns)) seen.push(row)
  }
  await t.rejects(read(), { code: 'status' })
  t.equal(seen.length, 1)
})

t.test('R-HR-7 a certificate that nobody vouches for is not trusted, whatever the environment says', async (t) => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })
  const service = await startHrService(t, { key, cert })
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  t.teardown(() => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  })
  await t.rejects(readAll(service.url, 'Bearer key'), { code: 'certificate' })
  t.same(service.asked, [], 'the credential did not leave')
})

t.test('R-HR-7 a service that drips is given five seconds and no more', async (t) => {
  const service = await startHrService(t)
  service.answerWith((_request, response) => {
    response.setHeader('content-type', 'application/json')
    const drip = setInterval(() => response.write(' '), 50)
    response.on('close', () => clearInterval(drip))
  })
  await t.rejects(readAll(service.url), { code: 'timeout' })
})

t.test('R-HR-7 addresses at which no service may be are never called', async (t) => {
  for (const host of ['169.254.169.254', '[fe80::1]', '0.0.0.0', '[::ffff:169.254.169.254]', '168.63.129.16']) {
    await t.rejects(readAll(`http://${host}/people`), { code: 'forbidden_address' }, host)
  }
  await t.rejects(readAll('http://127.0.0.1:1/people'), { code: 'unreachable' })
})
