import { randomBytes } from 'node:crypto'
import { startBalancer } from '../support/balancer.ts'
import { findPort, type Outside, type PortalProcess, startPortal, type Usage } from './processes.ts'

/**
 * Starts so many portals over one PostgreSQL, and in front of them what gives each request to the next one, so that nothing
 * but the database can be shared. Looks like one portal; its usage is that of all, its memory that of the largest.
 */
export async function startReplicas(
  outside: Outside,
  count: number,
  program: string,
  databaseUrl: string,
): Promise<PortalProcess> {
  const front = await findPort(31_600)
  const url = `http://localhost:${front}`
  const secret = randomBytes(32).toString('base64')
  const shared = { PUBLIC_URL: url, DATABASE_URL: databaseUrl, SPAREKEY_SECRET: secret }
  const portals: PortalProcess[] = []
  for (let replica = 0; replica < count; replica += 1) portals.push(await startPortal(outside, program, shared))
  const ports = portals.map((portal) => Number(new URL(portal.url).port))
  await outside.control.changeSettings({ redirectUris: [`${url}/auth/callback`], portalUrl: url })
  let asked = 0
  const stopBalancer = await startBalancer(front, () => ports[asked++ % count] ?? 0)
  const readUsage = async () => sum(await Promise.all(portals.map((portal) => portal.readUsage())))
  const stop = async () => {
    stopBalancer()
    await Promise.all(portals.map((portal) => portal.stop()))
  }
  return { url, readUsage, stop }
}

function sum(usages: readonly Usage[]): Usage {
  const total = (name: keyof Usage) => usages.reduce((sum, usage) => sum + usage[name], 0)
  return {
    cpuInMilliseconds: total('cpuInMilliseconds'),
    residentInBytes: Math.max(...usages.map(({ residentInBytes }) => residentInBytes)),
    served: total('served'),
    asked: total('asked'),
    commits: total('commits'),
  }
}
