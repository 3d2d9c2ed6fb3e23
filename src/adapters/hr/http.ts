import type { HrFault, HrRow } from '../../shell/ports.ts'
import { fetchPage } from './http-exchange.ts'
import { failHttp } from './http-failure.ts'
import { parsePage, toHttpRow } from './http-page.ts'

/** Where the tenant's HR service is, and what the portal shows it. */
export interface HrHttpSettings {
  url: string
  /** The whole value of the header, such as `Bearer …`; null where the service asks for none. */
  authorization: string | null
}

const mostPages = 5_000
const allWithin = 30 * 60_000

/**
 * Reads the whole list of an HR service, page after page: `{ "people": [{ "userPrincipalName": …, … }], "next": … }`. Gives
 * people, and faults by the number of the record.
 * @param columns the fields that are looked at; others may as well not be there
 * @throws HrSourceError where a page is not what it must be; then nothing of the list is to be believed
 */
export async function* readHrHttp(
  { url, authorization }: HrHttpSettings,
  columns: readonly string[],
): AsyncGenerator<HrRow | HrFault> {
  const endsAt = performance.now() + allWithin
  const seen = new Set<string>()
  let line = 0
  for (let next: URL | null = new URL(url); next !== null; ) {
    if (seen.has(next.href) || seen.size >= mostPages) throw failHttp('too_many_pages')
    if (performance.now() > endsAt) throw failHttp('timeout')
    seen.add(next.href)
    const page = parsePage(await fetchPage(next, authorization))
    for (const entry of page.people) yield toHttpRow(entry, ++line, columns)
    next = page.next === null ? null : follow(next, page.next)
  }
}

/** Another host, or the same one without encryption, would get the credential. */
function follow(from: URL, next: string): URL {
  const url = URL.parse(next, from.href)
  const isOwn = url !== null && url.origin === from.origin && url.username === '' && url.password === ''
  if (!isOwn) throw failHttp('foreign_next')
  url.hash = ''
  return url
}
