import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import { flow, type State } from './core/flow.ts'
import type { Sample } from './meter.ts'
import type { Tallies, VitalSigns } from './shell/ports.ts'

/** Bounds in seconds: a page takes milliseconds, Graph up to ten seconds. */
const pageBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
const graphBuckets = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

/** How each tally is called outside. Those with buckets take time; the others are plain counts. */
const descriptions: Readonly<Record<keyof Tallies, Description>> = {
  http_request: {
    name: 'sparekey_http_request_duration_seconds',
    help: 'Answered HTTP requests by method, route pattern and status class',
    labels: ['method', 'route', 'status'],
    buckets: pageBuckets,
  },
  graph_call: {
    name: 'sparekey_graph_call_duration_seconds',
    help: 'Calls to Microsoft Graph by throttle class and status',
    labels: ['throttle_class', 'status'],
    buckets: graphBuckets,
  },
  graph_turn: {
    name: 'sparekey_graph_turn_wait_seconds',
    help: 'Waits for a turn in the tenant budget of Microsoft Graph',
    labels: ['throttle_class', 'outcome'],
    buckets: graphBuckets,
  },
  delivery: {
    name: 'sparekey_deliveries_total',
    help: 'Mails and events by channel, sent or failed',
    labels: ['channel', 'outcome'],
  },
  limit_hit: { name: 'sparekey_limits_hit_total', help: 'Tries beyond a limit', labels: ['limit'] },
  pass_shown: { name: 'sparekey_passes_shown_total', help: 'Passes that were shown to their person', labels: [] },
}

interface Description {
  name: string
  help: string
  labels: readonly string[]
  buckets?: readonly number[]
}

/** The instruments of one process, in a registry of their own. */
export function createInstruments() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const recorders = createRecorders(registry)
  const show = createSigns(registry)
  return {
    record: ({ tally, labels, milliseconds }: Sample) => recorders[tally](labels, milliseconds),
    async report(signs: VitalSigns) {
      show(signs)
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}

type Recorder = (labels: Sample['labels'], milliseconds: Sample['milliseconds']) => void

function createRecorders(registry: Registry): Record<keyof Tallies, Recorder> {
  const entries = Object.entries(descriptions).map(([tally, it]) => [tally, createRecorder(registry, it)])
  return Object.fromEntries(entries)
}

function createRecorder(registry: Registry, { name, help, labels, buckets }: Description): Recorder {
  const plan = { name, help, labelNames: [...labels], registers: [registry] }
  if (buckets === undefined) {
    const counter = new Counter(plan)
    return (values) => counter.inc(values)
  }
  const histogram = new Histogram({ ...plan, buckets: [...buckets] })
  return (values, milliseconds = 0) => histogram.observe(values, milliseconds / 1_000)
}

/** Makes the gauges, and gives what sets them all. */
function createSigns(registry: Registry): (signs: VitalSigns) => void {
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name: `sparekey_${name}`, help, labelNames, registers: [registry] })
  const requests = gauge('requests', 'Recovery requests by state', ['state'])
  const commands = gauge('outbox_commands', 'Commands that wait, are due, or were given up', ['condition'])
  const oldest = gauge('outbox_oldest_due_seconds', 'How long the oldest due command has been due')
  const lockdowns = gauge('lockdowns_active', 'Pauses of recoveries that are on')
  const held = gauge('audit_held', '1 while nothing is written to Entra since the database is older than its audit')
  const records = gauge('audit_records', 'Number of the last audit record')
  const idle = gauge('worker_idle_seconds', 'How long ago the worker of this process last turned; NaN before its first')
  const hr = gauge('hr_age_seconds', 'How long ago HR was read last; NaN before that')
  const missing = gauge('permissions_missing', 'Permissions for want of which Microsoft refuses this process')
  return (signs) => {
    missing.set(signs.missingPermissions)
    hr.set(signs.hrAge === null ? Number.NaN : signs.hrAge / 1_000)
    for (const state of Object.keys(flow) as State[]) requests.set({ state }, signs.requests[state] ?? 0)
    for (const condition of ['waiting', 'due', 'dead'] as const) commands.set({ condition }, signs.outbox[condition])
    oldest.set(signs.oldestDueFor / 1_000)
    lockdowns.set(signs.lockdowns)
    held.set(signs.isAuditHeld ? 1 : 0)
    records.set(signs.auditRecords)
    idle.set(signs.workerIdleFor === null ? Number.NaN : signs.workerIdleFor / 1_000)
  }
}
