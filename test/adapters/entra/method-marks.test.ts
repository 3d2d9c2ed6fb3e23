import t from 'tap'
import { openDirectory, upn } from '../../support/directory.ts'

const { directory, control, trace, idOf } = await openDirectory(t)
const [ada, miles] = [await idOf('ada.okafor'), await idOf('miles.chen')]
const founded = Date.parse('2024-01-15T09:00:00Z')

async function marksOf(objectId: string): Promise<readonly string[]> {
  return (await directory.readMethodMarks(objectId, trace)).map(({ mark }) => mark)
}

/** Answers of the union list that the service may give. */
async function listing(...value: readonly unknown[]) {
  await control.addFault({ operation: 'listMethods', kind: 'status', status: 200, body: { value } })
  return directory.readMethodMarks(miles, trace)
}

const phone = { '@odata.type': '#microsoft.graph.phoneAuthenticationMethod', id: 'p', phoneNumber: '+44 7700900142' }

t.test(
  'R-APP-10 every kind has one mark, the same each time, without password, and a date where Entra has one',
  async (t) => {
    const marks = await directory.readMethodMarks(ada, trace)
    t.equal(marks.length, 12)
    t.equal(new Set(marks.map(({ mark }) => mark)).size, 12)
    t.same(await directory.readMethodMarks(ada, trace), marks)
    const dated = marks.filter(({ createdAt }) => createdAt !== null)
    t.ok(dated.length >= 6)
    t.ok(dated.every(({ createdAt }) => createdAt === dated[0]?.createdAt && (createdAt ?? 0) <= Date.now()))
  },
)

t.test('R-APP-10 another number in the place of a phone, a pass, and a new method are new marks', async (t) => {
  const before = await marksOf(miles)
  await control.changeNumber(upn('miles.chen'), '+44 7700900999')
  const changed = (await marksOf(miles)).filter((mark) => !before.includes(mark))
  t.equal(changed.length, 1)
  await control.issuePass(upn('miles.chen'))
  await control.registerMethod(upn('miles.chen'), 'email')
  await control.registerMethod(upn('miles.chen'), 'qrCode')
  t.equal((await marksOf(miles)).filter((mark) => !before.includes(mark)).length, 4)
})

t.test(
  'R-APP-10 a pass counts also where the union list leaves it out, and the QR code once under two ids',
  async (t) => {
    await control.issuePass(upn('miles.chen'))
    await control.registerMethod(upn('miles.chen'), 'qrCode')
    const qrCode = { '@odata.type': '#microsoft.graph.qrCodePinAuthenticationMethod', id: 'another id' }
    const marks = await listing(phone, qrCode)
    t.equal(marks.length, 3)
    t.equal(marks.filter(({ createdAt }) => createdAt !== null).length, 2)
  },
)

t.test('R-APP-10 dates are read by both words, and without a zone they are UTC; the latest counts', async (t) => {
  const at = (date: object) => ({ id: JSON.stringify(date), ...date })
  const dated = [
    at({ createdDateTime: '2024-01-15T09:00:00Z' }),
    at({ creationDateTime: '2024-01-15T09:00:00.0000000Z' }),
    at({ createdDateTime: '2024-01-15T09:00:00' }),
    at({ createdDateTime: '2024-01-15T10:00:00+01:00' }),
    at({ createdDateTime: '2023-01-15T09:00:00Z', creationDateTime: '2024-01-15T09:00:00Z' }),
  ]
  const marks = await listing(...dated, at({ createdDateTime: null }), at({}))
  t.same(
    marks.map(({ createdAt }) => createdAt),
    [founded, founded, founded, founded, founded, null, null],
  )
})

t.test('R-APP-10 what cannot be read whole throws: a date that nobody understands, and each list', async (t) => {
  await t.rejects(listing({ id: 'x', createdDateTime: 'yesterday' }), { name: 'DirectoryError' })
  for (const operation of ['listMethods', 'listMethodsOfKind', 'getMethod', 'listPasses']) {
    await control.addFault({ operation, kind: 'status', status: 403, code: 'accessDenied' })
    await t.rejects(directory.readMethodMarks(miles, trace), { name: 'DirectoryError', status: 403 }, operation)
    await control.clearFaults()
  }
})

t.test('all of it is one batch to beta, and no number is in what is given', async (t) => {
  const since = (await control.ledger()).calls.length
  const marks = await directory.readMethodMarks(ada, trace)
  const asked = (await control.ledger()).calls.slice(since).map(({ version, operation }) => `${version} ${operation}`)
  t.strictSame(asked.sort(), ['beta getMethod', 'beta listMethods', 'beta listMethodsOfKind', 'beta listPasses'])
  t.notMatch(JSON.stringify(marks), /7700900|1174960|home[.]example/)
})
