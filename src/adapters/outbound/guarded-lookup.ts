import { type LookupAddress, lookup } from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import { isAllowedAddress } from './addresses.ts'

/** The name in a setting leads to an address that the portal must not call. */
export class ForbiddenAddressError extends Error {
  override name = 'ForbiddenAddressError'
  readonly code = 'forbidden_address'
}

/**
 * Gives the look-up for calls to the host of a setting. It judges the address each time the name is asked for, so that a
 * name cannot lead somewhere else later; the machine itself only where the setting names it.
 * @throws ForbiddenAddressError at once where the setting itself is such an address
 */
export function guardLookup({ hostname }: URL): LookupFunction {
  const isLoopbackMeant = isLoopbackName(hostname)
  const host = hostname.replace(/^\[|\]$/g, '')
  if (isIP(host) !== 0 && !isAllowedAddress(host, isLoopbackMeant)) throw new ForbiddenAddressError()
  return (name, options, callback) => {
    lookup(name, { ...options, all: true }, (error, found) => {
      if (error !== null) return callback(error, [])
      const allowed = found.filter(({ address }) => isAllowedAddress(address, isLoopbackMeant))
      if (allowed.length === 0) return callback(new ForbiddenAddressError(), [])
      const [first] = allowed as [LookupAddress]
      return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family)
    })
  }
}

function isLoopbackName(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname)
}
