import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { openStore } from '../../../src/adapters/store/store.ts'
import { createSecrets } from '../../../src/adapters/system.ts'
import { leaseLasts } from '../../../src/shell/lease.ts'
import { findFreePort, settingsOf } from '../../simulator/demo-portal.ts'
import { startBalancer } from '../balancer.ts'
import { administer, newPostgresDatabase } from '../postgres.ts'
import { startOutsideWorld } from '../simulator.ts'
import { type FusedPortal, joinPortals, startFusedPortal } from './fused-portal.ts'
import type { FusedStage } from './fused-stage.ts'

const host = '127.0.0.1'
const betweenLooks = 500
/** Longer than a live replica takes over any command here, so what is leased so long is the dead one's. */
const looksAtDead = 5

/**
 * Starts two portals with fuses over one PostgreSQL, as one stage that ends with the test. Requests go to both in turn
 * while both serve, and as long as one of them is dead the other lives.
 */
export async function startFusedReplicas(t: Test): Promise<FusedStage> {
  const { addresses, control } = await startOutsideWorld(t)
  const databaseUrl = await newPostgresDatabase(t)
  const folder = mkdtempSync(join(tmpdir(), 'replicas-'))
  const port = await findFreePort(host, 20_000 + Math.floor(Math.random() * 5_000))
  const ports = [await findFreePort(host, port + 1), await findFreePort(host, port + 11)]
  const portalUrl = `http://localhost:${port}`
  await control.changeSettings({ redirectUris: [`${portalUrl}/auth/callback`], portalUrl, oidcNow: 'clock' })
  const settings = settingsOf(addresses, { host, port, portalUrl, folder })
  const environment = {
    PATH: process.env.PATH ?? '',
    ...settings,
    DATABASE_URL: databaseUrl,
    FUSE_TURN: join(folder, 'dead'),
  }
  const start = (at: number, name: string) =>
    startFusedPortal({ ...environment, PORT: String(ports[at]) }, folder, `http://${host}:${ports[at]}`, name)
  const replicas = [await start(0, 'first'), await start(1, 'second')]
  const portal = joinPortals(replicas)
  const endBalancer = await startBalancer(port, takeTurns(replicas, ports))
  const secrets = createSecrets(Buffer.from(settings.SPAREKEY_SECRET ?? '', 'base64'))
  const store = await openStore(databaseUrl, secrets)
  let shift = 0
  const passTime = async (milliseconds: number) => {
    shift += milliseconds
    await control.moveClock({ minutes: milliseconds / 60_000 })
    await portal.shiftClock(shift)
  }
  const now = () => Date.now() + shift
  const keeper = outwaitDead(databaseUrl, now, passTime)
  const close = async () => {
    clearInterval(keeper)
    endBalancer()
    await portal.stop()
    await store.close()
    rmSync(folder, { recursive: true, force: true })
  }
  t.teardown(close)
  return { portalUrl, control, portal, store, secrets, now, passTime, close }
}

/** Gives each request to the next one that serves. */
function takeTurns(replicas: readonly FusedPortal[], ports: readonly number[]): () => number {
  let turn = 0
  return () => {
    turn += 1
    const serving = ports.filter((_port, at) => replicas[at]?.isServing())
    return serving[turn % serving.length] ?? 0
  }
}

/** Lets time pass where a lease stands still: what the dead one had under way is nobody's before it runs out. */
function outwaitDead(databaseUrl: string, now: () => number, passTime: FusedStage['passTime']): NodeJS.Timeout {
  const database = new URL(databaseUrl).pathname.slice(1)
  let [seen, times, isLooking] = ['', 0, false]
  const look = async () => {
    const rows = await administer(`select id, leased_until from outbox where leased_until > ${now()}`, database)
    const leases = JSON.stringify(rows)
    times = rows.length > 0 && leases === seen ? times + 1 : 0
    seen = leases
    if (times < looksAtDead) return
    times = 0
    await passTime(leaseLasts)
  }
  return setInterval(() => {
    if (isLooking) return
    isLooking = true
    look()
      .catch(() => {})
      .finally(() => {
        isLooking = false
      })
  }, betweenLooks)
}
