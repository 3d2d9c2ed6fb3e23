import { isIP } from 'node:net'
import { readVitalSigns } from '../../shell/vital-signs.ts'
import { type Answer, fail } from '../answer.ts'
import type { Visit } from '../visit.ts'

/**
 * `GET /metrics`: figures for Prometheus, for whoever shows `METRICS_TOKEN`. To everybody else it is a page that does not
 * exist: how busy a portal is, and whether its audit is held, is nothing for strangers (R-ENUM-4).
 */
export async function show(visit: Visit): Promise<Answer> {
  if (!mayRead(visit)) return fail('not_found')
  const { type, text } = await visit.ports.meter.report(await readVitalSigns(visit.ports))
  return { kind: 'raw', status: 200, type, body: text }
}

/** Where no token is set only the machine of a demo may look: a proxy that hides itself would make everybody its neighbour. */
function mayRead({ ports, header, sourceAddress }: Visit): boolean {
  const { metricsTokenDigest, publicUrl } = ports.settings
  if (metricsTokenDigest === null) return isLoopbackName(new URL(publicUrl).hostname) && isLoopback(sourceAddress)
  const [, token = ''] = /^Bearer (\S{1,200})$/i.exec(header('authorization') ?? '') ?? []
  return ports.secrets.isEqual(ports.secrets.fingerprint(token), metricsTokenDigest)
}

function isLoopbackName(host: string): boolean {
  return host === 'localhost' || host.endsWith('.localhost') || isLoopback(host.replace(/^\[|\]$/g, ''))
}

function isLoopback(address: string): boolean {
  return isIP(address) !== 0 && /^(?:127\.|::1$|::ffff:127\.)/i.test(address)
}
