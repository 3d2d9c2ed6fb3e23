import t from 'tap'

import { sourceLine } from '../../src/shell/source-line.ts'

t.test('R-ABUSE-1 an IPv6 line is one source, however its addresses are written', async (t) => {
  const sameLine = ['2001:db8:1:2::1', '2001:DB8:1:2:ffff:0:0:9', '2001:0db8:0001:0002::', '2001:db8:1:2::7%eth0']
  for (const address of sameLine) t.equal(sourceLine(address), '2001:db8:1:2::/64', address)
  t.equal(sourceLine('2001:db8::2:0:0:1'), '2001:db8:0:0::/64', 'what is left out is zeros')
  t.not(sourceLine('2001:db8:1:3::1'), sourceLine('2001:db8:1:2::1'))
})

t.test('every IPv4 address is a line of its own, also in the clothes of IPv6', async (t) => {
  t.equal(sourceLine('203.0.113.7'), '203.0.113.7')
  t.equal(sourceLine('::ffff:203.0.113.7'), '203.0.113.7')
  t.not(sourceLine('203.0.113.8'), sourceLine('203.0.113.7'))
})

t.test('what is no address stays what it is', async (t) => {
  for (const text of ['unknown', '', '2001:db8:::1', '1:2:3']) t.equal(sourceLine(text), text)
})
