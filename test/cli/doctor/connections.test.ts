import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { createServer as createSecureServer } from 'node:tls'
import t from 'tap'
import { openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)
const good = { state: 'good' }
const bad = { state: 'bad' }

t.test('a mail server that is down, silent or refuses the password is bad', async (t) => {
  const down = await visit([], { SMTP_URL: 'smtp://127.0.0.1:1' })
  t.match(down.of('mail'), only({ ...bad, sentence: /cannot be reached/ }))
  t.equal(down.code, 2)
  t.match((await control.mails()).length, 0, 'no mail is sent')
  const refusing = await startRefusingMail(t)
  const refused = await visit([], { SMTP_URL: `smtp://portal:wrong@127.0.0.1:${refusing}` })
  t.match(refused.of('mail'), only({ ...bad, sentence: /does not take the user and password/ }))
})

t.test('the sign-in app is knocked at without a person', async (t) => {
  await control.changeSettings({ redirectUris: ['https://elsewhere.example/auth/callback'] })
  const wrong = await visit()
  t.match(wrong.of('sign_in')[0], { ...bad, remedy: /http:\/\/localhost:3000\/auth\/callback/ })
  const stranger = await visit([], { SIGN_IN_CLIENT_ID: '00000000-0000-4000-8000-000000000001' })
  t.match(stranger.of('sign_in')[0], { ...bad, sentence: /no app with SIGN_IN_CLIENT_ID/ })
  await control.addFault({ operation: 'discovery', kind: 'status', status: 404, times: 20 })
  t.match((await visit()).of('sign_in'), only({ ...bad, sentence: /does not answer/ }))
})

t.test('a webhook is knocked at and gets nothing; what keeps it away is named', async (t) => {
  const heard: string[] = []
  const { generate } = await import('selfsigned')
  const { cert, private: key } = await generate([{ name: 'commonName', value: 'localhost' }])
  const plain = createServer((socket) => void socket.on('data', (bytes) => void heard.push(bytes.toString())))
  const secure = createSecureServer({ cert, key }, (socket) => void socket.on('error', () => {}))
  const [plainPort, securePort] = [await listen(t, plain), await listen(t, secure)]
  const webhookOf = async (WEBHOOK_URL: string) => {
    const settings = WEBHOOK_URL === '' ? {} : { WEBHOOK_URL, WEBHOOK_SECRET: randomBytes(32).toString('base64') }
    return (await visit([], settings)).of('webhook')
  }
  t.same(await webhookOf(''), [], 'nobody wants one')
  t.match(await webhookOf(`http://127.0.0.1:${plainPort}/events?key=canary`), only(good))
  t.same(heard, [])
  t.match(await webhookOf(`https://localhost:${securePort}/`), only({ ...bad, sentence: /certificate is not trusted/ }))
  plain.close()
  const refused = { ...bad, sentence: /^Webhook could not be checked: the connection failed \(ECONNREFUSED\)\.$/ }
  t.match(await webhookOf(`http://127.0.0.1:${plainPort}/`), only(refused))
  t.match(await webhookOf('https://169.254.169.254/'), only({ ...bad, sentence: /never calls/ }))
})

/** A mail server that knows no password. Gives its port. */
async function startRefusingMail(t: import('tap').Test): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write('220 mail.example ESMTP\r\n')
    socket.on('data', (data) => {
      const line = data.toString()
      if (/^EHLO/i.test(line)) socket.write('250-mail.example\r\n250 AUTH PLAIN\r\n')
      else if (/^AUTH/i.test(line)) socket.write('535 5.7.8 wrong password of portal\r\n')
      else socket.end('221 bye\r\n')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => new Promise<void>((resolve) => server.close(() => resolve())))
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function listen(t: import('tap').Test, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
