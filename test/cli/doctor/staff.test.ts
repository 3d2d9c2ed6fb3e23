import t from 'tap'
import { judgeStaff } from '../../../src/cli/doctor/staff.ts'
import { staffRoles } from '../../../src/core/policy/staff-roles.ts'
import { bad, good, openClinic } from '../../support/doctor.ts'
import { only } from '../../support/only.ts'

const { visit, control } = await openClinic(t)

t.test('who of staff holds which role is told, and who cannot be helped while nobody does', async (t) => {
  t.match(
    (await visit()).of('staff'),
    only({ ...good, sentence: /^Staff have their roles: Viewer 2 people, Agent 3 people,/ }),
  )
  const people = await control.people()
  for (const { userPrincipalName, appRoles } of people)
    if (appRoles.includes('Recovery.Agent')) await control.changePerson(userPrincipalName, { appRoles: [] })
  t.match((await visit()).of('staff')[0], { ...bad, sentence: /Nobody holds Recovery\.Agent/ })
  const stranger = await visit([], { SIGN_IN_CLIENT_ID: '00000000-0000-4000-8000-000000000001' })
  t.match(stranger.of('staff'), only({ ...bad, sentence: /unknown_app/ }))
  t.strictSame((await control.ledger()).faults, [], 'Graph knows the call')
})

t.test('the roles of staff: missing, held by nobody, or both of an override by one alone', async (t) => {
  const holders = (change: Readonly<Record<string, { people?: readonly string[]; groups?: number } | null>> = {}) =>
    new Map(
      staffRoles
        .filter((role) => change[role] !== null)
        .map((role) => [role, { people: [role], groups: 0, ...change[role] }] as const),
    )
  const everybody = { state: 'good', sentence: /Viewer 1 person, Agent 1 person, .*Admin 1 person/ }
  t.match(judgeStaff(holders()), only(everybody))
  t.match(
    judgeStaff(holders({ 'Recovery.Agent': { people: ['a', 'b'], groups: 2 } })),
    only({ sentence: /Agent 2 people and 2 groups/ }),
  )
  t.match(
    judgeStaff(holders({ 'Recovery.Agent': null, 'Recovery.Auditor': null })),
    only({ state: 'bad', sentence: /no Recovery\.Agent, Recovery\.Auditor/, remedy: /App roles/ }),
  )
  const nobody = { people: [] }
  t.match(
    judgeStaff(holders({ 'Recovery.Agent': nobody, 'Recovery.Approver': nobody, 'Recovery.Admin': nobody })),
    only(
      { state: 'bad', sentence: /Agent/ },
      { state: 'caution', sentence: /Approver/ },
      { state: 'caution', sentence: /Admin/ },
    ),
  )
  t.match(judgeStaff(holders({ 'Recovery.Viewer': nobody, 'Recovery.Auditor': nobody })), only({ state: 'good' }))
  t.match(judgeStaff(holders({ 'Recovery.Agent': { people: [], groups: 1 } })), only({ sentence: /Agent 1 group/ }))
  const hana = { people: ['hana'] }
  const alone = { 'Recovery.Agent': hana, 'Recovery.Approver': hana }
  t.match(
    judgeStaff(holders(alone)),
    only({ state: 'caution', sentence: /One person alone/, remedy: /Users and groups/ }),
  )
  t.match(judgeStaff(holders({ ...alone, 'Recovery.Approver': { ...hana, groups: 1 } })), only({ state: 'good' }))
})
