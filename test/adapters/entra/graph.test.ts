import t from 'tap'
import { createDirectory } from '../../../src/adapters/entra/directory.ts'
import { entraSettings, openDirectory, quickTiming, upn } from '../../support/directory.ts'
import { keepLog } from '../../support/log.ts'

const { directory, control, addresses, trace, idOf, log } = await openDirectory(t)
const ada = await idOf('ada.okafor')
const read = () => directory.readAccount(ada, trace)
const asked = async () => (await control.ledger()).callsOf('getUser').length

t.test('every call carries the request id of its recovery, and Graph’s own id is logged', async (t) => {
  await read()
  const [call] = (await control.ledger()).callsOf('getUser')
  t.equal(call?.clientRequestId, trace.clientRequestId)
  t.ok(log.lines.some((line) => line.includes(call?.requestId ?? '-') && line.includes(trace.clientRequestId)))
})

t.test('what is asked together is one line of the log, and what is not there is no failure', async (t) => {
  const before = log.lines.length
  await Promise.all([directory.readAccount(ada, trace), directory.readManager(ada, trace)])
  await directory.readAccount('00000000-0000-0000-0000-000000000000', trace)
  const [together, ...others] = log.lines.slice(before).map((line) => JSON.parse(line))
  t.match(together, {
    operation: 'ask_batch',
    parts: 'read_account read_manager',
    clientRequestId: trace.clientRequestId,
  })
  t.same(others, [])
})

t.test('P6 a throttled read waits as long as Graph says, in whole seconds, fractions or by date', async (t) => {
  for (const [retryAfter, least, most] of [
    ['0.25', 240, 900],
    ['1', 990, 1800],
    ['0', 0, 400],
  ] as const) {
    await control.addFault({ operation: 'getUser', kind: 'status', status: 429, code: 'TooManyRequests', retryAfter })
    const startedAt = performance.now()
    t.match(await read(), { objectId: ada })
    const waited = performance.now() - startedAt
    t.ok(waited >= least && waited < most, `${retryAfter}: ${Math.round(waited)} ms`)
  }
  const retryAfter = new Date(Date.now() + 1000).toUTCString()
  await control.addFault({ operation: 'getUser', kind: 'status', status: 503, retryAfter })
  t.match(await read(), { objectId: ada })
})

t.test('P6 without a word from Graph, or with a senseless one, reads back off and ask again', async (t) => {
  await control.addFault({ operation: 'getUser', kind: 'throttle-no-header', times: 2 })
  t.match(await read(), { objectId: ada })
  for (const retryAfter of ['soon', '-5']) {
    await control.addFault({ operation: 'getUser', kind: 'status', status: 503, retryAfter })
    t.match(await read(), { objectId: ada })
  }
})

t.test('P6 a wait beyond the deadline is not waited for, and nobody asks the same before it is over', async (t) => {
  const own = createDirectory(entraSettings(addresses), keepLog(), quickTiming)
  const fault = {
    operation: 'getUser',
    kind: 'status',
    status: 429,
    code: 'TooManyRequests',
    retryAfter: '120',
  } as const
  await control.addFault(fault)
  const before = await asked()
  const startedAt = performance.now()
  for (const id of [ada, 'another']) {
    const error = await own.readAccount(id, trace).catch((thrown: unknown) => thrown)
    t.match(error, { name: 'DirectoryError', code: 'no_turn', isTransient: true })
    const { againAfter } = error as { againAfter: number }
    t.ok(againAfter > 115_000 && againAfter <= 120_000, `${againAfter}`)
  }
  t.ok(performance.now() - startedAt < 1000)
  t.equal(await asked(), before + 1)
  t.match(await own.readAccount(ada, { ...trace, isGuarding: true }), { objectId: ada }, 'a guard asks all the same')
  t.match(await own.readManager(ada, trace), { objectId: /./ }, 'and what was not throttled is asked')
})

t.test('P6 a Graph that stays busy is given up, and the error says that it may pass', async (t) => {
  await control.addFault({ operation: 'getUser', kind: 'status', status: 504, times: 50 })
  await t.rejects(read(), { name: 'DirectoryError', status: 504, isTransient: true })
  t.ok((await asked()) <= 6)
})

t.test('P7 a read whose answer was lost, torn or late is asked again', async (t) => {
  for (const kind of ['reset-before', 'reset-after-effect', 'truncated-json', 'hang'] as const) {
    await control.addFault({ operation: 'getUser', kind })
    t.match(await read(), { objectId: ada }, kind)
  }
})

