import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import tls from 'node:tls'
import { gzipSync } from 'node:zlib'
import t, { type Test } from 'tap'
import { createWire } from '../../../src/adapters/entra/wire.ts'
import { createCertificates } from '../../simulator/certificates.ts'

type Answer = (request: IncomingMessage, response: ServerResponse) => void

const certificates = await createCertificates()
t.teardown(certificates.remove)
const isTrusted = () => tls.setDefaultCACertificates([...tls.getCACertificates('default'), certificates.ca])

/** A server over TLS that counts its connections; and a wire to it. */
async function openWire(t: Test, answer: Answer) {
  let connections = 0
  const server = createServer({ key: certificates.key, cert: certificates.cert }, answer)
  server.on('secureConnection', () => {
    connections += 1
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  const url = `https://localhost:${(server.address() as AddressInfo).port}/v1.0/users`
  const wire = createWire()
  const ask = async (options: object = {}) => {
    const context: Parameters<typeof wire.execute>[0] = { request: url, options }
    await wire.execute(context)
    if (context.response === undefined) throw new Error('there is no answer')
    return context.response
  }
  return { ask, countConnections: () => connections }
}

t.test('a certificate that nobody vouches for ends the call, whatever the environment left open', async (t) => {
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  const { ask } = await openWire(t, (_request, response) => void response.end('{}'))
  await t.rejects(ask(), { code: /CERT|SIGNATURE|ISSUER/ })
  delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
})

t.test('what is sent arrives, and the answer comes whole', async (t) => {
  isTrusted()
  const { ask } = await openWire(t, async (request, response) => {
    const parts = await request.toArray()
    const { method, headers } = request
    response.writeHead(201, { 'request-id': 'one' })
    response.end(JSON.stringify({ method, trace: headers['client-request-id'], body: String(Buffer.concat(parts)) }))
  })
  const answer = await ask({ method: 'POST', headers: { 'client-request-id': 'two' }, body: '{"groupIds":["ö"]}' })
  t.match([answer.status, answer.headers.get('request-id')], [201, 'one'])
  t.same(await answer.json(), { method: 'POST', trace: 'two', body: '{"groupIds":["ö"]}' })
})

t.test('one call after another shares a connection', async (t) => {
  const { ask, countConnections } = await openWire(t, (_request, response) => void response.end('{}'))
  for (let call = 0; call < 5; call += 1) await (await ask()).text()
  t.equal(countConnections(), 1)
})

t.test('what is packed is unpacked, and nothing is an answer, too', async (t) => {
  const packed = await openWire(t, (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('{"value":"ö"}'))
  })
  t.same(await (await packed.ask()).json(), { value: 'ö' })
  const nothing = await openWire(t, (_request, response) => void response.writeHead(204).end())
  t.match(await nothing.ask({ method: 'DELETE' }), { status: 204, body: null })
  const named = await openWire(t, (_request, response) => {
    response.writeHead(204, { 'content-encoding': 'gzip' }).end()
  })
  t.match(await named.ask({ method: 'DELETE' }), { status: 204, body: null })
})

t.test('a redirect is not followed, since it would carry the token away', async (t) => {
  let calls = 0
  const { ask } = await openWire(t, (_request, response) => {
    calls += 1
    response.writeHead(302, { location: '/elsewhere' }).end()
  })
  t.match(await ask({ headers: { Authorization: 'Bearer secret' } }), { status: 302 })
  t.equal(calls, 1)
})

t.test('P7 what breaks off, and what does not come in time, is no answer', async (t) => {
  const torn = await openWire(t, (_request, response) => {
    response.writeHead(200, { 'content-length': '100' }).write('{"value":')
    setTimeout(() => response.destroy(), 20)
  })
  await t.rejects(torn.ask())
  for (const answer of [() => {}, (_request: IncomingMessage, response: ServerResponse) => void response.write('{')]) {
    const { ask } = await openWire(t, answer)
    const bell = new AbortController()
    setTimeout(() => bell.abort(), 50)
    await t.rejects(ask({ signal: bell.signal }))
  }
})

t.test('P7 a call whose time was over before it began is not made', async (t) => {
  let arrived = 0
  const { ask } = await openWire(t, (_request, response) => {
    arrived += 1
    response.end('{}')
  })
  await t.rejects(ask({ method: 'DELETE', signal: AbortSignal.abort() }), { message: 'timed out' })
  t.equal(arrived, 0)
})
