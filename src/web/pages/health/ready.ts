import { readReadiness } from '../../../shell/readiness.ts'
import type { Answer } from '../../answer.ts'
import type { Visit } from '../../visit.ts'

/**
 * `GET /health/ready`: should this process be asked? 200 or 503, and each cause by name. A `caution` keeps nobody out; what
 * stands behind a cause is in the log, never here.
 */
export async function show({ ports }: Visit): Promise<Answer> {
  const { isReady, causes } = await readReadiness(ports)
  const body = `${JSON.stringify({ status: isReady ? 'ready' : 'not_ready', causes })}\n`
  return { kind: 'raw', status: isReady ? 200 : 503, type: 'application/json; charset=utf-8', body }
}
