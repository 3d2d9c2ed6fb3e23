import { isIPv6 } from 'node:net'

const groupsOfALine = 4

/**
 * The line that a source address belongs to, which is what limits count by. Whoever has IPv6 has at least 2^64 addresses,
 * so those count by their first 64 bits; an IPv4 address that is written as IPv6 counts as itself (R-ABUSE-1).
 */
export function sourceLine(address: string): string {
  const [plain = ''] = address.split('%')
  const mapped = /^::ffff:(\d+(?:\.\d+){3})$/i.exec(plain)?.[1]
  if (mapped !== undefined) return mapped
  if (!isIPv6(plain)) return address
  const groups = new URL(`http://[${plain}]`).hostname.slice(1, -1)
  const [start = '', end] = groups.split('::')
  const before = start === '' ? [] : start.split(':')
  const after = end ? end.split(':') : []
  const zeros = Array<string>(8 - before.length - after.length).fill('0')
  const line = [...before, ...zeros, ...after].slice(0, groupsOfALine)
  return `${line.join(':')}::/64`
}
