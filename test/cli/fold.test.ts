import t from 'tap'
import { runCommand } from '../../src/cli/commands.ts'
import { foldLines } from '../../src/cli/fold.ts'
import { writeReport } from '../../src/cli/terminal.ts'

const row =
  '      4  The account is privileged, and such accounts never recover by themselves; help them in person instead.'

t.test('a long cell goes on under its own beginning, within the width', async (t) => {
  t.equal(
    foldLines(`Heading\n\n${row}\n`, 60),
    [
      'Heading',
      '',
      '      4  The account is privileged, and such accounts never',
      '         recover by themselves; help them in person instead.',
      '',
    ].join('\n'),
  )
})

t.test('colours take no room, and no word is lost', async (t) => {
  const coloured = row.replace('4', '\u001b[31m4\u001b[0m')
  const folded = foldLines(coloured, 60)
  t.equal(folded.replace('\u001b[31m4\u001b[0m', '4'), foldLines(row, 60))
  t.same(folded.split(/\s+/), coloured.split(/\s+/))
})

t.test('beside too little room a cell goes on near the left edge', async (t) => {
  t.equal(
    foldLines(`${row}\n${' '.repeat(24)}→ Help them in person instead of that.`, 30),
    [
      '    4  The account is',
      '    privileged, and such',
      '    accounts never recover by',
      '    themselves; help them in',
      '    person instead.',
      '    → Help them in person',
      '    instead of that.',
    ].join('\n'),
  )
})

t.test('what a command is for fits the terminal, asked for or not understood', async (t) => {
  for (const columns of [40, 72]) {
    const lines: string[] = []
    const keep = (text: string) => void lines.push(...text.split('\n'))
    const terminal = { environment: {}, isInteractive: true, columns, write: keep, complain: keep }
    t.equal(await runCommand(['--help'], terminal), 0)
    t.equal(await runCommand(['nonsense'], terminal), 2)
    for (const line of lines) t.ok(line.length <= columns || !line.trim().includes(' '), line)
  }
})

t.test('a word longer than the line stays whole, as does a report in a file', async (t) => {
  const address = `      1  https://${'a'.repeat(80)}`
  t.equal(foldLines(address, 40), address)
  let written = ''
  const terminal = {
    environment: {},
    isInteractive: false,
    complain: () => {},
    write: (text: string) => (written += text),
  }
  writeReport(terminal, row)
  t.equal(written, row)
  written = ''
  writeReport({ ...terminal, columns: 60 }, row)
  t.match(written, /\n {9}recover/)
})
