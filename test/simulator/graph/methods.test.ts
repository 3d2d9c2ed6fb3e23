import t from 'tap'
import { only } from '../../support/only.ts'
import { startTrial } from '../trial.ts'

const trial = await startTrial(t)
const { control, graph, idOf } = trial
const ada = `/users/${idOf('ada.okafor')}/authentication`
const MOBILE = '3179e48a-750b-4051-897c-87b9720928f7'
const ALTERNATE = 'b6332ec1-7057-4abe-9331-3d72feddfe41'
const PASSWORD = '28c10230-6103-485e-b985-444c60001490'

interface Listed {
  id: string
  '@odata.type': string
}

async function list(version: string, path = ada): Promise<Listed[]> {
  return (await graph('GET', `/${version}${path}/methods`)).body.value as Listed[]
}

async function idOfType(type: string): Promise<string> {
  const found = (await list('beta')).find((method) => method['@odata.type'].toLowerCase().includes(type))
  return found?.id ?? 'gone'
}

function messageOf(answer: { body: Record<string, unknown> }): string {
  return String(Object(answer.body.error).message)
}

t.beforeEach(() => control.reset())

t.test('the list of v1.0 leaves out hardware tokens and the QR code, beta shows them', async (t) => {
  const types = async (version: string) =>
    (await list(version)).map((method) => method['@odata.type'].split('.').at(-1))
  t.equal((await types('v1.0')).length, 11)
  t.notOk((await types('v1.0')).includes('hardwareOathAuthenticationMethod'))
  t.equal((await types('beta')).length, 13)
  t.ok((await types('beta')).includes('qrCodePinAuthenticationMethod'))
  t.equal((await list('v1.0'))[0]?.id, PASSWORD)
})

t.test('the default method cannot be deleted while others remain, in either wording', async (t) => {
  const authenticator = await idOfType('microsoftauthenticator')
  const refused = await graph('DELETE', `/v1.0${ada}/microsoftAuthenticatorMethods/${authenticator}`)
  t.equal(refused.status, 400)
  t.equal(Object(refused.body.error).code, 'badRequest')
  t.match(messageOf(refused), /current default authentication method/)
  await control.changeSettings({ defaultWording: 'old' })
  const old = await graph('DELETE', `/v1.0${ada}/microsoftAuthenticatorMethods/${authenticator}`)
  t.match(messageOf(old), /^Cannot delete default method/)
})

t.test('the default method can be deleted when it is the last one, whether there is a pass or not', async (t) => {
  const lukasz = `/users/${idOf('lukasz.wojcik')}/authentication`
  await graph('POST', `/v1.0${lukasz}/temporaryAccessPassMethods`, {})
  const [, authenticator] = await list('v1.0', lukasz)
  t.equal((await graph('DELETE', `/v1.0${lukasz}/microsoftAuthenticatorMethods/${authenticator?.id}`)).status, 204)
  t.strictSame(
    (await list('v1.0', lukasz)).map((method) => method['@odata.type'].split('.').at(-1)),
    ['passwordAuthenticationMethod', 'temporaryAccessPassAuthenticationMethod'],
  )
})

t.test('of two Authenticators only the older is the default one', async (t) => {
  const { id } = await control.registerMethod('lukasz.wojcik@harbourpine.example', 'authenticator')
  const path = `/v1.0/users/${idOf('lukasz.wojcik')}/authentication/microsoftAuthenticatorMethods/${id}`
  t.equal((await graph('DELETE', path)).status, 204)
})

t.test('a preference that is changed moves the default', async (t) => {
  const change = { userPreferredMethodForSecondaryAuthentication: 'sms' }
  t.equal((await graph('PATCH', `/beta${ada}/signInPreferences`, change)).status, 204)
  const authenticator = await idOfType('microsoftauthenticator')
  t.equal((await graph('DELETE', `/v1.0${ada}/microsoftAuthenticatorMethods/${authenticator}`)).status, 204)
})

t.test('the alternate mobile goes before the mobile', async (t) => {
  const refused = await graph('DELETE', `/v1.0${ada}/phoneMethods/${MOBILE}`)
  t.equal(refused.status, 400)
  t.match(messageOf(refused), /without first deleting alternate mobile number/)
  t.equal((await graph('DELETE', `/v1.0${ada}/phoneMethods/${ALTERNATE}`)).status, 204)
  t.equal((await graph('DELETE', `/v1.0${ada}/phoneMethods/${MOBILE}`)).status, 204)
})

t.test('an external method is deleted by its reference only', async (t) => {
  const path = `/v1.0${ada}/externalAuthenticationMethods/${await idOfType('.external')}`
  t.equal((await graph('DELETE', path)).status, 400)
  t.equal((await graph('DELETE', `${path}/$ref`)).status, 204)
  t.match((await control.ledger()).faults, only({ reason: 'unknown path' }))
})

t.test('the QR code is a singleton, which v1.0 may not know', async (t) => {
  t.equal((await graph('DELETE', `/beta${ada}/qrCodePinMethod`)).status, 204)
  t.equal((await graph('DELETE', `/beta${ada}/qrCodePinMethod`)).status, 404)
  await control.changeSettings({ isQrInV1: false })
  t.equal((await graph('GET', `/v1.0${ada}/qrCodePinMethod`)).status, 400)
})

t.test('a hardware token is known to beta only, and can be deactivated', async (t) => {
  const id = await idOfType('hardwareoath')
  t.equal((await graph('DELETE', `/v1.0${ada}/hardwareOathMethods/${id}`)).status, 400)
  t.match((await control.ledger()).faults, only({ reason: 'wrong version' }))
  t.equal((await graph('POST', `/beta${ada}/hardwareOathMethods/${id}/deactivate`)).status, 204)
  t.equal((await graph('DELETE', `/beta${ada}/hardwareOathMethods/${id}`)).status, 204)
})

t.test('the union list deletes nothing and answers without an error envelope', async (t) => {
  const answer = await graph('DELETE', `/v1.0${ada}/methods/${MOBILE}`)
  t.equal(answer.status, 404)
  t.notOk('error' in answer.body)
  t.match(answer.body.Message, /No HTTP resource was found/)
  t.ok((await list('v1.0')).some((method) => method.id === MOBILE))
})

t.test('the password cannot be deleted', async (t) => {
  t.equal((await graph('DELETE', `/v1.0${ada}/passwordMethods/${PASSWORD}`)).status, 400)
  t.equal((await list('v1.0'))[0]?.id, PASSWORD)
})

t.test('a deleted method is still listed for a while, and a second deletion finds nothing', async (t) => {
  await control.changeSettings({ lagInMilliseconds: 5000 })
  t.equal((await graph('DELETE', `/v1.0${ada}/phoneMethods/${ALTERNATE}`)).status, 204)
  t.ok((await list('v1.0')).some((method) => method.id === ALTERNATE))
  t.equal((await graph('DELETE', `/v1.0${ada}/phoneMethods/${ALTERNATE}`)).status, 404)
  await control.moveClock({ minutes: 1 })
  t.notOk((await list('v1.0')).some((method) => method.id === ALTERNATE))
})

t.test('a fault can make one deletion lag', async (t) => {
  await control.addFault({ operation: 'deleteMethod', kind: 'lag', milliseconds: 5000 })
  await graph('DELETE', `/v1.0${ada}/phoneMethods/${ALTERNATE}`)
  await graph('DELETE', `/beta${ada}/qrCodePinMethod`)
  t.ok((await list('beta')).some((method) => method.id === ALTERNATE))
  t.equal(await idOfType('qrcode'), 'gone')
})
