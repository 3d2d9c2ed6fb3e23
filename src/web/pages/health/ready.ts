import { readReadiness } from '../../../shell/readiness.ts'
import type { Answer } from '../../answer.ts'
import type { Visit } from '../../visit.ts'

/** What a proxy adds; it cannot be left out by who comes through one. */
const signsOfProxies = ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via']

/**
 * `GET /health/ready`: should this process be asked? 200 or 503, and each cause by name. A `caution` keeps nobody out; what
 * stands behind a cause is in the log, never here. An orchestrator asks the process itself. Who comes through a proxy that
 * passes this on may be a stranger, and hears only whether: that an audit is held, say, is nothing for them (R-ENUM-4).
 */
export async function show({ ports, header }: Visit): Promise<Answer> {
  const { isReady, causes } = await readReadiness(ports)
  const status = isReady ? 'ready' : 'not_ready'
  const isFromOutside = signsOfProxies.some((name) => header(name) !== undefined)
  const body = `${JSON.stringify(isFromOutside ? { status } : { status, causes })}\n`
  return { kind: 'raw', status: isReady ? 200 : 503, type: 'application/json; charset=utf-8', body }
}
