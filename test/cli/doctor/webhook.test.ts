import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:net'
import { createServer as createSecureServer } from 'node:tls'
import t from 'tap'
import { bad, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit } = await openClinic(t)

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

async function listen(t: import('tap').Test, server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  const address = server.address()
  return typeof address === 'object' && address !== null ? address.port : 0
}
