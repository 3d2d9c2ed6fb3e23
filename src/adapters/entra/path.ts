/**
 * Writes a path of Graph with its parts encoded: `path\`/users/${id}/manager\``.
 * Object ids and method ids come from outside and never change the shape of a path.
 */
export function path(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.reduce((text, part, index) => text + encodeURIComponent(values[index - 1] ?? '') + part)
}

/** Writes a query string with encoded values, beginning with `?`. */
export function query(options: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(options).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  return `?${pairs.join('&')}`
}

/** Writes a text as an OData literal: in single quotes, quotes inside doubled. */
export function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
