import type { Terminal } from './terminal.ts'

const barWidth = 30
const redrawEveryMilliseconds = 100
/** Where nothing can be drawn again, a line for each tenth is enough. */
const percentsPerLine = 10

/** Shows how far a long work has come: a bar on a terminal, a few lines elsewhere. */
export interface Progress {
  onBytes(read: number, total: number): void
  onCount(count: number): void
  /** Both at once: how far of how much, and what was counted, where that is not the same. */
  onStep(done: number, total: number, count?: number): void
  /** Clears the bar away. */
  end(): void
}

/** Makes the progress display of one work; `things` are what it counts. */
export function createProgress(terminal: Terminal, things = 'people'): Progress {
  let percents = 0
  let shown = 0
  let shownAt = 0
  const show = (count: number) => {
    if (terminal.isInteractive) terminal.write(`\r${drawBar(percents, `${count.toLocaleString('en')} ${things}`)}`)
    else terminal.write(`${describe(percents, `${count.toLocaleString('en')} ${things}`)}\n`)
    shown = percents
    shownAt = performance.now()
  }
  const isTime = () =>
    terminal.isInteractive ? performance.now() - shownAt > redrawEveryMilliseconds : percents >= shown + percentsPerLine
  const onBytes = (read: number, total: number) => {
    percents = Math.floor((100 * read) / total)
  }
  const onCount = (count: number) => {
    if (isTime()) show(count)
  }
  return {
    onBytes,
    onCount,
    onStep: (done, total, count = done) => {
      onBytes(done, total)
      onCount(count)
    },
    end: () => {
      if (terminal.isInteractive && shownAt > 0) terminal.write(`\r${' '.repeat(barWidth + 40)}\r`)
    },
  }
}

function drawBar(percents: number, counted: string): string {
  const filled = Math.round((barWidth * percents) / 100)
  return `[${'#'.repeat(filled)}${' '.repeat(barWidth - filled)}] ${describe(percents, counted)}`
}

function describe(percents: number, counted: string): string {
  return `${String(percents).padStart(3)} %  ${counted}`
}
