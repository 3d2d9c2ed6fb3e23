import t from 'tap'
import { stableId } from '../../simulator/ids.ts'
import { openDirectory } from '../../support/directory.ts'

const { directory, control, trace, idOf } = await openDirectory(t)
/** The group that holds a group of which Petra is a member. */
const tierOne = stableId('group:Tier 1 operators')

t.test('R-ELIG-3 the pass policy is read as it applies to one person', async (t) => {
  const policy = await directory.readPassPolicy(await idOf('ada.okafor'), trace)
  const lifetimes = { minimumLifetimeInMinutes: 60, maximumLifetimeInMinutes: 480 }
  t.strictSame(policy, { isEnabled: true, isInScope: true, ...lifetimes, isOneTimeRequired: false })
  t.match(await directory.readPassPolicy(await idOf('hugo.bianchi'), trace), { isEnabled: true, isInScope: false })
})

t.test('R-ELIG-3 a policy for some groups covers their members, also through other groups', async (t) => {
  await control.changePassPolicy({ includeTargets: [{ targetType: 'group', id: tierOne }], excludeTargets: [] })
  t.match(await directory.readPassPolicy(await idOf('petra.novak'), trace), { isInScope: true })
  t.match(await directory.readPassPolicy(await idOf('ada.okafor'), trace), { isInScope: false })
})

t.test('R-ELIG-3 an exclusion wins, and groups are asked for twenty at once', async (t) => {
  const strangers = Array.from({ length: 45 }, (_none, index) => ({
    targetType: 'group' as const,
    id: `group-${index}`,
  }))
  const excludeTargets = [...strangers, { targetType: 'group' as const, id: tierOne }]
  await control.changePassPolicy({ includeTargets: [{ targetType: 'group', id: 'all_users' }], excludeTargets })
  t.match(await directory.readPassPolicy(await idOf('ada.okafor'), trace), { isInScope: true })
  const before = (await control.ledger()).callsOf('checkMemberGroups').length
  t.match(await directory.readPassPolicy(await idOf('petra.novak'), trace), { isInScope: false })
  t.equal((await control.ledger()).callsOf('checkMemberGroups').length - before, 3)
})

t.test(
  'R-ELIG-3 who is in the groups of the policy is asked along with it, and after it where it changed',
  async (t) => {
    const petra = await idOf('petra.novak')
    const latency = 150
    await control.changeSettings({ graphLatencyInMilliseconds: latency })
    t.teardown(() => control.changeSettings({ graphLatencyInMilliseconds: 0 }))
    const timesOf = async () => {
      const before = (await control.ledger()).calls.length
      const { isInScope } = await directory.readPassPolicy(petra, trace)
      const [first, ...others] = (await control.ledger()).calls.slice(before)
      return { isInScope, trips: 1 + others.filter(({ at }) => at - (first?.at ?? 0) > latency / 2).length }
    }
    await directory.readPassPolicy(petra, trace)
    t.same(await timesOf(), { isInScope: true, trips: 1 })
    await control.changePassPolicy({ excludeTargets: [{ targetType: 'group', id: tierOne }] })
    t.same(await timesOf(), { isInScope: false, trips: 2 }, 'a guess never decides')
    t.same(await timesOf(), { isInScope: false, trips: 1 })
  },
)

t.test(
  'R-ELIG-3 a policy that is off, only for one-time passes or with other lifetimes is read as it is',
  async (t) => {
    await control.changePassPolicy({ state: 'disabled', isUsableOnce: true, maximumLifetimeInMinutes: 600 })
    t.match(await directory.readPassPolicy(await idOf('ada.okafor'), trace), {
      isEnabled: false,
      isOneTimeRequired: true,
      maximumLifetimeInMinutes: 600,
    })
  },
)

t.test('R-ELIG-3 a policy that cannot be read or understood throws', async (t) => {
  const adaId = await idOf('ada.okafor')
  await control.addFault({ operation: 'getPassPolicy', kind: 'status', status: 200, body: { state: 'enabled' } })
  await t.rejects(directory.readPassPolicy(adaId, trace), {
    name: 'DirectoryError',
    code: 'unexpected_answer',
    isTransient: false,
  })
  await control.addFault({ operation: 'checkMemberGroups', kind: 'status', status: 403, code: 'denied' })
  await t.rejects(directory.readPassPolicy(adaId, trace), { name: 'DirectoryError', status: 403 })
})

t.test('the kinds that people may register are those that the policy switches on', async (t) => {
  const kinds = await directory.readPermittedKinds(await idOf('ada.okafor'), trace)
  t.ok(kinds.includes('authenticator') && kinds.includes('phone') && kinds.includes('fido2'))
  t.notOk(kinds.includes('temporary_access_pass'), 'a pass is not registered, it is issued')
})

t.test('security defaults permit the app and its codes, and no phone', async (t) => {
  await control.changeSettings({ isSecurityDefaultsOn: true })
  const kinds = await directory.readPermittedKinds(await idOf('ada.okafor'), trace)
  t.strictSame(kinds, ['authenticator', 'software_oath'])
})

t.test('a kind that is on for other groups only, off, or newer than this program is not permitted', async (t) => {
  const everybody = [{ targetType: 'group', id: 'all_users' }]
  const authenticationMethodConfigurations = [
    { id: 'Sms', state: 'enabled', includeTargets: [{ targetType: 'group', id: 'some-other-group' }] },
    { id: 'Fido2', state: 'disabled', includeTargets: everybody },
    { id: 'Telepathy', state: 'enabled', includeTargets: everybody },
    { id: 'Email', state: 'unknownFutureValue', includeTargets: everybody },
    { id: 'MicrosoftAuthenticator', state: 'enabled', includeTargets: everybody },
  ]
  const body = { authenticationMethodConfigurations }
  await control.addFault({ operation: 'getMethodsPolicy', kind: 'status', status: 200, body })
  const kinds = await directory.readPermittedKinds(await idOf('ada.okafor'), trace)
  t.strictSame(kinds, ['authenticator'])
})
