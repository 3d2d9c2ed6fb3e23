import { randomUUID } from 'node:crypto'
import type { Directory, HrFailure, HrFault, HrRow } from '../../shell/ports.ts'
import { HrSourceError } from './hr-source-error.ts'

const mostPages = 2_000

/**
 * Reads what the directory itself holds of its people's employment, page after page. Their other addresses are left out:
 * notices reach those by way of the account.
 * @throws HrSourceError where Graph fails, of which the log says more
 */
export async function* readHrEntra(directory: Pick<Directory, 'readEmployees'>): AsyncGenerator<HrRow | HrFault> {
  let line = 0
  let next: string | null = null
  for (let pages = 0; pages < mostPages; pages += 1) {
    const page = await readPage(directory, next)
    for (const { userPrincipalName, facts } of page.people) {
      yield { line: ++line, values: { ...facts, userPrincipalName } }
    }
    if (page.next === null) return
    next = page.next
  }
  throw fail('too_many_pages')
}

function readPage(directory: Pick<Directory, 'readEmployees'>, next: string | null) {
  // Each page has a trace, and thereby a deadline, of its own.
  return directory.readEmployees(next, { clientRequestId: randomUUID() }).catch((error: unknown) => {
    throw fail(error instanceof Error && 'status' in error && error.status === 403 ? 'refused' : 'status', error)
  })
}

function fail(code: HrFailure, cause?: unknown): HrSourceError {
  const hint = code === 'refused' ? 'Grant the app User.Read.All.' : 'npm run sparekey -- doctor says more.'
  return new HrSourceError(`Microsoft Graph did not list the people of the tenant. ${hint}`, { code, cause })
}
