import type { Meter } from '../../shell/ports.ts'
import type { Connection } from './connection.ts'
import type { GraphAnswer } from './graph-answer.ts'
import { throttleClassOf } from './throttle-class.ts'

/** The same connection, with every question and write counted by its throttle class and what Graph answered. */
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
        count(statusOf(exchanged.answer))
        return exchanged
      } catch (error) {
        count('lost')
        throw error
      }
    },
  }
}

function statusOf({ status }: GraphAnswer): string {
  return status === 429 ? '429' : `${Math.floor(status / 100)}xx`
}
