import { runCommand } from './commands.ts'
import { endQuietly, processTerminal } from './terminal.ts'

process.stdout.on('error', endQuietly)
process.exitCode = await runCommand(process.argv.slice(2), processTerminal)
