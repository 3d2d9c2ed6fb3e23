import type { Answer } from '../../answer.ts'
import type { Visit } from '../../visit.ts'

/** `GET /health/ready`: 200 while the database can be written and HR has been imported, else 503; the log says more. */
export async function show({ ports }: Visit): Promise<Answer> {
  try {
    await ports.store.ping()
    const hasHr = (await ports.store.hr.describe()) !== null
    return hasHr ? word(200, 'ready\n') : word(503, 'not ready: hr\n')
  } catch (error) {
    ports.log.error({ error: error instanceof Error ? error.name : 'unknown' }, 'The database cannot be written')
    return word(503, 'not ready: database\n')
  }
}

function word(status: number, body: string): Answer {
  return { kind: 'raw', status, type: 'text/plain; charset=utf-8', body }
}
