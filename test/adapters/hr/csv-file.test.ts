import { appendFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { readHrCsv } from '../../../src/adapters/hr/csv-file.ts'
import type { HrFault, HrRow } from '../../../src/shell/ports.ts'

const header = 'userPrincipalName,city,hireDate'

async function read(t: Test, content: string | Buffer, questions: readonly string[] = ['city']) {
  const path = join(t.testdir({ 'people.csv': content }), 'people.csv')
  const items: (HrRow | HrFault)[] = []
  for await (const item of readHrCsv(path, questions)) items.push(item)
  return items
}

/** The values of the cells, or the fault, with the line. */
async function summarise(t: Test, content: string | Buffer, questions?: readonly string[]) {
  const items = await read(t, content, questions)
  return items.map((item) =>
    'problem' in item ? `${item.line}: ${item.problem}` : `${item.line}: ${Object.values(item.values).join('|')}`,
  )
}

t.test('each line is a person with their values by column', async (t) => {
  t.same(await read(t, `${header}\nada@example.com,Bristol,2019-03-18\n`), [
    { line: 2, values: { userPrincipalName: 'ada@example.com', city: 'Bristol', hireDate: '2019-03-18' } },
  ])
})

t.test('files as people save them are read', async (t) => {
  const same = ['2: ada@example.com|Zürich|2019-03-18', '3: bo@example.com|Bristol|']
  const lines = [header, 'ada@example.com,Zürich,2019-03-18', 'bo@example.com,Bristol,']
  t.same(await summarise(t, lines.join('\n')), same, 'without a line end at the end')
  t.same(await summarise(t, `\ufeff${lines.join('\r\n')}\r\n`), same, 'from Windows, with a mark at the start')
  t.same(await summarise(t, lines.join('\n').replaceAll(',', ';')), same, 'with semicolons')
  t.same(await summarise(t, lines.join('\n').replaceAll(',', '\t')), same, 'with tabs')
  t.same(await summarise(t, lines.join('\n').replaceAll(/([^,\n]+)/g, '"$1"')), same, 'in quotation marks')
  t.same(
    await summarise(t, lines.join('\n').replace(header, ' userPrincipalName , city, hireDate ')),
    same,
    'with spaces',
  )
})

t.test('empty lines and values of several lines do not move the line numbers', async (t) => {
  t.same(await summarise(t, `${header}\n\na@example.com,"New\nYork",\n\n\nb@example.com,Bristol,\nc@example.com\n`), [
    '3: a@example.com|New\nYork|',
    '7: b@example.com|Bristol|',
    '8: there are 1 columns instead of 3',
  ])
})

t.test('a header that cannot be used is told and nothing is read', async (t) => {
  const line = '\na@example.com,Bristol,2019-03-18\n'
  t.same(await summarise(t, `upn,city,hireDate${line}`), ['1: no column is named userPrincipalName'])
  t.same(await summarise(t, `userPrincipalName,city,city${line}`), ['1: two columns are named city'])
  t.same(await summarise(t, header + line, ['city', 'shoeSize', 'hat']), [
    '1: HR_QUESTIONS has shoeSize, but no column has that name',
    '1: HR_QUESTIONS has hat, but no column has that name',
  ])
  t.same(await summarise(t, ''), ['1: the file is empty'])
  t.same(await summarise(t, '\n\n'), ['1: the file is empty'])
  t.same(await summarise(t, header), [])
})

t.test('text in another encoding is told with its line', async (t) => {
  const bytes = Buffer.concat([
    Buffer.from(`${header}\na@example.com,Bern,\nb@example.com,Z`),
    Buffer.from([0xfc]),
    Buffer.from('rich,\n'),
  ])
  t.same(await summarise(t, bytes), ['3: the text is not UTF-8; save the file as "CSV UTF-8"'])
  const utf16 = Buffer.from(`\ufeff${header}\na@example.com,Bern,\n`, 'utf16le')
  t.same(await summarise(t, utf16), ['1: the text is not UTF-8; save the file as "CSV UTF-8"'])
  const late = Buffer.concat([Buffer.from(`${header}\n${'a@example.com,Bern,\n'.repeat(20_000)}`), Buffer.from([0xff])])
  t.equal((await summarise(t, late)).at(-1), '20002: the text is not UTF-8; save the file as "CSV UTF-8"')
})

t.test('letters that are cut by the reading in pieces stay whole', async (t) => {
  const items = await read(t, `${header}\n${'a@example.com,Zürich Zürich,\n'.repeat(20_000)}`)
  t.equal(items.length, 20_000)
  t.ok(items.every((item) => !('problem' in item) && item.values.city === 'Zürich Zürich'))
})

t.test('quotation marks that do not fit end the reading without showing a value', async (t) => {
  const cases: readonly (readonly [string, RegExp])[] = [
    [`${header}\na@example.com,"canary,\n`, /a quotation mark is not closed/],
    [`${header}\na@example.com,"Bern"canary,\n`, /^2: something follows a closing quotation mark/],
    [`${header}\na@example.com,can"ary,\n`, /^2: a quotation mark stands in a value/],
    [`${header}\na@example.com,"${'canary\n'.repeat(50_000)}`, /the line is too long/],
    [`${header}\n${'canary'.repeat(400_000)}`, /longer than a million/],
  ]
  for (const [content, problem] of cases) {
    const lines = await summarise(t, content)
    t.match(lines.at(-1), problem)
    t.notMatch(lines.join(), /canary/)
  }
})

t.test('a file that is not there or is no file is an outside failure', async (t) => {
  for (const path of ['/nowhere/people.csv', t.testdir()]) {
    await t.rejects(readHrCsv(path, []).next(), { name: 'HrSourceError', message: /The HR file is n/ })
  }
})

t.test('a file that is written or replaced while it is read is not believed', async (t) => {
  const content = `${header}\n${'a@example.com,Bern,\n'.repeat(10_000)}`
  const changes: ((path: string) => void)[] = [
    (path) => appendFileSync(path, 'b@example.com,Bern,\n'),
    (path) => {
      writeFileSync(`${path}.new`, `${content}b@example.com,Bern,\n`)
      renameSync(`${path}.new`, path)
    },
  ]
  for (const [index, change] of changes.entries()) {
    const path = join(t.testdir({ [`people-${index}.csv`]: content }), `people-${index}.csv`)
    const items = readHrCsv(path, [])
    await items.next()
    change(path)
    const readOn = async () => {
      for await (const _ of items);
    }
    await t.rejects(readOn(), { name: 'HrSourceError', message: /changed while it was read/ })
  }
})

t.test('progress is told in bytes up to the whole', async (t) => {
  const content = `${header}\n${'a@example.com,Bern,\n'.repeat(10_000)}`
  const path = join(t.testdir({ 'people.csv': content }), 'people.csv')
  const told: number[] = []
  for await (const _ of readHrCsv(path, [], (read, total) => told.push(read / total)));
  t.ok(told.length > 1)
  t.equal(told.at(-1), 1)
})
