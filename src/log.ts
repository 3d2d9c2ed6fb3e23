import { pino } from 'pino'
import type { Log } from './shell/ports.ts'

/** Control, bidi and line-separating characters, which could make one line look like another (R-AUD-5). */
const misleading = /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g

/** Nothing secret may be handed to the log; what bears one of these names is kept out even where somebody forgot. */
const secretNames = ['pass', 'password', 'phrase', 'secret', 'token', 'answer', 'answers', 'cookie', 'authorization']
const redact = { paths: secretNames.flatMap((name) => [name, `*.${name}`]), censor: '[redacted]' }

/**
 * Makes the structured log: one JSON object a line, on standard output. What is handed to it can never break out of its
 * line, nor pass itself off as the line's own level, time or message.
 * @param level the least that is written, as `LOG_LEVEL` names it
 * @param write takes each whole line; for tests
 */
export function createLog(level: string, write: (line: string) => void = writeLine): Log {
  const options = {
    level,
    base: null,
    redact,
    messageKey: 'message',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }), log: withoutOwnNames },
  }
  const logger = pino(options, { write: (line: string) => write(line.replace(misleading, escapeOne)) })
  return {
    info: (fields, message) => logger.info(fields, message),
    warn: (fields, message) => logger.warn(fields, message),
    error: (fields, message) => logger.error(fields, message),
  }
}

function withoutOwnNames({ level, time, message, ...others }: Record<string, unknown>): Record<string, unknown> {
  return others
}

function escapeOne(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`
}

function writeLine(line: string): void {
  process.stdout.write(line)
}
