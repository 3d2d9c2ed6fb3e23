import { GraphError } from './errors.ts'
import { type Answer, type Call, contextOf } from './operation.ts'

type Row = Record<string, unknown>
type Test = (row: object) => boolean

/**
 * Reads an OData filter of the kinds that the calls of this product make: comparisons, `startswith`, `any`, joined by `and`.
 * @param allowed the properties that may be filtered on, such as `userId` or `status/errorCode`
 * @throws {GraphError} 400 for anything else
 */
export function readFilter(text: string | undefined, allowed: readonly string[]): Test {
  if (!text) return () => true
  const tests = splitAnd(text).map((clause) => readClause(clause.trim(), allowed))
  return (row) => tests.every((test) => test(row))
}

/** Picks the selected properties of a row. @throws {GraphError} 400 for a property that the type does not have */
export function select(row: Row, names: readonly string[], type: string): Row {
  const picked: Row = {}
  for (const name of names) {
    const key = Object.keys(row).find((property) => property.toLowerCase() === name.toLowerCase())
    if (!key)
      throw new GraphError(
        400,
        'BadRequest',
        `Parsing OData Select and Expand failed: Could not find a property named '${name}' on type '${type}'.`,
      )
    picked[key] = row[key]
  }
  return picked
}

/** Splits `$select` into names; undefined when there is none. */
export function selectedNames(call: Call): string[] | undefined {
  return call.query.$select?.split(',').map((name) => name.trim())
}

/** Answers a collection page by page: `$top` rows, then a link that is opaque to the client. */
export function answerPage(
  call: Call,
  path: string,
  context: string,
  rows: Row[],
  pageSize: number,
  maximum: number,
): Answer {
  const top = Math.min(readTop(call) ?? pageSize, maximum)
  const start = Number(call.query.$skiptoken?.split('_')[1] ?? 0)
  const value = rows.slice(start, start + top)
  const body: Row = { '@odata.context': contextOf(call, context) }
  if (call.query.$count === 'true') body['@odata.count'] = rows.length
  if (start + top < rows.length) body['@odata.nextLink'] = nextLink(call, path, start + top)
  return { status: 200, body: { ...body, value } }
}

function readTop(call: Call): number | undefined {
  if (call.query.$top === undefined) return undefined
  const top = Number(call.query.$top)
  if (!Number.isInteger(top) || top < 1) throw new GraphError(400, 'BadRequest', "Invalid value for '$top'.")
  return top
}

function nextLink(call: Call, path: string, start: number): string {
  const query = new URLSearchParams({ ...call.query, $skiptoken: `page_${start}` })
  return `${call.simulator.addresses.graphUrl}/${call.version}${path}?${query}`
}

function splitAnd(text: string): string[] {
  const parts = text.split(/'/).map((part, index) => (index % 2 === 0 ? part.replace(/ and /gi, '\u0000') : part))
  return parts.join("'").split('\u0000')
}

function readClause(clause: string, allowed: readonly string[]): Test {
  const comparison = /^([\w/]+)\s+(eq|ne|ge|gt|le|lt)\s+(.+)$/i.exec(clause)
  if (comparison)
    return compare(known(comparison[1], allowed), (comparison[2] ?? '').toLowerCase(), readValue(comparison[3]))
  const start = /^startswith\(\s*([\w/]+)\s*,\s*(.+)\)$/i.exec(clause)
  if (start) return startsWith(known(start[1], allowed), String(readValue(start[2])))
  const any = /^([\w/]+)\/any\(\s*(\w+)\s*:\s*\2(?:\/(\w+))?\s+eq\s+(.+)\)$/i.exec(clause)
  if (any) return anyEquals(known(any[1], allowed), any[3], readValue(any[4]))
  throw new GraphError(400, 'BadRequest', `Invalid filter clause: '${clause}'.`)
}

function known(name: string | undefined, allowed: readonly string[]): string {
  if (name && allowed.includes(name)) return name
  throw new GraphError(
    400,
    'Request_UnsupportedQuery',
    `Unsupported or invalid query filter clause specified for property '${name}'.`,
  )
}

function readValue(text: string | undefined): string | number | boolean {
  const word = (text ?? '').trim()
  if (/^'(?:[^']|'')*'$/.test(word)) return word.slice(1, -1).replaceAll("''", "'")
  if (word === 'true' || word === 'false') return word === 'true'
  if (/^-?\d+$/.test(word)) return Number(word)
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(word)) return word
  throw new GraphError(400, 'BadRequest', `Invalid filter clause: syntax error near '${word}'.`)
}

/** Gives what reads a property such as `status/errorCode` from a row. */
function reader(path: string): (row: object) => unknown {
  const [first = '', ...rest] = path.split('/')
  return (row) => rest.reduce<unknown>((value, key) => Object(value)[key], Reflect.get(row, first))
}

function compare(path: string, operator: string, wanted: string | number | boolean): Test {
  const isMoment = typeof wanted === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(wanted)
  const comparable = (value: unknown) =>
    isMoment ? Date.parse(String(value)) : typeof value === 'string' ? value.toLowerCase() : value
  const read = reader(path)
  const right = comparable(wanted)
  if (operator === 'eq') return (row) => comparable(read(row)) === right
  if (operator === 'ne') return (row) => comparable(read(row)) !== right
  return (row) => isInOrder(comparable(read(row)), operator, right)
}

function isInOrder(value: unknown, operator: string, right: unknown): boolean {
  const [left, limit] = [Object(value).valueOf(), Object(right).valueOf()]
  if (operator === 'ge') return left >= limit
  if (operator === 'gt') return left > limit
  return operator === 'le' ? left <= limit : left < limit
}

function startsWith(path: string, prefix: string): Test {
  const read = reader(path)
  return (row) => String(read(row)).toLowerCase().startsWith(prefix.toLowerCase())
}

function anyEquals(path: string, key: string | undefined, wanted: unknown): Test {
  const read = reader(path)
  return (row) => {
    const items = read(row)
    return Array.isArray(items) && items.some((item) => (key ? Object(item)[key] : item) === wanted)
  }
}
