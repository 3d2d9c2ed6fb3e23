import t from 'tap'
import { only } from '../../support/only.ts'
import { startTrial } from '../trial.ts'

const { control, graph, idOf } = await startTrial(t)
const ADA = 'ada.okafor@harbourpine.example'
const PASSWORD = 'Harbour-Pine-2026'

async function rows(version: string, filter: string, more = ''): Promise<Record<string, unknown>[]> {
  const { body } = await graph('GET', `/${version}/auditLogs/signIns?$filter=${encodeURIComponent(filter)}${more}`)
  return body.value as Record<string, unknown>[]
}

t.beforeEach(() => control.reset())

t.test('beta shows how somebody signed in, v1.0 does not', async (t) => {
  await control.signInWithApproval(ADA, PASSWORD)
  const filter = `userId eq '${idOf('ada.okafor')}' and createdDateTime ge 2020-01-01T00:00:00Z`
  const [beta] = await rows('beta', filter)
  t.match(beta, { status: { errorCode: 0 }, authenticationRequirement: 'multiFactorAuthentication' })
  t.match(
    beta?.authenticationDetails,
    only({ authenticationMethod: 'Password' }, { authenticationMethod: 'Mobile app notification', succeeded: true }),
  )
  const [v1] = await rows('v1.0', filter)
  t.notOk('authenticationDetails' in (v1 ?? {}))
  t.strictSame(await rows('beta', `userId eq '${idOf('ada.okafor')}' and createdDateTime ge 2090-01-01T00:00:00Z`), [])
})

t.test('each failure has its own code', async (t) => {
  const codeOf = async (upn: string, password: string) =>
    (await control.signInWithApproval(upn, password, 'decline')).errorCode
  t.equal(await codeOf(ADA, 'wrong'), 50126)
  t.equal(await codeOf(ADA, PASSWORD), 500121)
  t.equal(await codeOf('oskar.brandt@harbourpine.example', PASSWORD), 50057)
  t.equal(await codeOf('lena.vogel@harbourpine.example', PASSWORD), 50072)
  t.equal((await control.signInWithPass(ADA, PASSWORD, 'nothing')).errorCode, 130507)
  t.match((await rows('beta', 'status/errorCode eq 500121'))[0], {
    status: { additionalDetails: 'MFA denied; user declined the authentication' },
  })
})

t.test('the log lags by its latency', async (t) => {
  await control.changeSettings({ signInLogDelayInMilliseconds: 120_000 })
  await control.signInWithApproval(ADA, PASSWORD)
  t.equal((await rows('beta', `userId eq '${idOf('ada.okafor')}'`)).length, 0)
  await control.moveClock({ minutes: 3 })
  t.equal((await rows('beta', `userId eq '${idOf('ada.okafor')}'`)).length, 1)
})

t.test('pages follow one another by their link, newest first', async (t) => {
  for (const minute of [1, 2, 3]) await control.addSignIn(ADA, { errorCode: minute, at: minute * 60_000 })
  const seen: unknown[] = []
  let next = '/beta/auditLogs/signIns?$top=2'
  while (next) {
    const { body } = await graph('GET', next)
    seen.push(...(body.value as { status: { errorCode: number } }[]).map((row) => row.status.errorCode))
    next = String(body['@odata.nextLink'] ?? '').replace(/^https:\/\/[^/]+/, '')
  }
  t.strictSame(seen, [3, 2, 1])
})

t.test('without P1 the log is closed', async (t) => {
  await control.changeSettings({ hasP1: false })
  const code = 'Authentication_RequestFromNonPremiumTenantOrB2CTenant'
  t.match(await graph('GET', '/beta/auditLogs/signIns'), { status: 403, body: { error: { code } } })
})

t.test('the audit log tells who registered and who deleted', async (t) => {
  await control.registerMethod(ADA, 'passkey')
  const filter = `targetResources/any(t:t/id eq '${idOf('ada.okafor')}') and activityDateTime ge 2020-01-01T00:00:00Z`
  const { body } = await graph('GET', `/v1.0/auditLogs/directoryAudits?$filter=${encodeURIComponent(filter)}`)
  t.match(body.value, only({ activityDisplayName: 'User registered security info' }))
})
