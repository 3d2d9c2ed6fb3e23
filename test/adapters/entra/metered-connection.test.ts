import t from 'tap'
import type { Connection, GraphCall } from '../../../src/adapters/entra/connection.ts'
import { readAnswer } from '../../../src/adapters/entra/graph-answer.ts'
import { meterConnection } from '../../../src/adapters/entra/metered-connection.ts'

const call: GraphCall = { operation: 'x', method: 'GET', version: 'v1.0', path: '/auditLogs/signIns' }

t.test('every exchange is counted by its throttle class and what came of it', async (t) => {
  const counted: unknown[] = []
  const answers = [new Response(null, { status: 204 }), new Response('', { status: 429 }), null]
  const bare: Connection = {
    origin: 'https://graph.microsoft.com',
    renew: () => {},
    exchange: async () => {
      const response = answers.shift()
      if (!response) throw new Error('reset')
      return { answer: await readAnswer(call.operation, response), token: 'canary' }
    },
  }
  const { exchange } = meterConnection(bare, { count: (_tally, labels) => void counted.push(labels) })
  await exchange(call, { clientRequestId: 'id' }, 1_000)
  await exchange({ ...call, path: '/users/canary' }, { clientRequestId: 'id' }, 1_000)
  await t.rejects(exchange({ ...call, method: 'DELETE', path: '/users/canary' }, { clientRequestId: 'id' }, 1_000))
  t.same(counted, [
    { throttle_class: 'reports', status: '2xx' },
    { throttle_class: 'none', status: '429' },
    { throttle_class: 'writes', status: 'lost' },
  ])
})
