/** The table that a statement writes, or the type of an audit event; null where it writes nothing. */
export function writtenBy(sql: string, values: readonly unknown[]): string | null {
  const [, table, columns = ''] = /^(?:insert into|update|delete from) "(\w+)"(?: \(([^)]*)\))?/.exec(sql) ?? []
  if (table === undefined) return null
  if (table !== 'audit_events') return table
  const at = columns.split(', ').indexOf('"type"')
  return `audit:${String(values[at])}`
}

/** The name of a commit. The audit events of a transaction say best what it did; where there is none, its tables do. */
export function nameCommit(parts: readonly string[]): string {
  const events = parts.filter((part) => part.startsWith('audit:'))
  return `commit ${[...new Set(events.length > 0 ? events : parts)].join('+')}`
}
