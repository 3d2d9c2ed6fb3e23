import { auditAcknowledge } from './audit/acknowledge.ts'
import { auditExport } from './audit/export.ts'
import { auditVerify } from './audit/verify.ts'
import { backup } from './backup.ts'
import { doctor } from './doctor.ts'
import { holdClear, holdList } from './hold.ts'
import { hrImport } from './hr-import.ts'
import { lockdownOff, lockdownOn, lockdownStatus } from './lockdown.ts'
import { mailPreview } from './mail/preview.ts'
import { mailTest } from './mail/test.ts'
import { restore } from './restore.ts'
import { survey } from './survey.ts'
import { type Command, exitCodes, fitted, type Terminal, UsageError, writeReport } from './terminal.ts'

/** Every command that there is. */
const commands: readonly Command[] = [
  hrImport,
  doctor,
  survey,
  auditVerify,
  auditExport,
  auditAcknowledge,
  backup,
  restore,
  mailPreview,
  mailTest,
  holdList,
  holdClear,
  lockdownOn,
  lockdownOff,
  lockdownStatus,
]

/**
 * Runs the command that the arguments name and gives the exit code: 0 when it is done, 1 when it could not be done,
 * 2 with the usage when it was not understood.
 */
export async function runCommand(args: readonly string[], terminal: Terminal): Promise<number> {
  const command = commands.find(({ name }) => name.split(' ').every((word, index) => args[index] === word))
  const usage = command === undefined ? overview(args[0]) : usageOf(command)
  if (args.includes('--help') || args.includes('-h')) return help(usage, terminal)
  if (command === undefined) return misuse(describeUnknown(args), usage, terminal)
  try {
    return await command.run(args.slice(command.name.split(' ').length), terminal)
  } catch (error) {
    if (error instanceof UsageError) return misuse(error.message, usage, terminal)
    throw error
  }
}

function describeUnknown(args: readonly string[]): string {
  const words = args.filter((arg) => !arg.startsWith('-')).slice(0, 2)
  return words.length === 0 ? 'No command.' : `No such command: ${words.join(' ')}`
}

function help(usage: string, terminal: Terminal): number {
  writeReport(terminal, usage)
  return exitCodes.done
}

function misuse(problem: string, usage: string, terminal: Terminal): number {
  terminal.complain(problem)
  terminal.complain(fitted(terminal, usage.trimEnd()))
  return exitCodes.misused
}

/** All commands, or those that begin with a word where some do. */
function overview(word: string | undefined): string {
  const alike = commands.filter(({ name }) => name.startsWith(`${word} `))
  const lines = (alike.length > 0 ? alike : commands).flatMap(({ name, usage, summary }) => [
    `  ${`${name} ${usage}`.trimEnd()}`,
    `      ${summary}`,
  ])
  return [
    'Usage: npm run sparekey -- COMMAND',
    '',
    ...lines,
    '',
    'The settings are those of the portal (README.md). Exit code: 0 done, 1 not done, 2 not understood.',
    '',
  ].join('\n')
}

function usageOf({ name, usage, summary }: Command): string {
  return `${`Usage: npm run sparekey -- ${name} ${usage}`.trimEnd()}\n${summary}\n`
}
