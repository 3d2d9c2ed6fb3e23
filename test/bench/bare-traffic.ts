import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import type { IncomingMessage } from 'node:http'
import { Agent, request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ClientSecretCredential } from '@azure/identity'
import view from '@fastify/view'
import { Eta } from 'eta'
import fastify from 'fastify'
import { createTransport } from 'nodemailer'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'

/**
 * The traffic of a recovery with nothing in between: `GET /` renders a page of a usual size, `POST /` makes as many durable
 * commits, exchanges with Graph and mails as its address says, and answers when they are made. Its settings are the portal's,
 * and `PERSON`, whom Graph is asked for. Prints its port.
 */
const {
  AZURE_TENANT_ID = '',
  AZURE_CLIENT_ID = '',
  AZURE_CLIENT_SECRET = '',
  AZURE_AUTHORITY_HOST = '',
  ...env
} = process.env
const options = { authorityHost: AZURE_AUTHORITY_HOST, disableInstanceDiscovery: true }
const credential = new ClientSecretCredential(AZURE_TENANT_ID, AZURE_CLIENT_ID, AZURE_CLIENT_SECRET, options)
const { token } = await credential.getToken(`${env.GRAPH_URL}/.default`)
const folder = mkdtempSync(join(tmpdir(), 'sparekey-bare-'))
const store = await openStore(`sqlite:${join(folder, 'bare.db')}`, createSecrets(new Uint8Array(32)))
const agent = new Agent({ keepAlive: true })
const mailer = createTransport({ url: env.SMTP_URL, pool: true, maxConnections: 8 })

const questions = Array.from({ length: 5 }, (_, id) => {
  return { id: String(id), method: 'GET', url: `/users/${env.PERSON}?$select=id,displayName,mail,accountEnabled` }
})
const sentence = 'A sentence of a usual length that tells what has happened. '
const mail = {
  from: 'recovery@harbourpine.example',
  to: 'bare@harbourpine.example',
  subject: 'Somebody recovers',
  text: sentence.repeat(25),
  html: `<p>${sentence}</p>`.repeat(75),
  textEncoding: 'quoted-printable',
} as const

async function exchange(): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const asked = request(`${env.GRAPH_URL}/v1.0/$batch`, { agent, method: 'POST', headers })
  asked.end(JSON.stringify({ requests: questions }))
  const [answer] = (await once(asked, 'response')) as [IncomingMessage]
  const { responses } = JSON.parse(Buffer.concat(await answer.toArray()).toString())
  if (responses?.length !== questions.length) throw new Error(`Graph answered ${answer.statusCode}`)
}

async function repeat(times: unknown, act: () => Promise<unknown>): Promise<void> {
  for (let made = 0; made < Number(times); made += 1) await act()
}

const app = fastify()
const eta = new Eta({ autoEscape: true, rmWhitespace: true })
await app.register(view, { engine: { eta }, root: new URL('../../views/', import.meta.url).pathname, production: true })
const page = { t: (key: string) => `${key} `.repeat(12), wait: null, rows: [] }
app.get('/', (_request, reply) => reply.view('recovery/reset-progress', page))
app.post<{ Querystring: Record<string, string> }>('/', async ({ query }) => {
  await Promise.all([
    repeat(query.commits, () => store.counters.spend('bare', Date.now(), 1_000)),
    repeat(query.exchanges, exchange),
    repeat(query.mails, () => mailer.sendMail(mail)),
  ])
  return 'done'
})
process.once('SIGTERM', async () => {
  await app.close()
  mailer.close()
  agent.destroy()
  await store.close()
  rmSync(folder, { recursive: true })
  process.exit()
})
await app.listen({ host: '127.0.0.1', port: 0 })
console.log(new URL(app.listeningOrigin).port)
