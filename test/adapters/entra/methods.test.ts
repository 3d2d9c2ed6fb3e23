import t from 'tap'
import type { AuthenticationMethod } from '../../../src/core/authentication-method.ts'
import { openDirectory, upn } from '../../support/directory.ts'

const { directory, control, trace, idOf } = await openDirectory(t)
const ada = await idOf('ada.okafor')

async function find(kind: string, phoneType: string | null = null): Promise<AuthenticationMethod> {
  const methods = await directory.listMethods(ada, trace)
  const found = methods.find((method) => method.kind === kind && (phoneType === null || method.phoneType === phoneType))
  if (found === undefined) throw new Error(`nobody has ${kind}`)
  return found
}

t.test('every kind of method is listed once, over both versions, with the password', async (t) => {
  const methods = await directory.listMethods(ada, trace)
  t.strictSame(
    methods.map(({ kind, phoneType }) => phoneType ?? kind).sort(),
    [
      'alternateMobile',
      'authenticator',
      'email',
      'external',
      'fido2',
      'hardware_oath',
      'mobile',
      'office',
      'password',
      'platform_credential',
      'qr_code_pin',
      'software_oath',
      'windows_hello',
    ].sort(),
  )
})

t.test('hardware tokens and the QR code are found where the union lists leave them out', async (t) => {
  const body = { value: [{ '@odata.type': '#microsoft.graph.passwordAuthenticationMethod', id: 'p' }] }
  await control.addFault({ operation: 'listMethods', kind: 'status', status: 200, body, times: 2 })
  const kinds = (await directory.listMethods(ada, trace)).map(({ kind }) => kind)
  t.strictSame(kinds, ['password', 'hardware_oath', 'qr_code_pin'])
})

t.test('a type that is newer than this program is kept as unknown, also without a name', async (t) => {
  const value = [{ '@odata.type': '#microsoft.graph.telepathyAuthenticationMethod', id: 'x' }, { id: 'y' }]
  await control.addFault({ operation: 'listMethods', kind: 'status', status: 200, body: { value }, times: 2 })
  const methods = await directory.listMethods(ada, trace)
  t.match(methods[0], { id: 'x', kind: 'unknown', graphType: 'telepathyAuthenticationMethod' })
  t.match(methods[1], { id: 'y', kind: 'unknown' })
})

t.test(
  'a watch sees every method and the pass in one question to beta, and asks v1.0 about what beta calls oddly',
  async (t) => {
    await directory.createPass(ada, { lifetimeInMinutes: 60, isUsableOnce: true }, trace)
    const all = (await directory.listMethods(ada, trace)).map(({ id }) => id).sort()
    const readCalls = async () =>
      (await control.ledger()).calls.map(({ version, operation }) => `${version} ${operation}`)
    const before = (await readCalls()).length
    const { methods, pass } = await directory.readWatched(ada, trace)
    t.strictSame(methods.map(({ id }) => id).sort(), all)
    t.match(pass, { isUsable: true })
    const asked = ['beta getMethod', 'beta listMethods', 'beta listMethodsOfKind', 'beta listPasses']
    t.strictSame((await readCalls()).slice(before).sort(), asked)
    const odd = { '@odata.type': '#microsoft.graph.telepathyAuthenticationMethod', id: 'x' }
    await control.addFault({ operation: 'listMethods', kind: 'status', status: 200, body: { value: [odd] } })
    const since = (await readCalls()).length
    const again = await directory.readWatched(ada, trace)
    t.ok(again.methods.some(({ kind }) => kind === 'authenticator'))
    t.ok((await readCalls()).slice(since).includes('v1.0 listMethods'))
  },
)

t.test('a list that cannot be read whole throws, since what is unseen would stay', async (t) => {
  for (const operation of ['listMethods', 'listMethodsOfKind', 'getMethod']) {
    await control.addFault({ operation, kind: 'status', status: 403, code: 'accessDenied' })
    await t.rejects(directory.listMethods(ada, trace), { name: 'DirectoryError', status: 403 }, operation)
    await control.clearFaults()
  }
})

