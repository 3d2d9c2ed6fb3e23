import t from 'tap'
import { fromJsonLine, toCef, toJsonLine } from '../../src/core/audit-export.ts'
import { chainOf, sealRecord } from '../support/audit-chain.ts'

const [record] = chainOf(1)
if (record === undefined) throw new Error('no record')

t.test('R-AUD-3 a line of an export comes back to the letter', async (t) => {
  t.same(fromJsonLine(toJsonLine(record)), record)
  const strange = sealRecord(
    { type: 'command_failed', at: 1, requestId: 'a\u2028b\u202e"\n', actor: { kind: 'staff', id: 'ü' }, detail: {} },
    1,
    '',
  )
  const line = toJsonLine(strange)
  t.notMatch(line, /[\n\u2028\u202e]/, 'one line, and nothing that turns text around (R-AUD-5)')
  t.same(fromJsonLine(line), strange)
})

t.test('R-AUD-2 a line that says more, less or something else than its digest covers is no record', async (t) => {
  const line = toJsonLine(record)
  for (const other of [
    '',
    '{}',
    '[]',
    'null',
    '1',
    line.slice(0, -1),
    line.replace('{"sequence"', '{"note":"all fine","sequence"'),
    line.replace(/"time":"2026/, '"time":"2025'),
    line.replace(/,"seal":"[^"]+"/, ''),
    line.replace('"sequence":1', '"sequence":-1'),
    line.replace('"sequence":1', '"sequence":"1"'),
    line.replace(/"at":\d+/, '"at":9e99'),
  ])
    t.equal(fromJsonLine(other), null, other.slice(0, 60))
})

t.test('R-AUD-3 R-STF-8 CVE-row-63 CEF escapes what could begin a field, a header or a line', async (t) => {
  const nasty = sealRecord(
    {
      type: 'entra_outcome',
      at: 1_790_000_000_000,
      requestId: 'r=1|x\\y\nCEF:0|',
      actor: { kind: 'staff', id: 'a=b suid=c' },
      detail: { outcome: 'failed', graphRequestId: 'x=y|z\r\n\u202e' },
    },
    7,
    '',
  )
  const line = toCef(nasty, '1.0|beta\\2')
  t.match(line, /^CEF:0\|Sparekey\|Sparekey\|1\.0\\\|beta\\\\2\|entra_outcome\|entra outcome\|5\|rt=1790000000000 /)
  t.notMatch(line, /[\r\n\u202e]/)
  t.match(line, String.raw`suid=a\=b suid\=c `)
  t.match(line, String.raw`cs1=r\=1|x\\y\nCEF:0| `)
  t.match(line, 'outcome=failed ')
  const keys = [...line.matchAll(/(?<=[| ])(\w+)(?=(?<!\\)=)/g)].map(([key]) => key)
  t.same(keys, ['rt', 'externalId', 'suid', 'outcome', 'cs1Label', 'cs1', 'cs2Label', 'cs2', 'cs3Label', 'cs3', 'msg'])
})
