import type { ConfigFault } from './fault.ts'
import type { Row } from './row.ts'
import type { Values } from './table.ts'
import { table } from './table.ts'

/** The values that could be read, and the faults of the others. */
export interface ReadValues {
  values: Partial<Values>
  faults: readonly ConfigFault[]
}

/** Reads every setting by itself, so that each fault is found at once. */
export function readValues(texts: Readonly<Record<string, string>>): ReadValues {
  const values: Record<string, unknown> = {}
  const faults: ConfigFault[] = []
  for (const [setting, row] of Object.entries<Row<unknown>>(table)) {
    const read = readOne(row, texts[setting])
    if ('problem' in read) faults.push({ setting, problem: read.problem, remedy: row.remedy })
    else values[setting] = read.value
  }
  return { values: values as Partial<Values>, faults }
}

function readOne(row: Row<unknown>, text: string | undefined): { value: unknown } | { problem: string } {
  if (text === undefined) return row.fallback === undefined ? { problem: 'is missing' } : { value: row.fallback }
  const result = row.schema.safeParse(text)
  return result.success ? { value: result.data } : { problem: result.error.issues[0]?.message ?? 'is wrong' }
}
