import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import formbody from '@fastify/formbody'
import view from '@fastify/view'
import { Eta } from 'eta'
import fastify from 'fastify'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'

/**
 * What the steps are measured against: a Fastify route that renders a page of a usual size, and one that reads a form, makes
 * one durable commit in the same store and sends the browser on. Nothing else. Prints its port.
 * `DATABASE_URL` names the database, where it is not a file of its own.
 */
const folder = mkdtempSync(join(tmpdir(), 'sparekey-bare-'))
const secrets = createSecrets(new Uint8Array(32))
const store = await openStore(process.env.DATABASE_URL ?? `sqlite:${join(folder, 'bare.db')}`, secrets)
const app = fastify()
await app.register(formbody)
const eta = new Eta({ autoEscape: true, rmWhitespace: true })
await app.register(view, { engine: { eta }, root: new URL('../../views/', import.meta.url).pathname, production: true })
const page = { t: (key: string) => `${key} `.repeat(12), wait: null, rows: [] }
app.get('/', (_request, reply) => reply.view('recovery/reset-progress', page))
app.post('/', async (_request, reply) => {
  await store.counters.spend('bare', Date.now(), 1_000)
  return reply.redirect('/', 303)
})
process.once('SIGTERM', async () => {
  await app.close()
  await store.close()
  rmSync(folder, { recursive: true })
})
await app.listen({ host: '127.0.0.1', port: 0 })
console.log(new URL(app.listeningOrigin).port)
