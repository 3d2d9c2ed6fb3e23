import { mkdtempSync, rmSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import t, { type Test } from 'tap'
import { openStore } from '../../src/adapters/store/store.ts'
import { createSecrets } from '../../src/adapters/system.ts'
import { verifyStore } from '../../src/shell/audit/verify-store.ts'
import { findFreePort, settingsOf } from '../simulator/demo-portal.ts'
import { callCast } from '../support/crash/company.ts'
import { startFusedPortal } from '../support/crash/fused-portal.ts'
import type { FusedStage } from '../support/crash/fused-stage.ts'
import { persist } from '../support/crash/persist.ts'
import { judge } from '../support/crash/verdict.ts'
import { isHeavy } from '../support/heavy.ts'
import { isPostgresMissing, newPostgresDatabase } from '../support/postgres.ts'
import { startOutsideWorld } from '../support/simulator.ts'

const host = '127.0.0.1'
const deaths = isHeavy ? 6 : 1
const options = { skip: await isPostgresMissing(), timeout: 900_000 }

t.test('P2 P3 P4 P5 two replicas on one PostgreSQL, one of which dies again and again', options, async (t) => {
  const stage = await startReplicas(t)
  const [, name = ''] = await callCast(stage)
  const isOver = new AbortController()
  const killer = killSometimes(stage, isOver.signal)
  const fate = await persist(stage, name, 'recovered')
  isOver.abort()
  await killer
  t.same(await judge(stage, name, fate), [], `${fate.state} after ${stage.portal.deaths()} deaths`)
  t.ok(stage.portal.deaths() > 0)
  t.match(await verifyStore(stage.store.audit, stage.secrets), { fault: null }, 'the audit is whole')
})

async function killSometimes({ portal }: FusedStage, isOver: AbortSignal): Promise<void> {
  for (let death = 0; death < deaths && !isOver.aborted; death += 1) {
    await pause(500 + Math.random() * 4_000)
    await portal.kill()
    await portal.settle()
  }
}

/** Two portals behind one address; the first one has the fuse. Clocks run as they do: a lease of the dead is waited out. */
async function startReplicas(t: Test): Promise<FusedStage> {
  const { addresses, control } = await startOutsideWorld(t)
  const databaseUrl = await newPostgresDatabase(t)
  const folder = mkdtempSync(join(tmpdir(), 'replicas-'))
  const from = 20_000 + Math.floor(Math.random() * 5_000)
  const port = await findFreePort(host, from)
  const ports = [await findFreePort(host, port + 1), await findFreePort(host, port + 11)]
  const portalUrl = `http://localhost:${port}`
  await control.changeSettings({ redirectUris: [`${portalUrl}/auth/callback`], portalUrl })
  const settings = settingsOf(addresses, { host, port, portalUrl, folder })
  const environment = { PATH: process.env.PATH ?? '', ...settings, DATABASE_URL: databaseUrl }
  const start = (at: number, name: string) =>
    startFusedPortal({ ...environment, PORT: String(ports[at]) }, folder, `http://${host}:${ports[at]}`, name)
  const portal = await start(0, 'mortal')
  const other = await start(1, 'other')
  const balancer = await balance(port, ports)
  const secrets = createSecrets(Buffer.from(settings.SPAREKEY_SECRET ?? '', 'base64'))
  const store = await openStore(databaseUrl, secrets)
  const close = async () => {
    balancer.close()
    await Promise.all([portal.stop(), other.stop()])
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  t.teardown(close)
  const passTime = async () => void (await pause(5_000))
  return { portalUrl, control, portal, store, secrets, now: Date.now, passTime, close }
}

/** Gives each connection to the next replica, and to the one after it where nobody listens. */
async function balance(port: number, targets: readonly number[]) {
  let turn = 0
  const server = createServer((client) => {
    turn += 1
    const order = targets.map((_, at) => targets[(turn + at) % targets.length] ?? 0)
    client.on('error', () => client.destroy())
    lead(client, order)
  })
  await new Promise<void>((resolve) => server.listen(port, 'localhost', resolve))
  return server
}

/** The line to the first of them that answers. */
function lead(client: Socket, [first, ...others]: readonly number[]): void {
  if (first === undefined) return void client.destroy()
  const replica = connect(first, host)
  let isOpen = false
  replica.once('connect', () => {
    isOpen = true
    client.pipe(replica).pipe(client)
  })
  replica.once('error', () => (isOpen ? client.destroy() : lead(client, others)))
}
