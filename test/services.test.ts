import { createHmac, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as pause } from 'node:timers/promises'
import t from 'tap'
import { readConfig } from '../src/config.ts'
import { createServices } from '../src/services.ts'
import { anchorTheDay, sendAnnouncements } from '../src/shell/housekeeping.ts'
import { leastSettings } from './support/cli.ts'
import { journey } from './support/requests.ts'
import { startOutsideWorld } from './support/simulator.ts'

const webhookSecret = Buffer.alloc(32, 9)

t.test('R-AUD-3 the settings put together a portal whose anchor reaches the webhook, signed', async (t) => {
  const got: { request: IncomingMessage; body: string }[] = []
  const server = createServer(async (request, response) => {
    got.push({ request, body: await text(request) })
    response.end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => server.close())
  const reading = readConfig({
    ...leastSettings,
    DATABASE_URL: `sqlite:${join(t.testdir(), 'sparekey.db')}`,
    LOG_LEVEL: 'fatal',
    WEBHOOK_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/events`,
    WEBHOOK_SECRET: `whsec_${webhookSecret.toString('base64')}`,
  })
  if (!reading.isValid) throw new Error(reading.lines.join('\n'))
  const { ports, close } = await createServices(reading.config)
  await ports.auditGuard.check()
  await anchorTheDay(ports)
  await sendAnnouncements(ports)
  await close()
  t.equal(got.length, 1)
  const { request, body } = got[0] ?? { request: null, body: '' }
  const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request?.headers ?? {}
  t.equal(signature, `v1,${createHmac('sha256', webhookSecret).update(`${id}.${at}.${body}`).digest('base64')}`)
  t.match(JSON.parse(body), { type: 'portal.audit_anchor', data: { anchor: /^sparekey-anchor\.v1\.0\.0\./ } })
})

t.test('what is sent through the portal is counted against what the mail server takes', async (t) => {
  const { addresses } = await startOutsideWorld(t)
  const databaseUrl = `sqlite:${join(t.testdir(), 'sparekey.db')}`
  const settings = { ...leastSettings, DATABASE_URL: databaseUrl, LOG_LEVEL: 'fatal', SMTP_URL: addresses.smtpUrl }
  const reading = readConfig({ ...settings, MAILS_PER_MINUTE: '12' })
  if (!reading.isValid) throw new Error(reading.lines.join('\n'))
  const { ports, close } = await createServices(reading.config)
  const rule = { limit: 12, windowInMilliseconds: 60_000 }
  t.equal(await ports.store.turns.findNext('mail:12', rule), null)
  const names = ['name', 'account', 'reference', 'company', 'helpdesk', 'portalHost', 'when', 'where', 'entry']
  const texts = Object.fromEntries(names.map((name) => [name, name]))
  const values = { ...texts, link: `${ports.settings.publicUrl}/manager/token` }
  const to = 'miles.chen@harbourpine.example'
  await ports.mailer.send({ id: 'one', to, language: 'en', template: 'contact_request', values })
  t.equal(await ports.store.turns.findNext('mail:12', rule), 0, 'eleven are left')
  await close()
})

t.test(
  'P-03 P8 a portal that ends waits for no mail whose turn is minutes away, and keeps it for the next',
  async (t) => {
    const { addresses } = await startOutsideWorld(t)
    const databaseUrl = `sqlite:${join(t.testdir(), 'sparekey.db')}`
    const settings = { ...leastSettings, DATABASE_URL: databaseUrl, LOG_LEVEL: 'fatal', SMTP_URL: addresses.smtpUrl }
    const reading = readConfig({ ...settings, MAILS_PER_MINUTE: '3' })
    if (!reading.isValid) throw new Error(reading.lines.join('\n'))
    const { ports, worker, close } = await createServices(reading.config)
    const request = { ...journey.verified(), id: randomUUID() }
    await ports.store.requests.insert(request)
    const command = { type: 'notify', notice: 'alarm', audience: 'security' } as const
    await ports.store.outbox.add(
      request.id,
      [1, 2, 3, 4].map(() => ({ command, dueAt: Date.now() })),
    )
    worker.start()
    const left = async () => (await ports.store.outbox.measure(Date.now() + 60_000)).due
    for (let looks = 0; (await left()) > 2 && looks < 400; looks += 1) await pause(25)
    const startedAt = performance.now()
    await worker.stop()
    t.ok(performance.now() - startedAt < 5_000)
    t.equal(await left(), 2, 'neither lost nor sent before its turn')
    await close()
  },
)
