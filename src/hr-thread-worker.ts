import { parentPort, workerData } from 'node:worker_threads'
import { createSecrets } from './adapters/system.ts'
import { toHrRecord } from './shell/hr-record.ts'
import type { HrRow } from './shell/ports.ts'

/** The second thread of a long import: rows come in, records and faults go back. */
const { secret, previousSecret, hrQuestions } = workerData
const ports = { secrets: createSecrets(secret, previousSecret), settings: { hrQuestions } }
parentPort?.on('message', (rows: readonly HrRow[]) =>
  parentPort?.postMessage(rows.map((row) => toHrRecord(ports, row))),
)
