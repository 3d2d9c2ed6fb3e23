import type { Log } from '../../shell/ports.ts'
import type { Connection } from './connection.ts'
import { isSuccess } from './graph-answer.ts'

/** The same connection, with a line in the log for each exchange that went well: what was asked together, and Graph's own id. */
export function logConnection(connection: Connection, log: Log): Connection {
  return {
    ...connection,
    async exchange(call, trace, within) {
      const startedAt = performance.now()
      const exchanged = await connection.exchange(call, trace, within)
      if (!isSuccess(exchanged.answer)) return exchanged
      const { status, requestId: graphRequestId } = exchanged.answer
      const { requestId, clientRequestId } = trace
      const asked = call.parts === undefined ? {} : { parts: call.parts.join(' ') }
      const milliseconds = Math.round(performance.now() - startedAt)
      const fields = { requestId, operation: call.operation, ...asked, status, graphRequestId, clientRequestId }
      log.info({ ...fields, milliseconds }, 'graph answered')
      return exchanged
    },
  }
}
