import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { advisoryRows, deviations, inapplicableRows, type Requirement, requirements } from './list.ts'

/** A requirement or advisory row with the tests that name it. */
export interface MatrixLine {
  id: string
  title: string
  tests: readonly string[]
  /** Must have a test, and no decision says otherwise. */
  isNeeded: boolean
}

const testFolder = join(import.meta.dirname, '..')
const testHead = /\.test\(([\s\S]{0,600}?)(?:async|\{\s*timeout|=>)/g
const quoted = /(['"`])((?:\\.|(?!\1)[^\\])*)\1/g

/** The names of all tests of the project, as they stand in its files. */
export function readTestNames(folder = testFolder): readonly string[] {
  const files = readdirSync(folder, { recursive: true }).map(String).filter(isTestFile)
  return files.flatMap((file) => namesIn(readFileSync(join(folder, file), 'utf8')))
}

/** A name may be chosen from two, so every text before the test's function counts. */
function namesIn(text: string): readonly string[] {
  const heads = [...text.matchAll(testHead)].map(([, head = '']) => head)
  return heads.flatMap((head) => [...head.matchAll(quoted)].map(([, , name = '']) => name))
}

/** Requirement → tests, and advisory row → tests. */
export function drawMatrix(names: readonly string[]): readonly MatrixLine[] {
  const rows = Array.from({ length: advisoryRows }, (_, at) => rowLine(at + 1, names))
  return [...requirements.map((requirement) => requirementLine(requirement, names)), ...rows]
}

/** What must have a test and has none. */
export function findMissing(lines: readonly MatrixLine[]): readonly string[] {
  return lines.filter(({ isNeeded, tests }) => isNeeded && tests.length === 0).map(({ id }) => id)
}

function requirementLine({ id, level, title }: Requirement, names: readonly string[]): MatrixLine {
  const isNeeded = level === 'must' && deviations[id]?.isLater !== true
  const said = deviations[id] === undefined ? title : `${title} (decided: ${deviations[id].decision})`
  return { id, title: said, tests: namesWith(id, names), isNeeded }
}

function rowLine(row: number, names: readonly string[]): MatrixLine {
  const reason = inapplicableRows[row]
  const title = reason === undefined ? 'a fault of another recovery flow' : `does not apply: ${reason}`
  return { id: `CVE-row-${row}`, title, tests: namesWith(`CVE-row-${row}`, names), isNeeded: reason === undefined }
}

function namesWith(id: string, names: readonly string[]): readonly string[] {
  return names.filter((name) => name.split(/[^\w-]+/).includes(id))
}

/** Contract tests and what stories share have test names too; the simulator's own tests prove nothing of the portal. */
function isTestFile(file: string): boolean {
  return file.endsWith('.ts') && !/^(simulator|bench)\//.test(file)
}
