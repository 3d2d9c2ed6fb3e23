import { line } from 'd3-shape'
import { percent } from './bars.ts'
import { type Frame, frameFor } from './frame.ts'

/** One line over time; null where a period has no value. */
export interface LineDatum {
  name: string
  values: readonly (number | null)[]
  texts: readonly string[]
}

/** Lines over time with a dot at each value; a path's x is per cent, its y pixels. */
export interface LineChart extends Frame {
  series: readonly { name: string; path: string; dots: readonly { x: string; y: number; text: string }[] }[]
}

/** Draws lines; where a value is missing the line goes on to the next one. */
export function drawLines(
  data: readonly LineDatum[],
  dates: readonly string[],
  write: (value: number) => string,
): LineChart {
  const most = Math.max(0, ...data.flatMap(({ values }) => values.filter((value) => value !== null)))
  const frame = frameFor(dates.length, most, (at) => dates[at] ?? '', write)
  return { ...frame, series: data.map((it) => drawLine(it, frame)) }
}

function drawLine({ name, values, texts }: LineDatum, frame: Frame) {
  const places = values.flatMap((value, at) =>
    value === null ? [] : [{ at: frame.middleOf(at), y: frame.heightOf(value), text: texts[at] ?? '' }],
  )
  const path = line<(typeof places)[number]>(
    ({ at }) => at,
    ({ y }) => y,
  )(places)
  return { name, path: path ?? '', dots: places.map(({ at, y, text }) => ({ x: percent(at), y, text })) }
}
