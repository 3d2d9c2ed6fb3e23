import { createServer, type Server } from 'node:net'
import { createServer as createSecureServer } from 'node:tls'
import t, { type Test } from 'tap'
import type { Context } from '../../../src/cli/doctor/context.ts'
import { mail } from '../../../src/cli/doctor/mail.ts'
import { explainMailFailure } from '../../../src/cli/doctor/mail-failure.ts'
import { only } from '../../support/only.ts'

async function listen(t: Test, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

/** A mail server that greets and then answers by the first word of a line; an empty greeting closes the line. */
function serverThat(greeting: string, answers: Readonly<Record<string, string>> = {}): Server {
  return createServer((socket) => {
    socket.on('error', () => {})
    if (greeting === '') return void socket.end()
    socket.write(`${greeting}\r\n`)
    socket.on('data', (data) => {
      const [word = ''] = data.toString().trim().toUpperCase().split(' ')
      socket.write(`${answers[word] ?? '221 canary'}\r\n`)
    })
  })
}

const look = (smtpUrl: string) => mail.look({ config: { mail: { smtpUrl }, mailsPerMinute: null } } as Context)
const ehlo = { EHLO: '250-mail.example\r\n250 AUTH PLAIN' }

t.test('why the mail server cannot be used is told in plain words, with what to do', async (t) => {
  const { generate } = await import('selfsigned')
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }])
  const secure = createSecureServer({ cert, key }, (socket) => void socket.on('error', () => {}))
  const plain = await listen(t, serverThat('220 mail.example ESMTP', ehlo))
  const rows: readonly (readonly [url: string, sentence: RegExp, remedy: RegExp])[] = [
    ['smtp://127.0.0.1:1', /nothing takes connections/, /smtps: with port 465/],
    ['smtp://no-such-host.invalid', /its name is not known here/, /Check the host/],
    [`smtp://127.0.0.1:${await listen(t, serverThat(''))}`, /takes the connection and closes it/, /write smtps:/],
    [`smtp://127.0.0.1:${await listen(t, serverThat('HTTP/1.1 400 canary'))}`, /is no mail server/, /Check both/],
    [`smtp://127.0.0.1:${await listen(t, serverThat('554 canary'))}`, /turns this machine away \(554\)/, /address/],
    [`smtps://127.0.0.1:${plain}`, /does not encrypt from the first byte/, /Write smtp: there/],
    [`smtps://localhost:${await listen(t, secure)}`, /certificate .* is not trusted/, /NODE_EXTRA_CA_CERTS/],
    [
      `smtp://127.0.0.1:${await listen(t, serverThat('220 mail', { ...ehlo, STARTTLS: '502 canary' }))}?requireTLS=true`,
      /does not encrypt at this port \(STARTTLS: 502\)/,
      /requireTLS=false/,
    ],
    [
      `smtp://u:p@127.0.0.1:${await listen(t, serverThat('220 mail', { ...ehlo, AUTH: '502 canary' }))}`,
      /offers no sign-in/,
      /Leave user and password out/,
    ],
    [
      `smtp://u:p@127.0.0.1:${await listen(t, serverThat('220 mail', { ...ehlo, AUTH: '535 canary' }))}`,
      /does not take the user and password/,
      /% signs/,
    ],
  ]
  for (const [url, sentence, remedy] of rows) {
    const found = await look(url)
    t.match(found, only({ state: 'bad', sentence, remedy }), url)
    t.notMatch(JSON.stringify(found), /canary|Error E/)
  }
})

t.test('a mail server that is silent is told by when it was', async (t) => {
  const late = (timeoutType: string) => Object.assign(new Error('late'), { code: 'ETIMEDOUT', timeoutType })
  t.match(explainMailFailure(late('CONNECT_TIMEOUT')), { sentence: /nothing answers/, remedy: /firewall/ })
  t.match(explainMailFailure(late('GREETING_TIMEOUT')), { sentence: /says nothing/, remedy: /write smtps:/ })
  t.match(explainMailFailure(late('SOCKET_TIMEOUT')), { sentence: /fell silent/ })
  const far = Object.assign(new Error('far'), { code: 'ESOCKET', originalCode: 'EHOSTUNREACH' })
  t.match(explainMailFailure(far), { sentence: /no way from here/ })
  const line = (facts: object) => explainMailFailure(Object.assign(new Error('line'), { code: 'ESOCKET', ...facts }))
  t.match(line({ responseCode: 421 }), { sentence: /turns this machine away \(421\)/ })
  t.match(
    line({ originalCode: 'EPERM' }),
    { sentence: /cannot be reached \(Error ESOCKET\)/ },
    'no guess at a new cause',
  )
  t.match(line({ originalCode: 'ECONNRESET' }), { sentence: /takes the connection and closes it/ })
  const prose = Object.assign(new Error('x'), { code: 'EDNS', originalCode: 'no host canary.example, sorry!' })
  t.notMatch(explainMailFailure(prose).sentence, /canary/, 'nothing of what a system says in sentences')
  const ended = Object.assign(new Error('Error initiating TLS - certificate has expired'), { code: 'ETLS' })
  t.match(explainMailFailure(ended), { sentence: /certificate .* is not trusted/ })
  const other = Object.assign(new Error('canary'), { code: 'ESTREAM' })
  t.match(explainMailFailure(other), { sentence: /cannot be reached \(Error ESTREAM\)/ })
  t.match(explainMailFailure('canary'), { sentence: /cannot be reached/ })
})
