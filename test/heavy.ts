import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'

/** The sets that take long, one after another, since each wants the machine for itself. */
const files = [
  'test/web/walks.test.ts',
  'test/shell/one-winner.test.ts',
  'test/shell/mass-lockout.test.ts',
  'test/web/strangers.test.ts',
  'test/web/surface.test.ts',
  'test/shell/graph-faults.test.ts',
  'test/journeys/crash-matrix.test.ts',
  'test/journeys/crash-brake.test.ts',
  'test/journeys/crash-replicas.test.ts',
  'test/journeys/hr-import.test.ts',
  'test/journeys/provider-down.test.ts',
  'test/web/malice.test.ts',
  'test/journeys/hostile-input.test.ts',
]
const longestInSeconds = 7_200

/** What one file came to. */
interface Result {
  file: string
  isGood: boolean
  seconds: number
  lines: readonly string[]
}

async function run(file: string): Promise<Result> {
  const startedAt = performance.now()
  const args = ['--no-install', 'tap', '--reporter=tap', '--jobs=1', `--timeout=${longestInSeconds}`, file]
  const env = { ...process.env, SPAREKEY_HEAVY: '1' }
  const child = spawn('npx', args, { env, stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = once(child, 'exit')
  const lines: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    const tried = /^\s*# tried: (.+)$/.exec(line)?.[1]
    if (tried !== undefined) lines.push(tried)
    if (/^\s*not ok/.test(line)) process.stdout.write(`${line}\n`)
  }
  const [code] = await ended
  return { file, isGood: code === 0, seconds: (performance.now() - startedAt) / 1_000, lines }
}

/** With names of files only those are run. */
const wanted = process.argv.slice(2)
const results: Result[] = []
for (const file of files.filter((it) => wanted.length === 0 || wanted.includes(it))) {
  process.stdout.write(`${file} …\n`)
  results.push(await run(file))
}
process.stdout.write('\n')
for (const { file, isGood, seconds, lines } of results) {
  process.stdout.write(`${isGood ? 'good' : 'FAILED'}  ${file}  ${Math.round(seconds)} s\n`)
  for (const line of lines) process.stdout.write(`      ${line}\n`)
}
process.exitCode = results.length > 0 && results.every(({ isGood }) => isGood) ? 0 : 1
