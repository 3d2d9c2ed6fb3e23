import { stripVTControlCharacters } from 'node:util'

/** A row of a table: what stands before its last, widest cell, or the space before a line that goes on. */
const before = /^(?:.{0,32}\s{2,})?(?=\S)/
/** Less than this beside the table's own cells is no line: then a cell goes on near the left edge. */
const leastRoom = 24
const edge = 4

/** Breaks long lines of a report between words, so that the rest of a cell stays under its beginning. */
export function foldLines(text: string, columns: number): string {
  return text
    .split('\n')
    .map((line) => foldLine(line, columns))
    .join('\n')
}

function foldLine(line: string, columns: number): string {
  if (widthOf(line) <= columns) return line
  const beside = before.exec(stripVTControlCharacters(line))?.[0].length ?? 0
  const isNarrow = columns - beside < leastRoom
  const indent = isNarrow ? Math.min(beside, edge) : beside
  const text = isNarrow ? line.replace(/^ +/, ' '.repeat(indent)) : line
  const lines: string[] = []
  for (const word of text.split(/(?<=\S) (?=\S)/)) {
    const last = lines.at(-1)
    if (last !== undefined && widthOf(last) + 1 + widthOf(word) <= columns) lines.push(`${lines.pop()} ${word}`)
    else lines.push(last === undefined ? word : ' '.repeat(indent) + word)
  }
  return lines.join('\n')
}

/** Colours take no room on the screen. */
function widthOf(text: string): number {
  return stripVTControlCharacters(text).length
}
