import { BlockList, isIPv4, isIPv6 } from 'node:net'

/**
 * Addresses at which no service of the tenant is: the link itself (where clouds keep their metadata), "this network",
 * multicast and what is reserved. Private networks are allowed, since that is where most of them are.
 */
const forbidden = new BlockList()
forbidden.addSubnet('0.0.0.0', 8, 'ipv4')
forbidden.addSubnet('169.254.0.0', 16, 'ipv4')
forbidden.addSubnet('192.0.0.0', 24, 'ipv4')
forbidden.addSubnet('224.0.0.0', 3, 'ipv4')
forbidden.addAddress('168.63.129.16', 'ipv4')
forbidden.addAddress('100.100.100.200', 'ipv4')
forbidden.addAddress('::', 'ipv6')
forbidden.addSubnet('fe80::', 10, 'ipv6')
forbidden.addSubnet('ff00::', 8, 'ipv6')
forbidden.addAddress('fd00:ec2::254', 'ipv6')
forbidden.addSubnet('64:ff9b::', 96, 'ipv6')

const loopback = new BlockList()
loopback.addSubnet('127.0.0.0', 8, 'ipv4')
loopback.addAddress('::1', 'ipv6')

/** May the portal call this address? The machine itself only where the setting names it. */
export function isAllowedAddress(address: string, isLoopbackMeant: boolean): boolean {
  const family = isIPv4(address) ? 'ipv4' : isIPv6(address) ? 'ipv6' : null
  if (family === null || forbidden.check(address, family)) return false
  return loopback.check(address, family) ? isLoopbackMeant : true
}
