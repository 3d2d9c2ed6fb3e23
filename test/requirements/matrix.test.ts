import t from 'tap'
import { advisoryRows, deviations, inapplicableRows, requirements } from './list.ts'
import { drawMatrix, findMissing, readTestNames } from './matrix.ts'

const lines = drawMatrix(readTestNames())

t.test('R-SEC-5 every must has a test that names it', async (t) => {
  t.same(findMissing(lines), [])
})

t.test('the list has every requirement once, and decisions are about requirements', async (t) => {
  const ids = requirements.map(({ id }) => id)
  t.equal(ids.length, 98)
  t.equal(new Set(ids).size, ids.length)
  t.equal(requirements.filter(({ level }) => level === 'must').length, 88)
  for (const id of Object.keys(deviations)) t.ok(ids.includes(id), id)
  for (const row of Object.keys(inapplicableRows)) t.ok(Number(row) >= 1 && Number(row) <= advisoryRows, row)
})

t.test('tests name no requirement that there is not', async (t) => {
  const known = new Set(lines.map(({ id }) => id))
  const named = readTestNames().flatMap((name) => name.match(/\bR-[A-Z]+-\d+\b|\bCVE-row-\d+\b/g) ?? [])
  for (const id of new Set(named)) t.ok(known.has(id), id)
})

t.test('a must without a test is missing, one that was decided otherwise is not', async (t) => {
  const missing = findMissing(drawMatrix(['R-ENUM-11 is another', 'CVE-row-1 and others']))
  for (const id of ['R-ENUM-1', 'CVE-row-2', 'R-STF-4']) t.ok(missing.includes(id), id)
  for (const id of ['R-HR-9', 'R-SEC-8', 'CVE-row-1']) t.notOk(missing.includes(id), id)
})
