import t from 'tap'
import { createDirectory } from '../../../src/adapters/entra/directory.ts'
import { readHrEntra } from '../../../src/adapters/hr/entra.ts'
import { withFieldsSeen } from '../../../src/adapters/hr/fields-seen.ts'
import type { Directory, EmployeePage } from '../../../src/shell/ports.ts'
import { entraSettings, openDirectory, upn } from '../../support/directory.ts'

const { addresses, control, log } = await openDirectory(t)
/** The first call loads Microsoft's libraries, which takes its time on a busy machine. */
const patient = { callTimeout: 60_000, deadline: 60_000, firstWait: 1, longestWait: 2 }
const directory = createDirectory(entraSettings(addresses), log, patient)

t.test('the enabled members of the tenant are listed with what Entra holds of their employment', async (t) => {
  const rows = await Array.fromAsync(readHrEntra(directory))
  const ada = rows.find((row) => 'values' in row && row.values.userPrincipalName === upn('ada.okafor'))
  t.match(ada, { values: { employeeId: 'HP1042', hireDate: /^\d{4}-\d{2}-\d{2}$/, postalCode: /./, costCenter: /./ } })
  const people = await control.people()
  const expected = people.filter(({ accountEnabled, userType }) => accountEnabled && userType === 'Member')
  t.equal(rows.length, expected.length)
  t.ok(expected.length < people.length, 'guests and disabled accounts are left out')
  t.same((await control.ledger()).faults, [], 'Graph knows the call')
})

t.test('R-HR-7 a directory that fails, or has no last page, ends the reading', async (t) => {
  const failing = { readEmployees: () => Promise.reject(Object.assign(new Error('no'), { status: 403 })) }
  await t.rejects(Array.fromAsync(readHrEntra(failing)), { name: 'HrSourceError', code: 'refused' })
  await control.addFault({ operation: 'findUsers', kind: 'status', status: 500, times: 9 })
  await t.rejects(Array.fromAsync(readHrEntra(directory)), { code: 'status' })
  const endless: EmployeePage = { people: [], next: 'https://graph.example/again' }
  const turning = { readEmployees: async () => endless } satisfies Pick<Directory, 'readEmployees'>
  await t.rejects(Array.fromAsync(readHrEntra(turning)), { code: 'too_many_pages' })
})

t.test('a field that nobody has is a fault, since a renamed one would lock everybody out', async (t) => {
  async function* rows() {
    yield { line: 1, values: { userPrincipalName: 'a@x.example', city: ' ', employeeId: '1' } }
    yield { line: 2, values: { userPrincipalName: 'b@x.example', city: '', employeeId: '' } }
  }
  const seen = await Array.fromAsync(withFieldsSeen(rows(), ['employeeId', 'city']))
  t.same(seen.slice(2), [{ line: 2, problem: 'HR_QUESTIONS has city, but nobody has a value for it' }])
})
