import t from 'tap'
import { only } from '../../support/only.ts'
import { startTrial } from '../trial.ts'

const { control, graph, idOf } = await startTrial(t)
const passesOf = (account: string) => `/v1.0/users/${idOf(account)}/authentication/temporaryAccessPassMethods`
const ADA = 'ada.okafor@harbourpine.example'
const PASSWORD = 'Harbour-Pine-2026'
const ada = passesOf('ada.okafor')

function messageOf(answer: { body: Record<string, unknown> }): string {
  return String(Object(answer.body.error).message)
}

async function firstPass(): Promise<Record<string, unknown>> {
  const [pass] = (await graph('GET', ada)).body.value as Record<string, unknown>[]
  return pass ?? {}
}

t.beforeEach(() => control.reset())

t.test('the value of a pass is in the answer that creates it and nowhere else', async (t) => {
  const created = await graph('POST', ada, { lifetimeInMinutes: 60, isUsableOnce: true })
  t.equal(created.status, 201)
  const value = String(created.body.temporaryAccessPass)
  t.equal(value.length, 8)
  t.equal((await firstPass()).temporaryAccessPass, null)
  const list = await graph('GET', ada.replace('temporaryAccessPassMethods', 'methods'))
  t.notOk(list.text.includes(JSON.stringify(value).slice(1, -1)))
  t.match((await control.ledger()).passValues, only({ userId: idOf('ada.okafor'), value }))
  t.notOk(JSON.stringify((await control.ledger()).entries).includes(JSON.stringify(value)))
})

t.test('a lifetime outside of the policy is refused with the range', async (t) => {
  for (const lifetimeInMinutes of [59, 481, 60.5]) {
    const refused = await graph('POST', ada, { lifetimeInMinutes })
    t.equal(refused.status, 400)
    t.equal(messageOf(refused), 'Invalid LifetimeInMinutes specified. The valid range between 60 and 480.')
  }
  await control.changePassPolicy({
    minimumLifetimeInMinutes: 10,
    maximumLifetimeInMinutes: 20,
    defaultLifetimeInMinutes: 15,
  })
  t.match(messageOf(await graph('POST', ada, { lifetimeInMinutes: 60 })), /between 10 and 20/)
  t.equal((await graph('POST', ada, {})).body.lifetimeInMinutes, 15)
})

t.test('a person out of scope, a guest and a policy that is off get no pass', async (t) => {
  t.match(messageOf(await graph('POST', passesOf('hugo.bianchi'), {})), /Converged UserCredentialPolicy/)
  t.match(messageOf(await graph('POST', passesOf('rosa.delgado_northwind.example#ext#'), {})), /external guest/)
  await control.changePassPolicy({ state: 'disabled' })
  t.match(messageOf(await graph('POST', ada, {})), /Converged UserCredentialPolicy/)
  t.strictSame((await control.ledger()).passValues, [])
})

t.test('a policy of one-time passes refuses another kind', async (t) => {
  await control.changePassPolicy({ isUsableOnce: true })
  t.equal((await graph('POST', ada, { isUsableOnce: false })).status, 400)
  t.equal((await graph('POST', ada, {})).body.isUsableOnce, true)
})

t.test('a second pass replaces the first, which is void from then on', async (t) => {
  const first = await graph('POST', ada, {})
  const second = await graph('POST', ada, {})
  t.equal(((await graph('GET', ada)).body.value as unknown[]).length, 1)
  t.equal((await control.signInWithPass(ADA, PASSWORD, String(first.body.temporaryAccessPass))).errorCode, 130503)
  t.equal((await control.signInWithPass(ADA, PASSWORD, String(second.body.temporaryAccessPass))).errorCode, 0)
})

t.test('where the service refuses a second pass, the first must be deleted or over', async (t) => {
  await control.changeSettings({ existingPass: 'refuse' })
  const first = await graph('POST', ada, { lifetimeInMinutes: 60 })
  t.equal((await graph('POST', ada, {})).status, 400)
  t.equal((await graph('DELETE', `${ada}/${first.body.id}`)).status, 204)
  t.equal((await graph('POST', ada, { lifetimeInMinutes: 60 })).status, 201)
  await control.moveClock({ minutes: 61 })
  t.equal((await graph('POST', ada, {})).status, 201)
})

t.test('a pass says why it cannot be used', async (t) => {
  await graph('POST', ada, { isUsableOnce: true })
  t.match(await firstPass(), { isUsable: true, methodUsabilityReason: 'EnabledByPolicy' })
  await control.changePassPolicy({ state: 'disabled' })
  t.match(await firstPass(), { isUsable: false, methodUsabilityReason: 'DisabledByPolicy' })
  await control.changePassPolicy({ state: 'enabled' })
  await control.moveClock({ minutes: 60 })
  t.match(await firstPass(), { isUsable: false, methodUsabilityReason: 'Expired' })
  const startDateTime = new Date((await control.moveClock({ minutes: 0 })) + 600_000).toISOString()
  await graph('POST', ada, { startDateTime })
  t.match(await firstPass(), { isUsable: false, methodUsabilityReason: 'NotYetValid' })
})

t.test('a one-time pass signs in exactly once', async (t) => {
  const { body } = await graph('POST', ada, { isUsableOnce: true })
  const pass = String(body.temporaryAccessPass)
  t.equal((await control.signInWithPass(ADA, PASSWORD, pass)).errorCode, 0)
  t.equal((await control.signInWithPass(ADA, PASSWORD, pass)).errorCode, 130507)
  t.match(await firstPass(), { isUsable: false, methodUsabilityReason: 'OneTimeUsed' })
})

t.test('a pass is not accepted before its delay is over, nor after its end', async (t) => {
  await control.changeSettings({ passDelayInMilliseconds: 10_000 })
  const { body } = await graph('POST', ada, {})
  const pass = String(body.temporaryAccessPass)
  t.equal((await control.signInWithPass(ADA, PASSWORD, pass)).errorCode, 130507)
  await control.moveClock({ minutes: 1 })
  t.equal((await control.signInWithPass(ADA, PASSWORD, pass)).errorCode, 0)
  await control.moveClock({ minutes: 60 })
  t.equal((await control.signInWithPass(ADA, PASSWORD, pass)).errorCode, 130504)
})

t.test('the policy is changed only with its type', async (t) => {
  const path = '/v1.0/policies/authenticationMethodsPolicy/authenticationMethodConfigurations/temporaryAccessPass'
  const type = '#microsoft.graph.temporaryAccessPassAuthenticationMethodConfiguration'
  t.equal((await graph('PATCH', path, { isUsableOnce: true })).status, 403)
  await control.changeSettings({ grantedPermissions: ['Policy.ReadWrite.AuthenticationMethod'] })
  t.equal((await graph('PATCH', path, { isUsableOnce: true })).status, 400)
  t.equal((await graph('PATCH', path, { '@odata.type': type, isUsableOnce: true })).status, 204)
  t.equal((await graph('GET', path)).body.isUsableOnce, true)
})
