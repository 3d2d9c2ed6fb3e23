import { scaleBand, scaleLinear } from 'd3-scale'
import { percent } from './bars.ts'

/** Heights in pixels; widths are per cent, so the text keeps its size on every screen. */
const plotHeight = 200
const top = 22
const axisAt = plotHeight - 26
/** The numbers of the axis stand left of this. */
const leftEdge = 9

/** What a chart over time stands on: places for periods and values, lines with their numbers, and a few dates. */
export interface Frame {
  /** The middle of a period, in per cent of the width. */
  middleOf(at: number): number
  /** How wide a period is, in per cent. */
  width: number
  /** How high a value stands, in pixels from the top. */
  heightOf(value: number): number
  axisAt: number
  height: number
  lines: readonly { y: number; label: string }[]
  /** `isBetween`: a phone has no room for it. */
  dates: readonly { x: string; anchor: 'start' | 'middle' | 'end'; label: string; isBetween: boolean }[]
}

/**
 * Makes the frame for so many periods.
 * @param label the date under a period, as a person reads it
 * @param write a number of the axis
 */
export function frameFor(
  count: number,
  most: number,
  label: (at: number) => string,
  write: (value: number) => string,
): Frame {
  const value = scaleLinear()
    .domain([0, Math.max(4, most)])
    .range([axisAt, top])
    .nice(4)
  const period = scaleBand<number>()
    .domain(Array.from({ length: count }, (_, at) => at))
    .range([leftEdge, 100])
    .paddingInner(count > 1 ? 0.25 : 0)
  const width = period.bandwidth()
  const middleOf = (at: number) => (period(at) ?? leftEdge) + width / 2
  const ticks = value.ticks(4).filter(Number.isInteger)
  return {
    middleOf,
    width,
    heightOf: (it) => Math.round(value(it) * 10) / 10,
    axisAt,
    height: plotHeight,
    lines: ticks.map((tick) => ({ y: value(tick), label: write(tick) })),
    dates: datesUnder(count).map((at, index, { length }) => ({
      x: percent(middleOf(at)),
      anchor: anchorOf(at, count),
      label: label(at),
      isBetween: ![0, (length - 1) / 2, length - 1].includes(index),
    })),
  }
}

/** First, last, and what lies evenly between, five at most. On a phone there is room for the ends and the middle. */
function datesUnder(count: number): readonly number[] {
  const most = Math.min(count, count > 5 ? 4 : 5)
  if (most < 2) return count === 0 ? [] : [0]
  return [...new Set(Array.from({ length: most }, (_, at) => Math.round((at * (count - 1)) / (most - 1))))]
}

function anchorOf(at: number, count: number): 'start' | 'middle' | 'end' {
  if (count === 1 || (at > 0 && at < count - 1)) return 'middle'
  return at === 0 ? 'start' : 'end'
}
