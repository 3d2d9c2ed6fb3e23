import { statSync } from 'node:fs'
import { openCopy } from '../adapters/store/open-copy.ts'
import { verifyStore } from '../shell/audit/verify-store.ts'
import type { Secrets } from '../shell/ports.ts'
import { describeVerdict } from './audit/verdict.ts'
import { createProgress } from './progress.ts'
import { exitCodes, type Terminal } from './terminal.ts'

/**
 * Checks a copy whole: its pages, its schema, its secret and every record of its audit; says what was found and gives
 * whether it may be used. Throws what `openCopy` throws.
 */
export async function checkCopy(path: string, secrets: Secrets, terminal: Terminal): Promise<boolean> {
  const copy = await openCopy(path, secrets)
  const progress = createProgress(terminal, 'records')
  try {
    const verdict = await verifyStore(copy.audit, secrets, { onProgress: progress.onStep })
    progress.end()
    const megabytes = (statSync(path).size / 1_000_000).toFixed(1)
    terminal.write(`${path}: ${megabytes} MB, whole.\n`)
    if (!copy.isCurrent)
      terminal.write('An earlier release wrote it; the portal brings it up to date when it starts.\n')
    return describeVerdict(verdict, { anchors: [], isKeyed: true, source: 'database' }, terminal) === exitCodes.done
  } finally {
    await copy.close()
  }
}
