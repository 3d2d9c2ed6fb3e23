import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { readStart } from '../simulator/start-script.ts'
import { type Figure, medianFigure } from './figures.ts'
import { lookUntilServed } from './look.ts'
import { endProcess, environmentOf, findPort, type Outside } from './processes.ts'

const starts = 5
const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url))
const target = { limit: 600, is: 'at most' } as const

/** How long from the start of the process to the first page: with no database yet, and with the one that was made. */
export async function measureColdStart({ addresses }: Outside): Promise<readonly Figure[]> {
  const first: number[] = []
  const again: number[] = []
  for (let start = 0; start < starts; start += 1) {
    const folder = mkdtempSync(join(tmpdir(), 'sparekey-bench-'))
    const port = await findPort(31_000)
    const environment = environmentOf(addresses, port, folder)
    first.push(await timeStart(port, environment))
    again.push(await timeStart(port, environment))
    rmSync(folder, { recursive: true })
  }
  return [
    medianFigure('cold start to the first page, new database', 'ms', first, target),
    medianFigure('cold start to the first page, restart', 'ms', again, target),
  ]
}

async function timeStart(port: number, env: Record<string, string>): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, [...readStart().flags, main], { env, stdio: ['ignore', 'ignore', 'inherit'] })
  await lookUntilServed(port)
  const took = performance.now() - startedAt
  await endProcess(child)
  return took
}
