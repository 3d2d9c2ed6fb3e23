import { drawMatrix, findMissing, readTestNames } from './matrix.ts'

/** Prints the matrix and what is missing; exit code 1 where a must has no test. */
const lines = drawMatrix(readTestNames())
for (const { id, title, tests } of lines) {
  process.stdout.write(`${id.padEnd(11)} ${String(tests.length).padStart(3)}  ${title}\n`)
  for (const name of tests) process.stdout.write(`                 ${name}\n`)
}
const missing = findMissing(lines)
const proven = lines.filter(({ tests }) => tests.length > 0).length
process.stdout.write(
  `\n${proven} of ${lines.length} have tests; without one, and needed: ${missing.join(', ') || 'none'}\n`,
)
process.exitCode = missing.length === 0 ? 0 : 1
