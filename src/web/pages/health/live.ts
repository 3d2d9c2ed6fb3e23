import type { Answer } from '../../answer.ts'

/** `GET /health/live`: the process answers. */
export function show(): Answer {
  return { kind: 'raw', status: 200, type: 'text/plain; charset=utf-8', body: 'ok\n' }
}
