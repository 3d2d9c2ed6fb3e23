import type { Terminal } from './terminal.ts'

const barWidth = 30
const redrawEveryMilliseconds = 100
/** Where nothing can be drawn again, a line for each tenth is enough. */
const percentsPerLine = 10

/** Shows how far a file has been read: a bar on a terminal, a few lines elsewhere. */
export interface Progress {
  onBytes(read: number, total: number): void
  onPeople(people: number): void
  /** Clears the bar away. */
  end(): void
}

/** Makes the progress display of one file. */
export function createProgress(terminal: Terminal): Progress {
  let percents = 0
  let shown = 0
  let shownAt = 0
  const show = (people: number) => {
    if (terminal.isInteractive) terminal.write(`\r${drawBar(percents, people)}`)
    else terminal.write(`${describe(percents, people)}\n`)
    shown = percents
    shownAt = performance.now()
  }
  const isTime = () =>
    terminal.isInteractive ? performance.now() - shownAt > redrawEveryMilliseconds : percents >= shown + percentsPerLine
  return {
    onBytes: (read, total) => {
      percents = Math.floor((100 * read) / total)
    },
    onPeople: (people) => {
      if (isTime()) show(people)
    },
    end: () => {
      if (terminal.isInteractive && shownAt > 0) terminal.write(`\r${' '.repeat(barWidth + 40)}\r`)
    },
  }
}

function drawBar(percents: number, people: number): string {
  const filled = Math.round((barWidth * percents) / 100)
  return `[${'#'.repeat(filled)}${' '.repeat(barWidth - filled)}] ${describe(percents, people)}`
}

function describe(percents: number, people: number): string {
  return `${String(percents).padStart(3)} %  ${people.toLocaleString('en')} people`
}
