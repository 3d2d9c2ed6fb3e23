import t from 'tap'
import { createDirectory } from '../../../src/adapters/entra/directory.ts'
import { throttleClassOf } from '../../../src/adapters/entra/throttle-class.ts'
import type { Budget, ThrottleClass, Urgency } from '../../../src/shell/ports.ts'
import { entraSettings, openDirectory, quickTiming, upn } from '../../support/directory.ts'
import { keepLog } from '../../support/log.ts'

const { control, addresses, trace, idOf } = await openDirectory(t)
const ada = await idOf('ada.okafor')

t.test('each call counts against the limit that Microsoft gave its service', async (t) => {
  const calls: [ThrottleClass | null, 'GET' | 'POST' | 'PATCH' | 'DELETE', string][] = [
    ['reports', 'GET', '/auditLogs/signIns?$top=1'],
    ['reports', 'GET', 'https://graph.example/beta/auditLogs/signIns?$skiptoken=x'],
    ['reports', 'GET', '/reports/authenticationMethods/userRegistrationDetails/1'],
    ['protection', 'GET', '/identity/conditionalAccess/policies'],
    ['protection', 'POST', '/identity/conditionalAccess/evaluate'],
    ['protection', 'GET', '/identityProtection/riskyUsers'],
    ['writes', 'DELETE', '/users/1/authentication/phoneMethods/2'],
    ['writes', 'POST', '/users/1/revokeSignInSessions'],
    ['writes', 'PATCH', '/policies/authenticationMethodsPolicy'],
    [null, 'GET', '/users/auditLogs'],
    [null, 'POST', '/users/1/checkMemberGroups'],
    [null, 'POST', '/$batch'],
  ]
  for (const [wanted, method, path] of calls) t.equal(throttleClassOf({ method, path }), wanted, `${method} ${path}`)
})

/** A budget that writes down what it was asked, and says no where told. */
function keepBudget(hasTurns = true) {
  const asked: string[] = []
  const budget: Budget = {
    take: async (throttleClass, patience) => {
      asked.push(`take ${throttleClass}`)
      t.ok(patience >= 0 && patience <= quickTiming.deadline)
      return hasTurns
    },
    holdBack: async (throttleClass, milliseconds) => void asked.push(`hold ${throttleClass} ${milliseconds}`),
  }
  const directory = createDirectory(entraSettings(addresses), keepLog(), quickTiming, budget)
  return { asked, directory }
}

t.test('every try of a write takes a turn; reads of people take none', async (t) => {
  const { asked, directory } = keepBudget()
  await directory.readAccount(ada, trace)
  t.same(asked, [])
  await control.addFault({ operation: 'revokeSessions', kind: 'status', status: 503 })
  await directory.revokeSessions(ada, trace)
  t.same(asked, ['take writes', 'take writes'])
})

t.test('what Graph says about waiting holds for everybody, and its silence too', async (t) => {
  const { asked, directory } = keepBudget()
  await control.addFault({ operation: 'revokeSessions', kind: 'status', status: 429, retryAfter: '0.25' })
  await directory.revokeSessions(ada, trace)
  t.same(asked, ['take writes', 'hold writes 250', 'take writes'])
  await control.addFault({ operation: 'revokeSessions', kind: 'throttle-no-header' })
  await directory.revokeSessions(ada, trace)
  t.match(asked[4], /^hold writes \d/)
})

t.test('without a turn in time nothing is asked, and the error says that it may pass', async (t) => {
  const { directory } = keepBudget(false)
  await t.rejects(directory.revokeSessions(ada, trace), { name: 'DirectoryError', code: 'no_turn', isTransient: true })
  await t.rejects(directory.createPass(ada, { lifetimeInMinutes: 60, isUsableOnce: true }, trace), {
    name: 'DirectoryError',
    code: 'no_turn',
    isTransient: true,
  })
  t.same((await control.ledger()).writesOf(upn('ada.okafor')), [])
})

t.test('who only looks says how long a call may wait for its turn', async (t) => {
  const patiences: number[] = []
  const urgencies: (Urgency | undefined)[] = []
  const take = async (_class: ThrottleClass, patience: number, urgency?: Urgency) => {
    urgencies.push(urgency)
    return patiences.push(patience) > 0
  }
  const budget: Budget = { take, holdBack: async () => {} }
  const directory = createDirectory(entraSettings(addresses), keepLog(), quickTiming, budget)
  const question = { since: 0, objectId: ada, next: null }
  await directory.readSignIns(question, { ...trace, turnWithinMilliseconds: 20, urgency: 'urgent' })
  await directory.readSignIns(question, trace)
  t.equal(patiences[0], 20)
  t.ok((patiences[1] ?? 0) > 1_000, 'others wait as long as the call may take')
  t.same(urgencies, ['urgent', undefined], 'and whether the turns that are kept are for them')
})
