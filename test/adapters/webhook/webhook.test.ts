import { createHmac, createSecretKey } from 'node:crypto'
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { generate } from 'selfsigned'
import t, { type Test } from 'tap'
import { isAllowedAddress } from '../../../src/adapters/outbound/addresses.ts'
import { createWebhook } from '../../../src/adapters/webhook/webhook.ts'
import type { WebhookMessage } from '../../../src/shell/ports.ts'
import { createFakeClock } from '../../support/clock.ts'
import { startHrService } from '../../support/hr-service.ts'

const now = Date.UTC(2026, 10, 2, 12)
const [current, previous] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
const message: WebhookMessage = {
  id: 'msg-1',
  type: 'recovery.started',
  at: now - 5_000,
  data: { reference: 'a b 12' },
}

interface Received {
  url: string
  headers: IncomingHttpHeaders
  body: string
}

/** A receiver on loopback that keeps what it got, and answers as the test says. */
async function listen(t: Test, answer: RequestListener = (_request, response) => void response.end('thanks')) {
  const received: Received[] = []
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      received.push({ url: request.url ?? '', headers: request.headers, body: Buffer.concat(parts).toString() })
      answer(request, response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    server.closeAllConnections()
    server.close()
  })
  return { received, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }
}

function firstOf([first]: readonly Received[]): Received {
  if (first === undefined) throw new Error('nothing was received')
  return first
}

function webhookTo(url: string, keys: readonly Buffer[] = [current]) {
  return createWebhook({ url, keys: keys.map((key) => createSecretKey(key)) }, createFakeClock(now))
}

function signatureOf(key: Buffer, body: string): string {
  return `v1,${createHmac('sha256', key)
    .update(`msg-1.${now / 1_000}.${body}`)
    .digest('base64')}`
}

t.test('R-NOT-1 an event goes out in the Standard Webhooks form', async (t) => {
  const { received, origin } = await listen(t)
  await webhookTo(`${origin}/events?source=sparekey`).send(message)
  t.equal(received.length, 1)
  const { url, headers, body } = firstOf(received)
  t.equal(url, '/events?source=sparekey')
  t.match(headers, { 'content-type': 'application/json', 'webhook-id': 'msg-1', 'webhook-timestamp': `${now / 1_000}` })
  t.equal(headers['webhook-signature'], signatureOf(current, body))
  t.same(JSON.parse(body), {
    type: 'recovery.started',
    timestamp: '2026-11-02T11:59:55.000Z',
    data: { reference: 'a b 12' },
  })
})

t.test('while the secret is rotated both sign, so that a receiver may check with either', async (t) => {
  const { received, origin } = await listen(t)
  await webhookTo(origin, [current, previous]).send(message)
  const { headers, body } = firstOf(received)
  t.equal(headers['webhook-signature'], `${signatureOf(current, body)} ${signatureOf(previous, body)}`)
})

t.test('every answer but a 2xx is a failure, and a redirect is followed nowhere', async (t) => {
  const other = await listen(t)
  for (const status of [301, 302, 307, 308, 400, 401, 404, 410, 429, 500, 503]) {
    const { origin } = await listen(t, (_request, response) =>
      response.writeHead(status, { location: other.origin }).end('canary'),
    )
    await t.rejects(webhookTo(origin).send(message), {
      name: 'WebhookError',
      code: 'status',
      status,
      message: /^[^c]*$/,
    })
  }
  t.equal(other.received.length, 0)
})

t.test('a receiver that hangs up, or is not there, is a failure with its code', async (t) => {
  const { origin } = await listen(t, (request) => void request.socket.destroy())
  await t.rejects(webhookTo(origin).send(message), { name: 'WebhookError', code: 'ECONNRESET' })
  await t.rejects(webhookTo('http://127.0.0.1:1').send(message), { name: 'WebhookError', code: 'ECONNREFUSED' })
})

t.test('CVE-row-26 nothing is sent to where clouds keep their metadata, by number or by name', async (t) => {
  for (const url of ['https://169.254.169.254/latest', 'https://[fe80::1]/', 'https://0.0.0.0/', 'https://[::]/']) {
    await t.rejects(webhookTo(url).send(message), { name: 'WebhookError', code: 'forbidden_address' }, url)
  }
  for (const address of [
    '169.254.169.254',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '168.63.129.16',
    '100.100.100.200',
    '::',
    'fe80::1',
    'ff02::1',
    'fd00:ec2::254',
    '::ffff:169.254.169.254',
    '64:ff9b::a9fe:a9fe',
    'not an address',
  ])
    t.notOk(isAllowedAddress(address, true), address)
  for (const address of ['10.0.0.5', '192.168.1.9', '198.51.100.7', '2001:db8::7', 'fd12::1'])
    t.ok(isAllowedAddress(address, false), address)
  for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1']) {
    t.notOk(isAllowedAddress(address, false), `${address}: a name that leads back to the machine`)
    t.ok(isAllowedAddress(address, true), address)
  }
})

t.test('without settings nothing is sent', async () => {
  await createWebhook(null, createFakeClock(now)).send(message)
})

t.test('R-SEC-3 a certificate that nobody vouches for gets no event, whatever the environment says', async (t) => {
  const { private: key, cert } = await generate([{ name: 'commonName', value: '127.0.0.1' }], {
    extensions: [{ name: 'subjectAltName', altNames: [{ type: 7, ip: '127.0.0.1' }] }],
  })
  const service = await startHrService(t, { key, cert })
  process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'
  t.teardown(() => {
    delete process.env.NODE_TLS_REJECT_UNAUTHORIZED
  })
  await t.rejects(webhookTo(service.url).send(message), { name: 'WebhookError', code: /CERT|SIGNATURE|ISSUER/ })
  t.same(service.asked, [], 'nothing left')
})
