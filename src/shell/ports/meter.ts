import type { State } from '../../core/flow.ts'
import type { Channel } from './announcements.ts'
import type { ThrottleClass } from './budget.ts'

/** What is counted, by which labels. A label is a word of ours: nothing that somebody typed, no name, no token. */
export interface Tallies {
  /** An answered HTTP request; `route` is the site map's pattern, `status` a class such as `2xx`. */
  http_request: { method: string; route: string; status: string }
  /** A call to Graph; `status` is `2xx`, `429`, `lost` and the like. */
  graph_call: { throttle_class: ThrottleClass | 'none'; status: string }
  /** How long a call waited for its turn in the tenant's budget, or in vain. */
  graph_turn: { throttle_class: ThrottleClass; outcome: 'given' | 'refused' }
  /** A mail or an event on its way out. */
  delivery: { channel: Channel; outcome: 'sent' | 'failed' }
  /** Somebody reached a limit. */
  limit_hit: { limit: string }
  /** A pass was shown to its person. */
  pass_shown: Record<never, string>
}

/** What is true of the portal at one moment. */
export interface VitalSigns {
  requests: Readonly<Partial<Record<State, number>>>
  outbox: OutboxSigns
  /** Milliseconds since the oldest due command was due; 0 when none is. */
  oldestDueFor: number
  lockdowns: number
  isAuditHeld: boolean
  /** The number of the last audit record. */
  auditRecords: number
  /** Milliseconds since the worker of this process last turned; null before its first turn. */
  workerIdleFor: number | null
  /** Milliseconds since HR's facts were read; null where nobody knows. */
  hrAge: number | null
  /** How many rights over Entra this process has found missing. */
  missingPermissions: number
}

/** Commands that wait, are due, or were given up. */
export interface OutboxSigns {
  waiting: number
  due: number
  dead: number
  /** When the oldest due command was due (epoch milliseconds); null when none is. */
  oldestDueAt: number | null
}

/** Counts what happens in this process, for whoever watches it. */
export interface Meter {
  /** Counts one more; `milliseconds` where it took time. */
  count<T extends keyof Tallies>(tally: T, labels: Tallies[T], milliseconds?: number): void
  /** Everything that was counted, and the signs of the moment, as a text that Prometheus reads. */
  report(signs: VitalSigns): Promise<{ type: string; text: string }>
}

/** Shows whether the worker still turns. */
export interface Pulse {
  /** The worker turned at `now` (epoch milliseconds). */
  beat(now: number): void
  /** Null before the first turn. */
  lastBeatAt(): number | null
}
