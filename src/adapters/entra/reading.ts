import { z } from 'zod'
import type { GraphCall } from './connection.ts'
import { DirectoryError } from './directory-error.ts'
import type { GraphSession } from './graph.ts'
import { failureOf, type GraphAnswer, isSuccess, parseAnswer } from './graph-answer.ts'

/** A read, as its callers name it. */
export interface Read extends Pick<GraphCall, 'operation' | 'version' | 'path' | 'headers'> {
  /** Tells refusals that mean "there is no such thing here", such as a missing licence. */
  isAbsent?: (answer: GraphAnswer) => boolean
}

const pagesAtMost = 200
const page = z.looseObject({ value: z.array(z.unknown()), '@odata.nextLink': z.string().optional() })

/** Reads one resource; null where Graph answers 404 or it is absent. Throws `DirectoryError`. */
export async function readOne<T>(graph: GraphSession, read: Read, schema: z.ZodType<T>): Promise<T | null> {
  const answer = await graph.ask({ ...read, method: 'GET' })
  if (answer.status === 404 || read.isAbsent?.(answer)) return null
  if (!isSuccess(answer)) throw failureOf(answer)
  return parseAnswer(schema, answer)
}

/** Reads a collection to its last page; empty where it is absent. Throws `DirectoryError`, also for a next link to elsewhere. */
export async function readAll<T>(graph: GraphSession, read: Read, schema: z.ZodType<T>): Promise<readonly T[]> {
  const items: T[] = []
  let path: string | null = read.path
  for (let pages = 0; path !== null; pages += 1) {
    if (pages > pagesAtMost) throw new DirectoryError({ ...unasked(read), code: 'too_many_pages' })
    const page: Page<T> = await readPage(graph, { ...read, path }, schema)
    items.push(...page.items)
    path = page.next
  }
  return items
}

/** One page of a collection, and the whole address of the next one. */
export interface Page<T> {
  items: readonly T[]
  next: string | null
}

/** Reads one page; empty where the collection is absent. Throws `DirectoryError`, also for a next link to elsewhere. */
export async function readPage<T>(graph: GraphSession, read: Read, schema: z.ZodType<T>): Promise<Page<T>> {
  const answer = await graph.ask({ ...read, method: 'GET' })
  if (read.isAbsent?.(answer)) return { items: [], next: null }
  if (!isSuccess(answer)) throw failureOf(answer)
  const { value, '@odata.nextLink': next } = parseAnswer(page, answer)
  const items = parseAnswer(z.array(schema), { ...answer, body: value })
  return { items, next: next === undefined ? null : checkNextLink(graph, answer, next) }
}

function unasked({ operation }: Read) {
  return { operation, status: 0, requestId: null }
}

/** A forged link would carry the token away, so only the configured origin is followed (`token.md`, clouds). */
function checkNextLink(graph: GraphSession, answer: GraphAnswer, link: string): string {
  if (URL.canParse(link) && new URL(link).origin === graph.origin) return link
  throw new DirectoryError({ ...answer, code: 'foreign_next_link' })
}
