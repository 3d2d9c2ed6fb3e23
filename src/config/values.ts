import type { ConfigFault } from './fault.ts'
import type { Row } from './row.ts'
import type { Values } from './table.ts'
import { table } from './table.ts'

/** The values that could be read, and the faults of the others. */
export interface ReadValues {
  values: Partial<Values>
  faults: readonly ConfigFault[]
}

/** Reads every setting by itself, so that each fault is found at once. A text that could not be had is somebody else's fault. */
export function readValues(texts: Readonly<Record<string, string | null>>): ReadValues {
  const values: Record<string, unknown> = {}
  const faults: ConfigFault[] = []
  for (const [setting, row] of Object.entries<Row<unknown>>(table)) {
    const text = texts[setting]
    if (text === null) continue
    const read = readOne(row, text)
    if ('problem' in read) faults.push({ setting, problem: read.problem, remedy: row.remedy })
    else values[setting] = read.value
  }
  return { values: values as Partial<Values>, faults }
}

function readOne(row: Row<unknown>, text: string | undefined): { value: unknown } | { problem: string } {
  if (text === undefined) return row.fallback === undefined ? { problem: 'is missing' } : { value: row.fallback }
  const result = row.schema.safeParse(text)
  if (result.success) return { value: result.data }
  const problems = new Set(result.error.issues.map(({ message }) => message))
  return { problem: [...problems].join(' and ') }
}
