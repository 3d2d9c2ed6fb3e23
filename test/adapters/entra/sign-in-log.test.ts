import t from 'tap'
import { provesMfa } from '../../../src/core/diagnosis/proof.ts'
import { openDirectory, upn } from '../../support/directory.ts'
import { only } from '../../support/only.ts'

const { directory, control, trace, idOf } = await openDirectory(t)
const ada = await idOf('ada.okafor')
const now = await control.moveClock({ minutes: 0 })
const since = now - 10 * 60_000
const read = (objectId: string | null, next: string | null = null) =>
  directory.readSignIns({ since, objectId, next }, trace)
const step = (authenticationMethod: string) => ({
  authenticationMethod,
  succeeded: true,
  authenticationStepResultDetail: 'MFA successfully completed',
  authenticationStepRequirement: 'Multifactor authentication',
})

t.test('a row comes with everything that a diagnosis asks of it', async (t) => {
  const steps = [step('Password'), step('Mobile app notification')]
  await control.addSignIn(upn('ada.okafor'), { errorCode: 0, isMultiFactor: true, steps, at: now - 60_000 })
  const page = await read(null)
  t.match(page, { rows: only({ objectId: ada }), next: null })
  const row = page?.rows[0]?.row
  t.match(row, {
    createdAt: now - 60_000,
    userPrincipalName: 'ada.okafor@harbourpine.example',
    errorCode: 0,
    isInteractive: true,
    requirement: 'multiFactorAuthentication',
    steps: only({ method: 'Password', isSuccessful: true }, { method: 'Mobile app notification' }),
    place: { city: 'Bristol', country: 'GB', latitude: 51.45 },
    device: { operatingSystem: 'Linux', browser: 'Chrome', id: null },
    authenticator: null,
    riskState: 'none',
  })
  t.ok(row && provesMfa(row))
})

t.test('what is older, or of another person where one was named, is left out', async (t) => {
  await control.addSignIn(upn('ada.okafor'), { errorCode: 50126, at: since - 60_000 })
  await control.addSignIn(upn('ada.okafor'), { errorCode: 50126, at: now })
  await control.addSignIn(upn('miles.chen'), { errorCode: 50126, at: now })
  await control.addSignIn(upn('miles.chen'), { errorCode: 0, at: now, isInteractive: false })
  t.equal((await read(null))?.rows.length, 2)
  t.same(
    (await read(ada))?.rows.map(({ objectId }) => objectId),
    [ada],
  )
})

t.test('a page names the next one, as Graph wrote it', async (t) => {
  const row = { id: 'row-1', createdDateTime: new Date(now).toISOString(), userId: ada }
  const { graphUrl } = await control.addresses()
  const next = `${graphUrl}/beta/auditLogs/signIns?$skiptoken=aB%2Bc`
  const body = { value: [row], '@odata.nextLink': next }
  await control.addFault({ operation: 'listSignIns', kind: 'status', status: 200, body })
  t.match(await read(null), { rows: only({ objectId: ada, row: { id: 'row-1', steps: null, errorCode: null } }), next })
  t.match(await read(null, next), { rows: { length: 0 }, next: null })
  await control.addFault({
    operation: 'listSignIns',
    kind: 'status',
    status: 200,
    body: { value: [], '@odata.nextLink': 'https://elsewhere.example/' },
  })
  await t.rejects(read(null), { name: 'DirectoryError', code: 'foreign_next_link' })
})

t.test('without P1 there is no log, and no failure; whether there is one is asked once', async (t) => {
  await control.changeSettings({ hasP1: false })
  t.equal(await read(null), null)
  t.equal(await directory.canReadSignIns(trace), false)
  t.equal(await directory.canReadSignIns(trace), false)
  t.equal((await control.ledger()).callsOf('listSignIns').length, 2)
})

t.test('any other failure throws', async (t) => {
  await control.addFault({ operation: 'listSignIns', kind: 'status', status: 403, code: 'denied' })
  await t.rejects(read(null), { name: 'DirectoryError', status: 403 })
})
