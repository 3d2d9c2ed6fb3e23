/** What a figure must reach, and in which direction. */
export interface Target {
  limit: number
  is: 'at least' | 'at most'
}

/** One measured number. */
export interface Figure {
  name: string
  value: number
  unit: string
  /** How many measurements the value comes from, and how far apart they lay, in the figure's unit. */
  spread?: { count: number; least: number; most: number }
  target?: Target
}

/** Makes a figure of several measurements: their median, with their spread. */
export function medianFigure(name: string, unit: string, values: readonly number[], target?: Target): Figure {
  const spread = { count: values.length, least: Math.min(...values), most: Math.max(...values) }
  return { name, value: findMedian(values), unit, spread, ...(target && { target }) }
}

/** The middle value; of an even count the mean of the two in the middle. */
export function findMedian(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const [low = Number.NaN] = sorted.slice(Math.floor((sorted.length - 1) / 2))
  const [high = Number.NaN] = sorted.slice(Math.floor(sorted.length / 2))
  return (low + high) / 2
}

/** Does the figure reach its target? Always, where there is none. */
export function isReached({ value, target }: Figure): boolean {
  if (target === undefined) return true
  return target.is === 'at least' ? value >= target.limit : value <= target.limit
}

/** One line for the terminal; a missed target is called a miss. */
export function describeFigure(figure: Figure): string {
  const { name, value, unit, spread, target } = figure
  const range = spread ? `(${round(spread.least)} to ${round(spread.most)} in ${spread.count})` : ''
  const verdict = target ? `${isReached(figure) ? 'ok  ' : 'MISS'} ${target.is} ${target.limit} ${unit}` : ''
  return `${name.padEnd(50)} ${`${round(value)} ${unit}`.padStart(14)}  ${range.padEnd(30)} ${verdict}`.trimEnd()
}

function round(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(1)
}
