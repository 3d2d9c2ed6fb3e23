import t from 'tap'
import type { FindingClass } from '../../src/core/diagnosis/finding.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { readDiagnosis, readTimeline } from '../../src/shell/diagnosis.ts'
import { PASSWORD } from '../simulator/company.ts'
import type { AccessPolicy } from '../simulator/conditional-access.ts'
import type { SignInFacts } from '../simulator/sign-in-log.ts'
import { only } from '../support/only.ts'
import { minute, noon, requestOf } from '../support/requests.ts'
import { ada, reload, reset, type Story, settle, startStory } from '../support/story.ts'

const asking = { mayAsk: true }
const password = { authenticationMethod: 'Password', succeeded: true, authenticationStepResultDetail: 'Correct' }
const primary = { ...password, authenticationStepRequirement: 'Primary authentication' }

/** A second step that came to nothing, in Microsoft's words. */
function denied(additionalDetails: string): SignInFacts {
  const step = { authenticationMethod: 'Mobile app notification', succeeded: false, authenticationStepRequirement: '' }
  const steps = [primary, { ...step, authenticationStepResultDetail: additionalDetails }]
  return { errorCode: 500121, additionalDetails, isMultiFactor: true, steps }
}

/** A request of each person in turn, so that one company serves many cases. */
async function casesOf(story: Story) {
  const everybody = await story.control.people()
  const free = everybody.filter((it) => it.userType === 'Member' && it.accountEnabled && it.riskLevel === 'none')
  return async (change: Partial<RecoveryRequest> = {}) => {
    const person = free.pop()
    if (person === undefined) throw new Error('The company has nobody left')
    const { id, userPrincipalName, displayName, mail } = person
    const subscriber = { objectId: id, userPrincipalName, displayName, mail }
    return { name: userPrincipalName, request: requestOf({ id: `case-of-${id}`, subscriber, ...change }) }
  }
}

const classesOf = async ({ ports }: Story, request: RecoveryRequest) =>
  (await readDiagnosis(ports, request, asking))?.findings.map((finding) => finding.class)

const logged: readonly (readonly [FindingClass, readonly SignInFacts[]])[] = [
  ['denied_by_user', [denied('MFA denied; user declined the authentication')]],
  ['loop', [50074, 50074, 50074].map((errorCode) => ({ errorCode, appDisplayName: 'Outlook' }))],
  ['password_wrong', [{ errorCode: 50126 }]],
  ['conditional_access_block', [{ errorCode: 53003 }]],
  ['registration_blocked_by_risk', [{ errorCode: 53004 }]],
  ['registration_blocked_by_policy', [{ errorCode: 53010 }]],
  ['pass_wrong', [{ errorCode: 130503 }]],
  ['pass_expired', [{ errorCode: 130504 }]],
  ['pass_not_found', [{ errorCode: 130507 }]],
  ['unknown_code', [{ errorCode: 987654 }]],
]

t.test('each class is found through Graph, and nothing is written', async (t) => {
  const story = await startStory(t)
  const next = await casesOf(story)
  for (const [wanted, rows] of logged) {
    const { name, request } = await next()
    for (const row of rows) await story.control.addSignIn(name, row)
    t.equal((await classesOf(story, request))?.[0], wanted, wanted)
  }
  const disabled = await next()
  await story.control.changePerson(disabled.name, { accountEnabled: false })
  t.same(await classesOf(story, disabled.request), ['account_disabled'])
  const bare = await next()
  await story.control.changePerson(bare.name, { methods: [] })
  t.same(await classesOf(story, bare.request), ['method_required'])
  const risky = await next()
  await story.control.changePerson(risky.name, { riskLevel: 'high' })
  t.ok((await classesOf(story, risky.request))?.includes('user_at_risk'))
  t.same(await classesOf(story, (await next()).request), ['nothing_found'])
  t.same((await story.control.ledger()).writes, [])
})