t.test('a Graph that never answers is given up within the deadline', async (t) => {
  await control.addFault({ operation: 'getUser', kind: 'hang', times: 50 })
  const startedAt = performance.now()
  await t.rejects(read(), { name: 'DirectoryError', status: 0, code: 'lost_answer', isTransient: true })
  t.ok(performance.now() - startedAt < quickTiming.deadline + 500)
  await control.clearFaults()
})

t.test('nobody at the address is an outage', async (t) => {
  const settings = { ...entraSettings(addresses), graphUrl: 'https://localhost:1' }
  const nowhere = createDirectory(settings, keepLog(), quickTiming)
  await t.rejects(nowhere.readAccount(ada, trace), { name: 'DirectoryError', code: 'lost_answer', isTransient: true })
})

t.test('a refused token is renewed once, for reads and for writes', async (t) => {
  await control.revokeTokens()
  t.match(await read(), { objectId: ada })
  await control.revokeTokens()
  t.match(await directory.revokeSessions(ada, trace), { graphStatus: 200 })
  await control.addFault({ operation: 'getUser', kind: 'drop-token', times: 5 })
  await t.rejects(read(), {
    name: 'DirectoryError',
    status: 401,
    code: 'InvalidAuthenticationToken',
    isTransient: false,
  })
  t.equal((await control.ledger()).callsOf('getUser').filter(({ status }) => status === 401).length, 3)
})

t.test('an error with an empty code, without an error or without JSON is still an error', async (t) => {
  await control.addFault({ operation: 'getUser', kind: 'empty-code', status: 400 })
  await t.rejects(read(), { name: 'DirectoryError', status: 400, code: 'unnamed' })
  await control.addFault({ operation: 'getUser', kind: 'no-error-body', status: 500 })
  await t.rejects(read(), { name: 'DirectoryError', status: 500, code: 'unnamed', isTransient: true })
  await control.addFault({ operation: 'getUser', kind: 'status', status: 403, code: 'two words, and a "name"' })
  await t.rejects(read(), { name: 'DirectoryError', status: 403, code: 'unnamed' })
})

t.test('an answer of another shape is an error', async (t) => {
  for (const body of [[], { value: [] }, { id: 7, userPrincipalName: 'x' }, 'text']) {
    await control.addFault({ operation: 'getUser', kind: 'status', status: 200, body })
    await t.rejects(read(), { name: 'DirectoryError', code: 'unexpected_answer' }, JSON.stringify(body))
  }
})

t.test('a next page elsewhere is never asked for, since the token would go there', async (t) => {
  const links = [
    'https://graph.example/v1.0/x',
    'http://localhost/x',
    addresses.graphUrl.replace('localhost', '127.0.0.1'),
  ]
  for (const link of [...links, `${addresses.graphUrl}@evil.example/`, 'not an address']) {
    const body = { value: [], '@odata.nextLink': link }
    // Both lists, for one of the last turn may still be under way.
    await control.addFault({ operation: 'listMethods', kind: 'status', status: 200, body, times: 9 })
    await t.rejects(directory.listMethods(ada, trace), { name: 'DirectoryError', code: 'foreign_next_link' }, link)
    await control.clearFaults()
  }
})

t.test('pages that never end are given up', async (t) => {
  const body = { value: [], '@odata.nextLink': `${addresses.graphUrl}/v1.0/users?$filter=x` }
  await control.addFault({ operation: 'findUsers', kind: 'status', status: 200, body, times: 2000 })
  await t.rejects(directory.findAccount(upn('ada.okafor'), trace), { name: 'DirectoryError' })
  t.ok((await control.ledger()).callsOf('findUsers').length <= 202)
})

t.test('a redirect is not followed', async (t) => {
  await control.addFault({ operation: 'getUser', kind: 'status', status: 302, body: {} })
  await t.rejects(read(), { name: 'DirectoryError', status: 302 })
})

t.test('nothing personal or secret is in errors and logs', async (t) => {
  const message = 'Resource Ada Okafor ada.okafor@harbourpine.example does not exist'
  await control.addFault({ operation: 'findUsers', kind: 'status', status: 400, code: 'BadRequest', message })
  const error = await directory.findAccount(upn('ada.okafor'), trace).catch((caught: unknown) => caught)
  t.match(error, { name: 'DirectoryError' })
  const written = `${error instanceof Error ? `${error.message} ${JSON.stringify(error)}` : ''} ${log.lines.join(' ')}`
  t.notMatch(written, /okafor/i)
  t.notMatch(written, addresses.clientSecret)
  t.notMatch(written, /bearer|eyJ/i)
})
