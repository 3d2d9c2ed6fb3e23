import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Test } from 'tap'
import { findFreePort, settingsOf } from '../simulator/demo-portal.ts'
import { startBalancer } from './balancer.ts'
import { newPostgresDatabase } from './postgres.ts'
import { endPortal, startPortal } from './process-stage.ts'
import { startOutsideWorld } from './simulator.ts'
import type { Stage } from './stage.ts'

const host = '127.0.0.1'
const firstPort = 20_000

/** Two portals over one PostgreSQL, and in front of them a balancer that gives each request to the other one. */
export interface ReplicaStage extends Stage {
  databaseUrl: string
  /** The master secret of both, base64. */
  secret: string
  /** How many requests each of them has answered. */
  answered: readonly number[]
  /** Ends one of them as a power cut would; the other answers everything from then on. */
  kill(replica: number): Promise<void>
  readLog(replica: number): string
}

/** Starts all of it; it ends with the test. @param change of the portals' environment */
export async function startReplicas(t: Test, change: Record<string, string> = {}): Promise<ReplicaStage> {
  const { addresses, control } = await startOutsideWorld(t)
  const databaseUrl = await newPostgresDatabase(t)
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'replica-')))
  const answered = [0, 0]
  const alive = new Set([0, 1])
  const ports = await findPorts(3)
  const [front = 0, ...behind] = ports
  const portalUrl = `http://localhost:${front}`
  await control.changeSettings({ redirectUris: [`${portalUrl}/auth/callback`], portalUrl })
  t.teardown(await startBalancer(front, () => chooseReplica(answered, alive, behind)))
  const shared = settingsOf(addresses, { host, port: front, portalUrl, folder: tmpdir() })
  const children = await Promise.all(
    behind.map((port, at) => {
      const own = { PATH: process.env.PATH ?? '', PORT: String(port), DATABASE_URL: databaseUrl }
      return startPortal({ ...shared, ...own, ...change }, folders[at] ?? '', `http://${host}:${port}`)
    }),
  )
  t.teardown(async () => {
    await Promise.all(children.map((child) => endPortal(child, 'SIGTERM')))
    for (const folder of folders) rmSync(folder, { recursive: true })
  })
  return {
    portalUrl,
    control,
    databaseUrl,
    secret: shared.SPAREKEY_SECRET ?? '',
    answered,
    kill: async (replica) => {
      alive.delete(replica)
      const child = children[replica]
      if (child !== undefined) await endPortal(child, 'SIGKILL')
    },
    readLog: (replica) => readFileSync(join(folders[replica] ?? '', 'portal.log'), 'utf8'),
  }
}

async function findPorts(count: number): Promise<readonly number[]> {
  const ports: number[] = []
  let from = firstPort + Math.floor(Math.random() * 10_000)
  while (ports.length < count) {
    const port = await findFreePort(host, from)
    ports.push(port)
    from = port + 1
  }
  return ports
}

/** The one that was not asked last; gives its port. */
function chooseReplica(answered: number[], alive: ReadonlySet<number>, ports: readonly number[]): number {
  const [chosen = 0] = [...alive].sort((left, right) => (answered[left] ?? 0) - (answered[right] ?? 0))
  answered[chosen] = (answered[chosen] ?? 0) + 1
  return ports[chosen] ?? 0
}
