import type { Log } from '../../src/shell/ports.ts'

/** A log that keeps every line as text, for looking through what was written. */
export interface KeptLog extends Log {
  lines: string[]
}

/** Makes a log that only remembers. */
export function keepLog(): KeptLog {
  const lines: string[] = []
  const keep = (fields: Record<string, unknown>, message: string) =>
    void lines.push(JSON.stringify({ ...fields, message }))
  return { lines, info: keep, warn: keep, error: keep }
}
