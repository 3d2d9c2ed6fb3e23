import t from 'tap'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { startReset } from '../../src/shell/reset.ts'
import type { AccessPolicy } from '../simulator/conditional-access.ts'
import { only } from '../support/only.ts'
import { ada, askManager, reload, reset, type Story, settle, startStory, verify } from '../support/story.ts'

const blocking: AccessPolicy = {
  id: '00000000-0000-4000-8000-00000000b10c',
  displayName: 'Only managed devices set up security info',
  state: 'enabled',
  include: 'All',
  exclude: [],
  target: 'registration',
  isOutsideOnly: false,
  grant: ['compliantDevice'],
  strength: null,
}
const trace = { clientRequestId: '00000000-0000-4000-8000-000000000000' }

const outcomeOf = ({ preflight }: RecoveryRequest, name: string) =>
  preflight?.results.find((result) => result.name === name)?.outcome
const oddOnes = ({ preflight }: RecoveryRequest) =>
  (preflight?.results ?? []).filter(({ outcome }) => outcome !== 'passed').map(({ name }) => name)

async function adaId({ control }: Story): Promise<string> {
  return (await control.person(ada)).id
}

t.test('in a good tenant every condition passes, is kept on the request and written into the audit', async (t) => {
  const story = await startStory(t)
  const request = await reset(story)
  t.equal(request.state, 'awaiting_pass')
  t.same(oddOnes(request), [])
  const events = await story.ports.store.audit.listOf(request.id)
  const results = events.find(({ type }) => type === 'reset_started')?.detail.results ?? []
  t.ok(results.includes('registration_allowed=passed') && results.includes('methods_known=passed'))
  t.same((await story.control.ledger()).faults, [], 'nothing that a correct client would not do')
})

t.test('a policy that would keep the new method away stops the recovery before the manager is bothered', async (t) => {
  const story = await startStory(t)
  await story.control.setAccessPolicies([...(await story.control.accessPolicies()), blocking])
  const request = await askManager(story)
  t.match(request, {
    state: 'escalated',
    ending: { reason: 'account_not_eligible', checks: only('registration_allowed') },
  })
  t.match(
    request.preflight?.results.find(({ name }) => name === 'registration_allowed'),
    { outcome: 'failed', about: only('Only managed devices set up security info') },
  )
  t.same((await story.control.ledger()).writes, [])
})

t.test(
  'R-ELIG-2 a policy that comes after the manager’s yes, or after the start, stops the reset untouched',
  async (t) => {
    for (const isStarted of [false, true]) {
      const story = await startStory(t)
      const verified = await verify(story)
      if (isStarted) await startReset(story.ports, verified.id)
      await story.control.setAccessPolicies([blocking])
      if (!isStarted) await startReset(story.ports, verified.id)
      await settle(story, 1)
      const request = await reload(story, verified)
      t.match(request, {
        state: 'escalated',
        ending: { reason: 'conditions_changed', checks: only('registration_allowed') },
      })
      t.same((await story.control.ledger()).writes, [])
    }
  },
)

t.test('what the tenant does not have is a caution, and the recovery goes on', async (t) => {
  const story = await startStory(t, { hasP1: false, hasP2: false })
  const request = await reset(story)
  t.equal(request.state, 'awaiting_pass')
  t.same(oddOnes(request), ['user_not_at_risk', 'sign_in_log_readable'])
})

t.test('what makes the way back harder is a caution too: security defaults, per-user MFA', async (t) => {
  const story = await startStory(t, { isSecurityDefaultsOn: true })
  await story.control.changePerson(ada, { perUserMfaState: 'enforced' })
  const request = await reset(story)
  t.equal(request.state, 'awaiting_pass')
  t.same(oddOnes(request), ['security_defaults_off', 'per_user_mfa_off'])
})

t.test('a pass from elsewhere is told and replaced, the portal’s own guard is not told', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  await story.ports.directory.createPass(await adaId(story), { lifetimeInMinutes: 60, isUsableOnce: true }, trace)
  await startReset(story.ports, verified.id)
  t.equal(outcomeOf(await reload(story, verified), 'no_other_pass'), 'caution')
  await settle(story, 1)
  t.equal((await reload(story, verified)).state, 'awaiting_pass')
  t.equal((await story.control.ledger()).maxLivePasses(ada), 1)
})

t.test('a method of a kind that nobody knows is a case of its own, and nothing is touched', async (t) => {
  const story = await startStory(t)
  const verified = await verify(story)
  const body = { value: [{ '@odata.type': '#microsoft.graph.telepathyAuthenticationMethod', id: 'new-1' }] }
  const path = `${verified.subscriber?.objectId}/authentication/methods`
  await story.control.addFault({ path, kind: 'status', status: 200, body, times: 2 })
  await startReset(story.ports, verified.id)
  const request = await reload(story, verified)
  t.match(request, { state: 'escalated', ending: { reason: 'unknown_method' } })
  t.match(
    request.preflight?.results.find(({ name }) => name === 'methods_known'),
    { about: only(/telepathy/) },
  )
  t.same((await story.control.ledger()).writes, [])
})

t.test('a fact that cannot be read refuses, and the person may ask again', async (t) => {
  for (const operation of [
    'listAccessPolicies',
    'getSecurityDefaults',
    'getRequirements',
    'listRiskyUsers',
    'getOrganization',
  ]) {
    const story = await startStory(t)
    const verified = await verify(story)
    await story.control.addFault({ operation, kind: 'status', status: 400, code: 'accessDenied', times: 9 })
    t.match(await startReset(story.ports, verified.id), { refused: true, code: 'not_known' }, operation)
    t.equal((await reload(story, verified)).state, 'verified')
    t.same((await story.control.ledger()).writes, [])
  }
})
