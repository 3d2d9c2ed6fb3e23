import { styleText } from 'node:util'
import { type Finding, type FindingState, worstOf } from './finding.ts'

/** Everything that a run found, and what it means. */
export interface Report {
  /** The account name that was asked for; null when the whole set-up was. */
  user: string | null
  findings: readonly Finding[]
}

const marks: Readonly<Record<FindingState, string>> = { good: 'good   ', caution: 'caution', bad: 'bad    ' }
const colours: Readonly<Record<FindingState, 'green' | 'yellow' | 'red'>> = {
  good: 'green',
  caution: 'yellow',
  bad: 'red',
}

/** Exit codes: 0 when nothing is bad (cautions are for people to weigh), 2 when something is. */
export function exitCodeOf({ findings }: Report): number {
  return worstOf(findings) === 'bad' ? 2 : 0
}

/** Writes a report for machines: one JSON document. */
export function toJson(report: Report): string {
  const { user, findings } = report
  const state = worstOf(findings)
  const about = user === null ? {} : { user, canRecover: state !== 'bad' }
  return `${JSON.stringify({ ...about, state, findings }, null, 2)}\n`
}

/**
 * Writes a report for people: a table of findings, remedies below what they mend, and one line of sum at the end.
 * @param titles what people call each check
 */
export function toText(report: Report, titles: ReadonlyMap<string, string>, isColoured: boolean): string {
  const names = report.findings.map(({ check }) => titles.get(check) ?? check)
  const width = Math.max(...names.map(({ length }) => length))
  const findings = tellOnce(report.findings, names)
  const rows = findings.map((finding, index) => toRow(finding, names[index] ?? '', width, isColoured))
  return `${rows.join('\n')}\n\n${sum(report)}\n`
}

/** One cause stops several checks, and each of them names its remedy: the first in full, the others by where that stands. */
function tellOnce(findings: readonly Finding[], names: readonly string[]): readonly Finding[] {
  return findings.map((finding, index) => {
    const first = findings.findIndex(({ remedy }) => remedy === finding.remedy)
    if (finding.remedy === null || first === index) return finding
    return { ...finding, remedy: `As above, under ${names[first] ?? ''}.` }
  })
}

function toRow({ state, sentence, remedy }: Finding, name: string, width: number, isColoured: boolean): string {
  const mark = isColoured ? styleText(colours[state], marks[state], { validateStream: false }) : marks[state]
  const row = `${mark}  ${name.padEnd(width)}  ${sentence}`
  return remedy === null ? row : `${row}\n${' '.repeat(marks[state].length + width + 4)}→ ${remedy}`
}

function sum({ user, findings }: Report): string {
  const count = (wanted: FindingState) => findings.filter(({ state }) => state === wanted).length
  const numbers = `${count('good')} good, ${count('caution')} caution, ${count('bad')} bad`
  if (user === null) return `${numbers}.`
  const isAble = worstOf(findings) !== 'bad'
  return isAble ? `This person could recover today (${numbers}).` : `This person could not recover today (${numbers}).`
}
