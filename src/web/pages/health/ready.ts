import type { Answer } from '../../answer.ts'
import type { Visit } from '../../visit.ts'

/** `GET /health/ready`: 200 while the database can be written, else 503. What is wrong is in the log alone. */
export async function show({ ports }: Visit): Promise<Answer> {
  try {
    await ports.store.ping()
    return word(200, 'ready\n')
  } catch (error) {
    ports.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'The database cannot be written')
    return word(503, 'not ready\n')
  }
}

function word(status: number, body: string): Answer {
  return { kind: 'raw', status, type: 'text/plain; charset=utf-8', body }
}
