import type { Environment } from '../config/fault.ts'
import { foldLines } from './fold.ts'

/** What a command speaks through. */
export interface Terminal {
  environment: Environment
  /** True where a line can be drawn again; false in a file, a pipe or a job's log. */
  isInteractive: boolean
  /** How many characters a line of it has; absent in a file, a pipe or a job's log. */
  columns?: number | undefined
  /** Writes text for people to standard output. */
  write(text: string): void
  /** Writes a line about what went wrong to standard error. */
  complain(line: string): void
}

/** One command of `npm run sparekey`. */
export interface Command {
  /** Its words, such as `hr import`. */
  name: string
  /** What follows the words, such as `FILE`. */
  usage: string
  /** What it does, in one line. */
  summary: string
  /** Does it, and gives the exit code. Arguments that it does not understand throw `UsageError`. */
  run(args: readonly string[], terminal: Terminal): Promise<number>
}

/** Exit codes: done; not done; not understood. */
export const exitCodes = { done: 0, failed: 1, misused: 2 } as const

/** Arguments that a command does not understand; the message says which. */
export class UsageError extends Error {
  override name = 'UsageError'
}

/** Says why a command could not be done, and gives its exit code. */
export function giveUp(lines: readonly string[], { complain }: Terminal): number {
  for (const line of lines) complain(line)
  return exitCodes.failed
}

/** Writes a report for people, within the width of the terminal where there is one. */
export function writeReport(terminal: Terminal, text: string): void {
  terminal.write(fitted(terminal, text))
}

/** Breaks the lines of a text between words, where the terminal has a width. */
export function fitted({ columns }: Terminal, text: string): string {
  return columns === undefined ? text : foldLines(text, columns)
}

/** The terminal of this process. */
export const processTerminal: Terminal = {
  environment: process.env,
  isInteractive: process.stdout.isTTY === true,
  columns: process.stdout.columns,
  write: (text) => void process.stdout.write(text),
  complain: (line) => void process.stderr.write(`${line}\n`),
}

/**
 * Ends the program where nobody takes what it writes: without a word where the reader has gone (`| head`), else with one
 * line. What a command has done by then is done; what it has written is not whole, so the exit code is 1.
 */
export function endQuietly({ code }: NodeJS.ErrnoException): void {
  if (code !== 'EPIPE') process.stderr.write(`The output could not be written (${code}). It is not whole.\n`)
  process.exit(exitCodes.failed)
}