t.test('a cloud without hardware tokens and QR codes has none', async (t) => {
  const message = "Resource not found for the segment 'hardwareOathMethods'."
  await control.addFault({ path: 'hardwareOath', kind: 'status', status: 400, code: 'BadRequest', message })
  await control.addFault({ path: 'qrCodePin', kind: 'no-error-body', status: 404 })
  const kinds = (await directory.listMethods(ada, trace)).map(({ kind }) => kind)
  t.ok(kinds.includes('hardware_oath') && kinds.includes('qr_code_pin'), 'the beta list still has them')
})

for (const defaultWording of ['new', 'old'] as const) {
  t.test(`every method goes, the default one last, the mobile after its alternate (${defaultWording})`, async (t) => {
    await control.changeSettings({ defaultWording })
    t.match(await directory.deleteMethod(ada, await find('authenticator'), trace), { outcome: 'deferred' })
    t.match(await directory.deleteMethod(ada, await find('phone', 'mobile'), trace), { outcome: 'deferred' })
    let left = (await directory.listMethods(ada, trace)).filter(({ kind }) => kind !== 'password')
    for (let round = 0; round < 3; round += 1) {
      for (const method of left) await directory.deleteMethod(ada, method, trace)
      left = (await directory.listMethods(ada, trace)).filter(({ kind }) => kind !== 'password')
    }
    t.strictSame(left, [])
    t.strictSame((await control.ledger()).faults, [], 'the right path and version for every kind')
    t.strictSame((await control.person(upn('ada.okafor'))).methods, [])
  })
}

t.test('a deletion says what Graph said, and a second one that it is gone already', async (t) => {
  const method = await find('fido2')
  const first = await directory.deleteMethod(ada, method, trace)
  t.match(first, { outcome: 'done', graphStatus: 204, graphRequestId: /^[0-9a-f-]{36}$/ })
  t.match(await directory.deleteMethod(ada, method, trace), { outcome: 'already_gone', graphStatus: 404 })
})

t.test('P7 a deletion whose answer was lost is asked again and found done', async (t) => {
  const method = await find('fido2')
  await control.addFault({ operation: 'deleteMethod', kind: 'reset-after-effect' })
  t.match(await directory.deleteMethod(ada, method, trace), { outcome: 'already_gone' })
})

t.test('the password, a pass and unknown kinds are never asked to be deleted', async (t) => {
  const graphType = 'x'
  for (const kind of ['password', 'temporary_access_pass', 'unknown'] as const) {
    const method = { id: 'x', kind, graphType, phoneType: null }
    await t.rejects(directory.deleteMethod(ada, method, trace), {
      name: 'DirectoryError',
      code: 'unsupported',
      isTransient: false,
    })
  }
  t.strictSame((await control.ledger()).writes, [])
})

t.test('any other refusal of a deletion throws', async (t) => {
  const method = await find('fido2')
  await control.addFault({ operation: 'deleteMethod', kind: 'status', status: 400, code: 'badRequest', message: 'No.' })
  await t.rejects(directory.deleteMethod(ada, method, trace), {
    name: 'DirectoryError',
    status: 400,
    code: 'badRequest',
    isTransient: false,
  })
  await control.addFault({ operation: 'deleteMethod', kind: 'status', status: 403, code: 'accessDenied' })
  await t.rejects(directory.deleteMethod(ada, method, trace), { name: 'DirectoryError', status: 403 })
})

t.test('ids from outside cannot change the path of a deletion', async (t) => {
  const method = { id: '../../../users/x', kind: 'fido2', graphType: 'x', phoneType: null } as const
  t.match(await directory.deleteMethod(ada, method, trace), { outcome: 'already_gone' })
  t.strictSame((await control.ledger()).faults, [])
})

t.test('sessions are revoked, whether Graph answers 200 or 204, also when it was lost', async (t) => {
  t.match(await directory.revokeSessions(ada, trace), { graphStatus: 200 })
  await control.changeSettings({ revokeStatus: 204 })
  t.match(await directory.revokeSessions(ada, trace), { graphStatus: 204 })
  await control.addFault({ operation: 'revokeSessions', kind: 'reset-after-effect' })
  t.match(await directory.revokeSessions(ada, trace), { graphStatus: 204 })
  await control.addFault({ operation: 'revokeSessions', kind: 'status', status: 403, code: 'denied' })
  await t.rejects(directory.revokeSessions(ada, trace), { name: 'DirectoryError', status: 403 })
})
