import { isDay } from '../../core/report/periods.ts'
import { readArguments } from '../arguments.ts'
import { UsageError } from '../terminal.ts'

/** Which records, in which form, and where to. Times in epoch milliseconds; `until` is the first moment left out. */
export interface ExportWish {
  format: 'jsonl' | 'cef'
  /** Null: standard output. */
  path: string | null
  isResuming: boolean
  after: number
  through: number | null
  since: number | null
  until: number | null
}

const options = {
  format: { type: 'string', default: 'jsonl' },
  out: { type: 'string' },
  resume: { type: 'boolean', default: false },
  after: { type: 'string' },
  through: { type: 'string' },
  since: { type: 'string' },
  until: { type: 'string' },
} as const

/** Reads the arguments of `audit export`. Throws `UsageError` for what it does not understand. */
export function readExportWish(args: readonly string[]): ExportWish {
  const values = readArguments(args, options, 'no words').values
  const { format, out: path = null, resume: isResuming } = values
  if (format !== 'jsonl' && format !== 'cef') throw new UsageError(`--format is jsonl or cef, not ${format}`)
  if (isResuming && path === null) throw new UsageError('--resume needs --out FILE: it goes on where that file ends.')
  return {
    format,
    path,
    isResuming,
    after: readNumber('--after', values.after) ?? 0,
    through: readNumber('--through', values.through),
    since: readTime('--since', values.since),
    until: readTime('--until', values.until),
  }
}

function readNumber(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`${name} is the number of a record, such as 1200`)
  return Number(text)
}

/** Only ISO 8601, since other forms mean different days in different countries; without an offset it is UTC. */
function readTime(name: string, text: string | undefined): number | null {
  if (text === undefined) return null
  const isIso = /^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?$/.test(text)
  const hasZone = /(Z|[+-]\d{2}:\d{2})$/.test(text) || !text.includes('T')
  const time = isIso && isDay(text.slice(0, 10)) ? Date.parse(hasZone ? text : `${text}Z`) : Number.NaN
  if (Number.isNaN(time)) throw new UsageError(`${name} is a day or a time, such as 2026-11-02 or 2026-11-02T09:30:00Z`)
  return time
}
