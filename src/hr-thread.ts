import { Worker } from 'node:worker_threads'
import type { Config } from './config.ts'
import { type HrJudge, judgeHere } from './shell/hr-judge.ts'
import { columnsOf } from './shell/hr-record.ts'
import type { HrFault, HrRecord, HrRow, Secrets } from './shell/ports.ts'

/** A shorter file is judged before a thread has started. */
const rowsWorthAThread = 5_000
/** What the thread makes is short-lived; without a bound it would let it lie about. */
const resourceLimits = { maxYoungGenerationSizeMb: 8, maxOldGenerationSizeMb: 64 }

/** A judge that may hold a thread of its own until it is closed. */
export interface HrThread {
  judge: HrJudge
  close(): Promise<void>
}

type Results = readonly (HrRecord | HrFault)[]
interface Waiter {
  resolve(results: Results): void
  reject(error: unknown): void
}

/**
 * Makes a judge for files of any length: the digests of a long one are made on a second thread, so that they cost the
 * portal's visitors nothing and the import half the time.
 */
export function createHrThread(config: Config, secrets: Secrets): HrThread {
  const { settings } = config
  const here = judgeHere({ secrets, settings })
  let thread: ReturnType<typeof startThread> | null = null
  let seen = 0
  return {
    judge: (rows) => {
      seen += rows.length
      if (seen <= rowsWorthAThread) return here(rows)
      thread ??= startThread(config)
      return thread.judge(rows)
    },
    close: async () => {
      await thread?.worker.terminate()
    },
  }
}

/** The thread answers in the order in which it is asked. */
function startThread({ secret, previousSecret, settings: { hrQuestions } }: Config) {
  const workerData = { secret, previousSecret, hrQuestions }
  const worker = new Worker(new URL('./hr-thread-worker.ts', import.meta.url), { workerData, resourceLimits })
  const waiters: Waiter[] = []
  const fail = (error: unknown) => {
    for (const { reject } of waiters.splice(0)) reject(error)
  }
  worker.on('message', (results: Results) => waiters.shift()?.resolve(results))
  worker.on('error', fail)
  worker.on('exit', () => fail(new Error('The thread that judges HR rows ended')))
  const columns = columnsOf(hrQuestions)
  const judge: HrJudge = (rows) =>
    new Promise((resolve, reject) => {
      waiters.push({ resolve, reject })
      worker.postMessage(rows.map((row) => narrow(row, columns)))
    })
  return { worker, judge }
}

/** What nobody looks at is not worth being carried over. */
function narrow({ line, values }: HrRow, columns: readonly string[]): HrRow {
  return { line, values: Object.fromEntries(columns.map((column) => [column, values[column] ?? ''])) }
}
