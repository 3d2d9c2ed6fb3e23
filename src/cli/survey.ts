import { rmSync, writeFileSync } from 'node:fs'
import type { Config } from '../config.ts'
import { writeCsv, writeCsvRows } from '../core/csv.ts'
import type { Ports } from '../shell/ports.ts'
import { type Surveyed, surveyPeople } from '../shell/survey.ts'
import { readArguments } from './arguments.ts'
import { BrokenOff, breakable, eachUnbroken } from './break.ts'
import { createTally, type Tally, toJson, toText } from './survey-report.ts'
import { type Command, exitCodes, giveUp, type Terminal, UsageError, writeReport } from './terminal.ts'
import { withConfig, withServices } from './working.ts'

/** What an administrator can do something about; everything else is a bug and shows itself. */
const plainFailures = ['StoreError', 'NewerSchemaError', 'DirectoryError', 'SurveyFileError', 'BrokenOff']
const countEvery = 25

interface Wish {
  isJson: boolean
  /** Where a line for each person goes; null: nowhere. */
  path: string | null
}

/** `survey`: who could recover by themselves today, before anybody has to. */
export const survey: Command = {
  name: 'survey',
  usage: '[--csv FILE] [--json]',
  summary:
    'Says how many people of the tenant could recover by themselves today, and what keeps the others; changes nothing',
  async run(args, terminal) {
    const wish = readWish(args)
    return withConfig(terminal, (config) => surveyWith(config, wish, terminal))
  },
}

async function surveyWith(config: Config, wish: Wish, terminal: Terminal): Promise<number> {
  if (!begin(wish)) return giveUp([`${wish.path} is there already or cannot be written. Name another file.`], terminal)
  const tally = createTally()
  try {
    // The log would run through what is shown here; the doctor says more about a failure.
    await withServices({ ...config, logLevel: 'silent' }, (ports) =>
      breakable((assertUnbroken) => count(ports, tally, wish, terminal, assertUnbroken)),
    )
  } catch (error) {
    if (!(error instanceof Error) || !plainFailures.includes(error.name)) throw error
    // Nobody is in it yet, and the next try may want the same name.
    if (tally.people === 0 && wish.path !== null) rmSync(wish.path)
    return giveUp(describeEnd(tally, wish, error), terminal)
  }
  if (wish.isJson) terminal.write(toJson(tally))
  else writeReport(terminal, toText(tally))
  return exitCodes.done
}

async function count(
  ports: Ports,
  tally: Tally,
  { path, isJson }: Wish,
  terminal: Terminal,
  assertUnbroken: () => void,
): Promise<void> {
  const isShown = terminal.isInteractive && !isJson
  try {
    for await (const person of eachUnbroken(surveyPeople(ports), assertUnbroken)) {
      if (path !== null) write(path, person)
      tally.add(person)
      if (isShown && tally.people % countEvery === 0)
        terminal.write(`\r${tally.people.toLocaleString('en')} people so far`)
    }
  } finally {
    if (isShown) terminal.write('\r\u001b[K')
  }
}

/** A file is for its owner alone, and one that is there is not overwritten. */
function begin({ path }: Wish): boolean {
  if (path === null) return true
  try {
    writeFileSync(path, writeCsv([['userPrincipalName', 'outlook', 'obstacles']]), { flag: 'wx', mode: 0o600 })
    return true
  } catch (error) {
    // A full disk has room for a name.
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) rmSync(path, { force: true })
    return false
  }
}

function rowOf({ userPrincipalName, outlook, obstacles }: Surveyed): readonly string[] {
  return [userPrincipalName, outlook, obstacles.join(' ')]
}

/** The file cannot be written any more. */
class SurveyFileError extends Error {
  override name = 'SurveyFileError'
}

function write(path: string, person: Surveyed): void {
  try {
    writeFileSync(path, writeCsvRows([rowOf(person)]), { flag: 'a' })
  } catch (cause) {
    throw new SurveyFileError('the file cannot be written. Is the disk full?', { cause })
  }
}

function describeEnd({ people }: Tally, { path }: Wish, error: Error): readonly string[] {
  const isOfSurvey = error instanceof BrokenOff || error instanceof SurveyFileError
  const after = `The survey ended after ${people.toLocaleString('en')} people: ${error.message.replace(/\.?$/, '.')}`
  return [
    people === 0 && !isOfSurvey ? error.message : after,
    ...(people > 0 && path !== null ? [`${path} has no others.`] : []),
    ...(isOfSurvey ? [] : ['What is wrong: npm run sparekey -- doctor']),
  ]
}

function readWish(args: readonly string[]): Wish {
  const { json, csv } = readArguments(args, options, 'no words').values
  const path = csv?.trim() ?? null
  if (path === '') throw new UsageError('Which file?')
  return { isJson: json, path }
}

const options = { json: { type: 'boolean', default: false }, csv: { type: 'string' } } as const
