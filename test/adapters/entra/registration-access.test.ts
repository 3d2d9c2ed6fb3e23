import t from 'tap'
import type { GraphSession } from '../../../src/adapters/entra/graph.ts'
import { createRegistrationAccess } from '../../../src/adapters/entra/registration-access.ts'
import { openScript, type Script } from '../../support/scripted-graph.ts'

const policiesLine = 'GET v1.0 /identity/conditionalAccess/policies?$top=100'
const evaluateLine = 'POST v1.0 /identity/conditionalAccess/evaluate'
const groupsLine = (id: string) =>
  `GET v1.0 /users/${id}/transitiveMemberOf/microsoft.graph.group?$count=true&$select=id,displayName,isAssignableToRole`

interface Guard {
  displayName?: string
  state?: string
  grantControls?: object
  locations?: object | null
  users?: object
}

function policy({ displayName = 'Guard', state = 'enabled', grantControls, locations = null, users = {} }: Guard = {}) {
  const applications = { includeApplications: [], includeUserActions: ['urn:user:registersecurityinfo'] }
  const conditions = { clientAppTypes: ['all'], applications, locations, users }
  return { id: `id of ${displayName}`, displayName, state, conditions, grantControls: grantControls ?? mfa }
}

const mfa = { operator: 'OR', builtInControls: ['mfa'] }
const block = { operator: 'OR', builtInControls: ['block'] }
const compliant = { operator: 'OR', builtInControls: ['compliantDevice'] }
const strong = {
  operator: 'OR',
  builtInControls: [],
  authenticationStrength: { id: '00000000-0000-0000-0000-000000000004', displayName: 'Phishing-resistant MFA' },
}

function scriptOf(policies: readonly ReturnType<typeof policy>[], reasons = 'notSet', groups: string[] = []): Script {
  const results = policies.map((it) => ({ ...it, policyApplies: reasons === 'notSet', analysisReasons: reasons }))
  return {
    [policiesLine]: { body: { value: policies } },
    [evaluateLine]: { body: { value: results } },
    [groupsLine('ada')]: { body: { value: groups.map((id) => ({ id })) } },
    [groupsLine('ben')]: { body: { value: [] } },
  }
}

const question = { objectId: 'ada', sourceAddress: '203.0.113.7', isPassOneTime: true }
const evaluations = ({ calls }: ReturnType<typeof openScript>) => calls.filter(({ path }) => path.endsWith('/evaluate'))

t.test('a policy that holds and that a pass cannot meet is in the way', async (t) => {
  const cases: [object, readonly string[]][] = [
    [mfa, []],
    [block, ['Guard']],
    [compliant, ['Guard']],
    [strong, ['Guard']],
    [{ operator: 'OR', builtInControls: ['mfa', 'compliantDevice'] }, []],
    [{ operator: 'AND', builtInControls: ['mfa', 'compliantDevice'] }, ['Guard']],
  ]
  for (const [grantControls, blocking] of cases) {
    const { graph } = openScript(scriptOf([policy({ grantControls })]))
    t.same(
      await createRegistrationAccess(0)(graph, question),
      { blocking, uncertain: [] },
      JSON.stringify(grantControls),
    )
  }
})

t.test('report-only policies block nobody, and one that may hold is uncertain', async (t) => {
  const reporting = policy({ state: 'enabledForReportingButNotEnforced', grantControls: block })
  t.same(await createRegistrationAccess(0)(openScript(scriptOf([reporting])).graph, question), {
    blocking: [],
    uncertain: [],
  })
  const { graph } = openScript(scriptOf([policy({ grantControls: block })], 'notEnoughInformation'))
  t.same(await createRegistrationAccess(0)(graph, question), { blocking: [], uncertain: ['Guard'] })
  const other = openScript(scriptOf([policy({ grantControls: block })], 'users'))
  t.same(await createRegistrationAccess(0)(other.graph, question), { blocking: [], uncertain: [] })
})

t.test('people who are alike to the policies share one answer', async (t) => {
  const read = createRegistrationAccess(60_000)
  const script = openScript(scriptOf([policy()], 'notSet', ['group-nobody-names']))
  await Promise.all([read(script.graph, question), read(script.graph, { ...question, objectId: 'ben' })])
  await read(script.graph, { ...question, sourceAddress: '198.51.100.9' })
  t.equal(evaluations(script).length, 1)
  t.equal(script.calls.filter(({ path }) => path.includes('/policies')).length, 1, 'the list is kept as well')
})

