/** Writes JSON with the keys of every object in order, so that equal values have equal digests. */
export function toCanonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, part) => (isPlainObject(part) ? sortKeys(part) : part))
}

function isPlainObject(part: unknown): part is Record<string, unknown> {
  return typeof part === 'object' && part !== null && !Array.isArray(part)
}

function sortKeys(part: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(part).sort(([left], [right]) => (left < right ? -1 : 1)))
}
