import { isIP } from 'node:net'
import type { Settings } from '../shell/ports.ts'
import { Problem, textTo } from './row.ts'

/** Names that Fastify knows for the private ranges. */
const namedRanges = ['loopback', 'linklocal', 'uniquelocal']

/** The hops that may say who the client is: addresses, ranges or their names. Never everybody (R-SEC-3, CVE-row-58). */
export const proxyList = textTo((text) => {
  const hops = text.split(',').map((hop) => hop.trim())
  if (hops.some(isEverybody))
    return new Problem('trusts everybody, so that anybody could choose the address they come from')
  return hops.every(isHop) ? hops : new Problem('has something in it that is neither an address nor a range')
})

/**
 * Does something stand before the portal that `TRUSTED_PROXIES` does not name? The portal speaks no https itself. Whoever comes
 * through it would count as one source with everybody else, and a few dozen starts would keep all of them out for an hour.
 */
export function isBehindUnknownProxy({ publicUrl, trustedProxies }: Pick<Settings, 'publicUrl' | 'trustedProxies'>) {
  return publicUrl.startsWith('https:') && trustedProxies.length === 0
}

function isEverybody(hop: string): boolean {
  return ['true', '*', 'all'].includes(hop.toLowerCase()) || isTooWide(hop)
}

/** A range of a sixteenth of the internet or more is no list of hops. */
function isTooWide(hop: string): boolean {
  const [, bits] = /^.+\/(\d+)$/.exec(hop) ?? []
  return bits !== undefined && Number(bits) < 8
}

function isHop(hop: string): boolean {
  if (namedRanges.includes(hop)) return true
  const [, address = '', bits] = /^([^/]+)(?:\/(\d{1,3}))?$/.exec(hop) ?? []
  const version = isIP(address)
  return version !== 0 && Number(bits ?? 0) <= (version === 4 ? 32 : 128)
}