t.test('a policy that a pass cannot meet is found before anybody runs into it', async (t) => {
  const story = await startStory(t)
  const policy: AccessPolicy = {
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
  await story.control.setAccessPolicies([policy])
  const { request } = await (await casesOf(story))()
  t.same(await classesOf(story, request), ['registration_blocked_by_policy'])
})

t.test('without P1 the log is absent: said once, and nothing counts as failed', async (t) => {
  const story = await startStory(t, { hasP1: false, hasP2: false })
  const { name, request } = await (await casesOf(story))()
  await story.control.addSignIn(name, { errorCode: 53003 })
  const diagnosis = await readDiagnosis(story.ports, request, asking)
  t.match(diagnosis, { rows: null, unread: { length: 0 } })
  t.same(
    diagnosis?.findings.map((finding) => finding.class),
    ['log_unreadable'],
  )
})

t.test('whatever Graph fails to say is missing, and the rest is told', async (t) => {
  const story = await startStory(t)
  const next = await casesOf(story)
  const parts = { listSignIns: 'sign_ins', getUser: 'account', listMethods: 'methods', listRiskyUsers: 'risk' }
  for (const [operation, part] of Object.entries(parts)) {
    const { request } = await next()
    await story.control.addFault({ operation, kind: 'status', status: 403, code: 'accessDenied', times: 9 })
    t.same((await readDiagnosis(story.ports, request, asking))?.unread, [part], operation)
    await story.control.clearFaults()
  }
  await story.control.addFault({ kind: 'status', status: 403, code: 'accessDenied', times: 99 })
  const { request } = await next()
  t.match(await readDiagnosis(story.ports, request, asking), { findings: only({ class: 'log_unreadable' }) })
})

t.test('a log that does not answer costs no more than the patience, and its answer serves the next look', async (t) => {
  const story = await startStory(t)
  const { name, request } = await (await casesOf(story))()
  await story.control.addSignIn(name, { errorCode: 53003 })
  await readDiagnosis(story.ports, { ...request, id: 'warm-up' }, asking)
  await story.control.addFault({ operation: 'listSignIns', kind: 'delay', milliseconds: 2_500 })
  const startedAt = performance.now()
  const early = await readDiagnosis(story.ports, request, { ...asking, patienceInMilliseconds: 600 })
  t.ok(performance.now() - startedAt < 2_000, `${performance.now() - startedAt} ms`)
  t.match(early, { unread: only('sign_ins'), findings: only({ class: 'log_unreadable' }) })
  const patient = await readDiagnosis(story.ports, request, { ...asking, patienceInMilliseconds: 6_000 })
  t.match(patient, { unread: { length: 0 }, findings: only({ class: 'conditional_access_block' }) })
})

t.test('a minute lies between two questions about one request; who may not ask gets what is known', async (t) => {
  const story = await startStory(t)
  const { request } = await (await casesOf(story))()
  const asked = async () => (await story.control.ledger()).callsOf('listSignIns').length
  t.match(await readDiagnosis(story.ports, request, { mayAsk: false }), {
    askedAt: null,
    rows: null,
    unread: { length: 0 },
  })
  t.equal(await asked(), 0)
  await Promise.all([1, 2, 3].map(() => readDiagnosis(story.ports, request, asking)))
  t.equal(await asked(), 1)
  await story.passTime(1)
  t.not((await readDiagnosis(story.ports, request, { mayAsk: false }))?.askedAt, null)
  t.equal(await asked(), 1)
  await readDiagnosis(story.ports, request, asking)
  t.equal(await asked(), 2)
  await story.passTime(31)
  t.equal((await readDiagnosis(story.ports, request, { mayAsk: false }))?.askedAt, null, 'old rows are forgotten')
})

t.test(
  'after the reset: what is still missing, what fails, then the proof, all from the shared reader’s rows',
  async (t) => {
    const story = await startStory(t)
    const { id } = await reset(story)
    const outcome = async () => {
      await settle(story, 6)
      return (await readDiagnosis(story.ports, await reload(story, { id }), { mayAsk: false }))?.outcome
    }
    const before = await readDiagnosis(story.ports, await reload(story, { id }), asking)
    t.match(before?.outcome, { proofs: { length: 0 }, failing: only({ class: 'method_required' }) })
    await story.control.addSignIn(ada, { errorCode: 53010 })
    t.match(await outcome(), {
      state: 'failing',
      failing: only({ class: 'registration_blocked_by_policy' }, { class: 'method_required' }),
    })
    await story.control.registerMethod(ada, 'authenticator')
    await story.control.signInWithApproval(ada, PASSWORD)
    const request = await reload(story, { id })
    t.match((await readDiagnosis(story.ports, request, asking))?.outcome, { state: 'proven', failing: { length: 0 } })
  },
)

t.test('the timeline knows every recovery of this person, and no one else’s', async (t) => {
  const story = await startStory(t)
  const next = await casesOf(story)
  const { request } = await next({ reference: 'maple canoe 47', startedAt: noon })
  const { request: other } = await next({ reference: 'other person 99' })
  const earlier = { ...request, id: 'earlier', reference: 'quiet otter 12', startedAt: noon - minute }
  for (const it of [request, earlier, other]) await story.ports.store.requests.insert(it)
  const now = await story.control.setClock(noon)
  t.ok(now)
  Object.assign(story.ports, { clock: { ...story.ports.clock, now: () => noon } })
  const entries = await readTimeline(story.ports, request, [])
  t.same(
    entries.map(({ label }) => label),
    ['maple canoe 47', 'quiet otter 12'],
  )
})
