import type { Config } from './config.ts'
import { importHrAtStart } from './hr-at-start.ts'
import { createHrThread } from './hr-thread.ts'
import { nameOf } from './shell/error-name.ts'
import type { HrSource, Ports } from './shell/ports.ts'
import { refreshHr } from './shell/refresh-hr.ts'

/** Often enough that a portal which took over from another one soon notices what is due. */
const lookEvery = 30_000

/** Asks the HR system again and again, until it is stopped. */
export interface HrRefresh {
  stop(): Promise<void>
}

/**
 * Begins to read what HR says, while the portal serves already: a file once, a system again and again. Until a first import
 * is there `/health/ready` says so.
 */
export function startHr(config: Config, ports: Ports): HrRefresh {
  if (config.hr.source !== 'csv') return startRefresh(config, ports, config.hr.refreshEvery)
  void importHrAtStart(config, ports)
  return { stop: async () => {} }
}

function startRefresh(config: Config, ports: Ports, refreshEvery: number): HrRefresh {
  let isStopped = false
  let work: Promise<void> | null = null
  const run = async () => {
    const thread = createHrThread(config, ports.secrets)
    try {
      const { createHrSource } = await import('./hr-source.ts')
      const source = createHrSource(config, ports.directory)
      if (source !== null)
        await refreshHr(
          ports,
          stoppable(source, () => isStopped),
          refreshEvery,
          thread.judge,
        )
    } finally {
      await thread.close()
    }
  }
  const look = () => {
    work ??= run()
      .catch((error: unknown) => ports.log.error({ error: nameOf(error) }, 'HR was not read'))
      .finally(() => {
        work = null
      })
  }
  const timer = setInterval(look, lookEvery)
  look()
  const stop = async () => {
    isStopped = true
    clearInterval(timer)
    await work
  }
  return { stop }
}

class StoppedError extends Error {
  override name = 'StoppedError'
  readonly code = 'stopped'
}

/** A portal that ends reads no list to its end; what was staged comes to nothing. */
function stoppable(source: HrSource, isStopped: () => boolean): HrSource {
  async function* read() {
    for await (const row of source.read()) {
      if (isStopped()) throw new StoppedError()
      yield row
    }
  }
  return { unit: source.unit, read }
}
