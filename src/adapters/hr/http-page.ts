import { z } from 'zod'
import type { HrFault, HrRow } from '../../shell/ports.ts'
import { failHttp } from './http-failure.ts'

/** One page of the list: people, and where the next page is. Only a page that says `null` is the last one. */
const schema = z.object({ people: z.array(z.unknown()), next: z.string().max(4_000).nullable() })

/** What one page says. */
export type HrPage = z.infer<typeof schema>

/** Reads the text of a page. A page that does not say whether another one follows may be half an answer. Throws HrSourceError. */
export function parsePage(text: string): HrPage {
  const result = schema.safeParse(parseJson(text))
  if (!result.success) throw failHttp('malformed')
  return result.data
}

/**
 * Makes a row of one entry of `people`. Only the columns are looked at: text and numbers are values, null and nothing are
 * none, and anything else is a fault, so that no list and no object ever becomes an answer.
 * @param line its number in the whole list, from 1
 */
export function toHttpRow(entry: unknown, line: number, columns: readonly string[]): HrRow | HrFault {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return { line, problem: 'it is no object' }
  const values = columns.map((column) => ({ column, value: readValue(entry, column) }))
  const wrong = values.find(({ value }) => value === undefined)
  if (wrong !== undefined) return { line, problem: `${wrong.column} is neither text nor a number` }
  return { line, values: Object.fromEntries(values.map(({ column, value }) => [column, value ?? ''])) }
}

function readValue(entry: object, column: string): string | undefined {
  const value: unknown = Object.hasOwn(entry, column) ? Reflect.get(entry, column) : ''
  if (value === null) return ''
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  return typeof value === 'string' ? value : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw failHttp('malformed')
  }
}
