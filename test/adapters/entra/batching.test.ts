import t from 'tap'
import { batchQuestions } from '../../../src/adapters/entra/batching.ts'
import type { Connection, GraphCall } from '../../../src/adapters/entra/connection.ts'
import { toAnswer } from '../../../src/adapters/entra/graph-answer.ts'
import { only } from '../../support/only.ts'

interface Item {
  id: string
  url: string
  headers: Record<string, string>
}

const within = 1_000
const question = (path: string): GraphCall => ({ operation: `read ${path}`, method: 'GET', version: 'v1.0', path })

/** A Graph that answers every question with its own address, a batch in another order than it was asked. */
function openGraph(
  answerBatch = (items: readonly Item[]) => ({ status: 200, responses: items.map(answerItem).reverse() }),
) {
  const calls: GraphCall[] = []
  const exchange = async (call: GraphCall) => {
    calls.push(call)
    const { status, ...body } = call.path === '/$batch' ? answerBatch(itemsOf(call)) : { status: 200, at: call.path }
    return { token: 'token', answer: toAnswer(call.operation, { status, headers: new Headers(), body }) }
  }
  const connection: Connection = { origin: 'https://graph.example', renew: () => {}, exchange }
  const { exchange: ask } = batchQuestions(connection)
  return { calls, ask: (call: GraphCall, clientRequestId = 'one') => ask(call, { clientRequestId }, within) }
}

const answerItem = ({ id, url }: Item) => ({ id, status: 200, body: { at: url } })
const itemsOf = ({ body }: GraphCall) => (body as { requests: readonly Item[] }).requests

t.test('the questions of one moment are one batch, and each asker gets the answer to their own', async (t) => {
  const { calls, ask } = openGraph()
  const paths = ['/users/1', '/users/1/manager', '/users/1']
  const told = await Promise.all(paths.map((path) => ask(question(path))))
  t.same(
    told.map(({ answer }) => [answer.operation, answer.body]),
    paths.map((path) => [`read ${path}`, { at: path }]),
  )
  t.same(
    calls.map(({ path }) => path),
    ['/$batch'],
  )
  t.same(
    calls.flatMap(itemsOf).map(({ url }) => url),
    ['/users/1', '/users/1/manager'],
    'what two ask is asked once',
  )
  t.ok(
    calls.flatMap(itemsOf).every(({ headers }) => headers['client-request-id'] === 'one'),
    'Entra’s log can be joined',
  )
})

t.test('rule 1: what is asked a moment later is asked anew', async (t) => {
  const { calls, ask } = openGraph()
  await ask(question('/users/1'))
  await ask(question('/users/1'))
  t.equal(calls.length, 2)
})

t.test('no batch holds more than twenty, another version, or the questions of another recovery', async (t) => {
  const { calls, ask } = openGraph()
  const many = Array.from({ length: 21 }, (_none, index) => ask(question(`/users/${index}`)))
  await Promise.all([...many, ask({ ...question('/users/1'), version: 'beta' }), ask(question('/users/1'), 'two')])
  t.same(
    calls.map((call) => (call.path === '/$batch' ? itemsOf(call).length : call.path)),
    [20, '/users/20', '/users/1', '/users/1'],
  )
})

t.test('writes, next pages, what is asked again and what waits for turns go by themselves', async (t) => {
  const { calls, ask } = openGraph()
  const alone: readonly GraphCall[] = [
    { ...question('/users/1/authentication/phoneMethods/2'), method: 'DELETE' },
    { ...question('/users/1/revokeSignInSessions'), method: 'POST' },
    { ...question('/users/1'), isAlone: true },
    question('https://graph.example/v1.0/users?$skiptoken=2'),
    question('/auditLogs/signIns'),
  ]
  await Promise.all(alone.map((call) => ask(call)))
  t.same(
    calls.map(({ path }) => path),
    alone.map(({ path }) => path),
  )
})

t.test('a batch that is refused, is empty or lacks a part leaves nobody waiting', async (t) => {
  const two = (ask: (call: GraphCall) => Promise<unknown>) =>
    Promise.allSettled([ask(question('/users/1')), ask(question('/users/2'))])
  const lost = await two(openGraph(() => ({ status: 500, responses: [] })).ask)
  t.same(
    lost.map(({ status }) => status),
    ['rejected', 'rejected'],
    'to be asked again, each by itself',
  )
  const half = await two(openGraph((items) => ({ status: 200, responses: items.slice(1).map(answerItem) })).ask)
  t.same(
    half.map(({ status }) => status),
    ['rejected', 'fulfilled'],
  )
  const busy = await two(openGraph(() => ({ status: 429, responses: [] })).ask)
  t.match(busy, only({ value: { answer: { status: 429 } } }, { value: { answer: { status: 429 } } }))
})
