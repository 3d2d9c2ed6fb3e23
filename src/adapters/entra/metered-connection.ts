import type { Meter } from '../../shell/ports.ts'
import type { Connection } from './connection.ts'
import { throttleClassOf } from './throttle-class.ts'

/** The same connection, with every exchange counted by its throttle class and what Graph answered. */
export function meterConnection(connection: Connection, meter: Pick<Meter, 'count'>): Connection {
  return {
    ...connection,
    async exchange(call, ...others) {
      const startedAt = performance.now()
      const count = (status: string) => {
        const labels = { throttle_class: throttleClassOf(call) ?? 'none', status } as const
        meter.count('graph_call', labels, performance.now() - startedAt)
      }
      try {
        const exchanged = await connection.exchange(call, ...others)
        count(statusOf(exchanged.response))
        return exchanged
      } catch (error) {
        count('lost')
        throw error
      }
    },
  }
}

function statusOf({ status }: Response): string {
  return status === 429 ? '429' : `${Math.floor(status / 100)}xx`
}
