import { type Config, readConfig } from '../config.ts'
import { readArguments } from './arguments.ts'
import { checks } from './doctor/checks.ts'
import { configuration, explainFaults } from './doctor/configuration.ts'
import { createContext } from './doctor/context.ts'
import { runEnabling } from './doctor/enable-pass-policy.ts'
import { type Examination, examine, examinePerson } from './doctor/examine.ts'
import { exitCodeOf, toJson, toText } from './doctor/report.ts'
import { type Command, type Terminal, UsageError, writeReport } from './terminal.ts'
import { machine, type World } from './world.ts'

/** `doctor`: finds what keeps people from recovering and says how to mend it; it changes nothing unless it is told to. */
export const doctor: Command = {
  name: 'doctor',
  usage: '[--json] [--user NAME] [--enable-pass-policy]',
  summary: 'Checks settings, services and tenant, or one person; exit code 2 when a finding is bad',
  run: (args, terminal) => runDoctor(args, terminal, machine),
}

interface Wish {
  isJson: boolean
  user: string | null
  isEnabling: boolean
}

/** Runs the doctor and gives the exit code: 0 when nothing is bad, 2 when something is. Throws `UsageError`. */
export async function runDoctor(args: readonly string[], terminal: Terminal, world: World): Promise<number> {
  const wish = readWish(args)
  const reading = readConfig(terminal.environment)
  if (reading.isValid && wish.isEnabling)
    return await runEnabling(createContext(reading.config, world.now), terminal, world)
  const examination = reading.isValid
    ? await look(reading.config, wish, terminal, world)
    : { findings: explainFaults(reading), checks: [configuration] }
  return show(examination, wish, terminal)
}

function look(config: Config, { user, isJson }: Wish, terminal: Terminal, { now }: World): Promise<Examination> {
  const context = createContext(config, now)
  const draw = terminal.isInteractive && !isJson ? (line: string) => terminal.write(`\r\u001b[K${line}`) : () => {}
  return user === null ? examine(checks, context, draw) : examinePerson(context, user, draw)
}

function show({ findings, checks }: Examination, { isJson, user }: Wish, terminal: Terminal): number {
  const report = { user, findings }
  const titles = new Map(checks.map(({ name, title }) => [name, title]))
  const isColoured = terminal.isInteractive && !terminal.environment.NO_COLOR
  if (isJson) terminal.write(toJson(report))
  else writeReport(terminal, toText(report, titles, isColoured))
  return exitCodeOf(report)
}

/** A wish to write stands alone, so that it is never there by accident. */
function readWish(args: readonly string[]): Wish {
  const values = readArguments(args, options, 'no words').values
  const user = values.user?.trim() ?? null
  const isEnabling = values['enable-pass-policy']
  if (user === '') throw new UsageError('Which user?')
  if (isEnabling && (values.json || user !== null)) throw new UsageError('--enable-pass-policy stands alone.')
  return { isJson: values.json, user, isEnabling }
}

const options = {
  json: { type: 'boolean', default: false },
  user: { type: 'string' },
  'enable-pass-policy': { type: 'boolean', default: false },
} as const
