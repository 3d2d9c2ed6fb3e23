import t from 'tap'
import { bad, caution, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control, addresses } = await openClinic(t)

t.test('R-HR-7 an HR system is asked as the portal asks it, and an old list is told', async (t) => {
  const system = { HR_CSV_PATH: '', HR_SOURCE: 'http', HR_HTTP_URL: `${addresses.hrUrl}/people` }
  const http = { ...system, HR_HTTP_TOKEN: 'harbour-pine-hr-key' }
  t.match(
    (await visit([], http)).of('hr'),
    only(
      { ...good, sentence: /answers: \d+ people were looked at/ },
      { ...bad, sentence: /knows nobody/, remedy: /hr import\.$/ },
    ),
  )
  const refused = (await visit([], { ...http, HR_HTTP_TOKEN: 'wrong' })).of('hr')
  t.match(refused[0], { ...bad, sentence: /does not accept the credential/, remedy: /HR_HTTP_TOKEN/ })
  await control.addFault({ operation: 'hr', kind: 'truncated-json', status: 200, times: 1 })
  t.match((await visit([], http)).of('hr')[0], { ...bad, sentence: /answers something else/ })
  const entra = { HR_CSV_PATH: '', HR_SOURCE: 'entra' }
  const asked = await visit([], entra)
  t.match(asked.of('hr')[0], { ...good, sentence: /answers/ })
  t.match(asked.of('hr_questions'), only(good, { ...caution, sentence: /every member of the tenant can read/ }))
  t.strictSame((await control.ledger()).faults, [], 'Graph knows the call')
})
