import type { Log } from './shell/ports.ts'

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const
/** A line of the log is one of these; `LOG_LEVEL` names the least that is written. */
export type LogLevel = (typeof levels)[number]

/** Control, bidi and line-separating characters, which could make one line look like another (R-AUD-5). */
const misleading = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/**
 * Makes the structured log: one JSON object a line, on standard output. Nothing secret may be handed to it; what is
 * handed to it can never break out of its line.
 * @param write takes each whole line; for tests
 */
export function createLog(level: string, write: (line: string) => void = writeLine): Log {
  const least = (levels as readonly string[]).indexOf(level)
  const at = (name: LogLevel) => (fields: Record<string, unknown>, message: string) => {
    if (levels.indexOf(name) >= least) write(lineOf(name, fields, message))
  }
  return { info: at('info'), warn: at('warn'), error: at('error') }
}

function lineOf(level: LogLevel, fields: Record<string, unknown>, message: string): string {
  const text = JSON.stringify({ ...fields, time: new Date().toISOString(), level, message })
  return `${text.replace(misleading, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`
}

function writeLine(line: string): void {
  process.stdout.write(line)
}
