import { randomBytes } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { openStore } from '../../../src/adapters/store/store.ts'
import { createSecrets, systemClock } from '../../../src/adapters/system.ts'
import { importHr } from '../../../src/shell/import-hr.ts'
import type { Secrets } from '../../../src/shell/ports.ts'
import { bad, caution, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'
import { testSettings } from '../../support/settings.ts'

const { visit } = await openClinic(t)

t.test('an HR source without a field that is asked, without people or without a file is bad', async (t) => {
  const path = join(t.testdir(), 'hr.csv')
  writeFileSync(path, 'userPrincipalName,employeeId\nada@harbourpine.example,1\n')
  t.match((await visit([], { HR_CSV_PATH: path })).of('hr'), only({ ...bad, sentence: /hireDate/ }))
  writeFileSync(path, 'userPrincipalName,employeeId,hireDate,postalCode\n')
  t.match((await visit([], { HR_CSV_PATH: path })).of('hr'), only({ ...bad, sentence: /nobody in it/ }))
  const columns = 'userPrincipalName,employeeId,hireDate,postalCode,privateEmail'
  const [reachable, other] = ['a@x.example,1,2020-01-01,B,a@home.example', 'b@x.example,2,2020-01-01,C,']
  writeFileSync(path, `${columns}\n${reachable}\n`)
  t.match((await visit([], { HR_CSV_PATH: path })).of('hr'), only(good))
  writeFileSync(path, `${columns}\n${reachable}\n${other}\n`)
  const waiting = (await visit([], { HR_CSV_PATH: path })).of('hr')
  t.match(waiting, only(good, { ...caution, sentence: /no privateEmail of 1 of 2 people.*waits 24 hours/ }), 'R-NOT-6')
  t.match((await visit([], { HR_CSV_PATH: `${path}.gone` })).of('hr'), only({ ...bad, sentence: /cannot be read/ }))
  t.match((await visit([], { HR_CSV_PATH: '' })).of('hr'), only({ ...bad, sentence: /knows nobody/ }))
})

t.test('R-HR-7 a file or a list that the portal would not take, since most people are gone, is bad', async (t) => {
  const csv = 'userPrincipalName,employeeId,hireDate,postalCode\na@x.example,1,2020-01-01,B\n'
  const folder = t.testdir({ 'hr.csv': csv })
  const secret = randomBytes(32)
  const place = { DATABASE_URL: `sqlite:${join(folder, 'other.db')}`, SPAREKEY_SECRET: secret.toString('base64') }
  await fillHr(place.DATABASE_URL, createSecrets(secret), 1_000)
  const file = (await visit([], { ...place, HR_CSV_PATH: join(folder, 'hr.csv') })).of('hr')
  t.match(file, only({ ...bad, sentence: /1 people.*1000/, remedy: /hr import FILE --accept-fewer/ }))
  const list = (await visit([], { ...place, HR_CSV_PATH: '', HR_SOURCE: 'entra' })).of('hr')
  t.match(list[0], { ...bad, sentence: /^The HR list has \d+ people/, remedy: /hr import --accept-fewer/ })
})

/** Has as many people known as an earlier day would have had. */
async function fillHr(databaseUrl: string, secrets: Secrets, people: number): Promise<void> {
  const store = await openStore(databaseUrl, secrets)
  const values = { employeeId: '1', hireDate: '2020-01-01', postalCode: 'B' }
  async function* rows() {
    for (let line = 1; line <= people; line += 1)
      yield { line, values: { ...values, userPrincipalName: `p${line}@x.example` } }
  }
  await importHr({ store, secrets, settings: testSettings, clock: systemClock }, rows())
  await store.close()
}