t.test('whom a policy names, by themselves or by a group, is asked for anew', async (t) => {
  for (const users of [{ includeUsers: ['ada'] }, { excludeUsers: ['ada'] }, { excludeGroups: ['finance'] }]) {
    const read = createRegistrationAccess(60_000)
    const script = openScript(scriptOf([policy({ users })], 'notSet', ['finance']))
    await read(script.graph, question)
    await read(script.graph, { ...question, objectId: 'ben' })
    t.equal(evaluations(script).length, 2, JSON.stringify(users))
  }
})

t.test(
  'the place is told, and parts the answers, only where a policy looks at it and Microsoft would see it',
  async (t) => {
    const placed = [policy({ locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] } })]
    const addressOf = async (sourceAddress: string, policies = placed) => {
      const script = openScript(scriptOf(policies))
      await createRegistrationAccess(0)(script.graph, { ...question, sourceAddress })
      return JSON.stringify(evaluations(script)[0]?.body).match(/"ipAddress":"([^"]+)"/)?.[1] ?? null
    }
    t.equal(await addressOf('203.0.113.7'), '203.0.113.7')
    t.equal(await addressOf('2001:db8::7'), '2001:db8::7')
    for (const local of ['10.1.2.3', '192.168.0.9', '127.0.0.1', '::1', 'fd00::1', 'unknown', '']) {
      t.equal(await addressOf(local), null, local)
    }
    t.equal(await addressOf('203.0.113.7', [policy()]), null)
    const read = createRegistrationAccess(60_000)
    const script = openScript(scriptOf(placed))
    await read(script.graph, question)
    await read(script.graph, { ...question, sourceAddress: '198.51.100.9' })
    t.equal(evaluations(script).length, 2)
  },
)

t.test('a policy that changed voids what was kept', async (t) => {
  const read = createRegistrationAccess(0)
  const before = openScript(scriptOf([policy()]))
  await read(before.graph, question)
  await read(before.graph, question)
  t.equal(evaluations(before).length, 1)
  const after = openScript(scriptOf([policy({ grantControls: block })]))
  t.same(await read(after.graph, question), { blocking: ['Guard'], uncertain: [] })
})

t.test('what a policy names may change without it, so no answer is kept for long', async (t) => {
  const locations = { includeLocations: ['All'], excludeLocations: ['id of the office'] }
  const guard = policy({ grantControls: block, locations })
  const read = createRegistrationAccess(60_000, 20)
  const outside = openScript(scriptOf([guard]))
  t.same(await read(outside.graph, question), { blocking: ['Guard'], uncertain: [] })
  await new Promise((resolve) => setTimeout(resolve, 30))
  const moved = openScript(scriptOf([guard], 'location'))
  t.same(await read(moved.graph, question), { blocking: [], uncertain: [] }, 'the office got another address')
})

t.test('an answer that fails late takes no newer one with it', async (t) => {
  const read = createRegistrationAccess(60_000, 200)
  const script = openScript(scriptOf([policy()]))
  const late = Promise.withResolvers<never>()
  const stuck: GraphSession = {
    ...script.graph,
    ask: (call) => (call.path.endsWith('/evaluate') ? late.promise : script.graph.ask(call)),
  }
  const failing = read(stuck, question)
  await new Promise((resolve) => setTimeout(resolve, 250))
  await read(script.graph, question)
  late.reject(new Error('at last'))
  await t.rejects(failing)
  await read(script.graph, question)
  t.equal(evaluations(script).length, 1, 'the newer answer is still there')
})

t.test('a failure is not kept, and beta is asked where v1.0 lacks the call', async (t) => {
  const read = createRegistrationAccess(60_000)
  const lines = scriptOf([policy()])
  const broken = openScript({ ...lines, [evaluateLine]: { status: 403, body: { error: { code: 'denied' } } } })
  await t.rejects(read(broken.graph, question), { name: 'DirectoryError', status: 403 })
  const missing = {
    status: 400,
    body: { error: { code: 'BadRequest', message: "not found for the segment 'evaluate'" } },
  }
  const { [evaluateLine]: answer = {}, ...others } = lines
  const older = openScript({
    ...others,
    [evaluateLine]: missing,
    [evaluateLine.replace('v1.0', 'beta')]: answer,
  })
  t.same(await read(older.graph, question), { blocking: [], uncertain: [] })
})
