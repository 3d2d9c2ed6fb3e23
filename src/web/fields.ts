/** The scalar fields of a form or a query, by name. */
export type Fields = ReadonlyMap<string, string>

export const noFields: Fields = new Map()

/** A form or query that no page of ours can have sent: 400, or 413 where it is too long. */
export class FieldsError extends Error {
  override name = 'FieldsError'
  readonly statusCode: 400 | 413

  /** @param statusCode 400 for a shape that is refused, 413 for a value that is too long */
  constructor(message: string, statusCode: 400 | 413 = 400) {
    super(message)
    this.statusCode = statusCode
  }
}

const mostFields = 60
const longestValue = 1_024
/** Entra's authorization code comes in the query and may be long; the server bounds an address by itself. */
const longestQueryValue = 4_096
/** Arrays and objects of other form dialects, and names that reach for an object's prototype (R-WEB-6). */
const refusedName = /[[\]\0]|^(?:__proto__|constructor|prototype)$/

/**
 * Reads `application/x-www-form-urlencoded` text. Takes scalars only: a name that comes twice, looks like an array, or
 * carries NUL is a `FieldsError` (R-WEB-6, CVE-2023-7028). Unknown names stay in; pages ask for what they know.
 */
export function readFields(text: string, longest = longestValue): Fields {
  const fields = new Map<string, string>()
  for (const [name, value] of new URLSearchParams(text)) addField(fields, name, value, longest)
  return fields
}

function addField(fields: Map<string, string>, name: string, value: string, longest: number): void {
  if (refusedName.test(name) || fields.has(name)) throw new FieldsError('A field is doubled or not a scalar')
  if (value.includes('\0') || value.includes('\uFFFD')) throw new FieldsError('A field is not text')
  if (value.length > longest || name.length > longest) throw new FieldsError('A field is too long', 413)
  if (fields.size >= mostFields) throw new FieldsError('There are too many fields', 413)
  fields.set(name, value)
}

/** Reads the query of an address such as `/helpdesk?before=…`; an address without one has no fields. */
export function readQuery(url: string): Fields {
  const mark = url.indexOf('?')
  return mark === -1 ? noFields : readFields(url.slice(mark + 1), longestQueryValue)
}
