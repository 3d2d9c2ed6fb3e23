import { scaleLinear } from 'd3-scale'

/** One bar: what it is, how long, and the number in words. */
export interface BarDatum {
  label: string
  value: number
  text: string
}

/** Lying bars, each under its label and left of its number; lengths are per cent, so the text keeps its size on every screen. */
export interface BarChart {
  height: number
  /** How long a bar can be. */
  track: string
  bars: readonly Bar[]
}

interface Bar {
  label: string
  text: string
  labelY: number
  textY: number
  y: number
  thickness: number
  width: string
}

const rowHeight = 46
const labelAt = 18
const barAt = 26
const thickness = 12
/** What is left of the width is enough for a number and its share on the smallest phone. */
const longest = 52

/** Draws as many bars as there are, against the longest of them. */
export function drawBars(data: readonly BarDatum[]): BarChart {
  const most = Math.max(1, ...data.map(({ value }) => value))
  const length = scaleLinear().domain([0, most]).range([0, longest])
  const bars = data.map(({ label, text, value }, at) => {
    const top = at * rowHeight
    const y = top + barAt
    return { label, text, labelY: top + labelAt, textY: y + thickness, y, thickness, width: percent(length(value)) }
  })
  return { height: data.length * rowHeight, track: percent(longest), bars }
}

/** A length for an attribute of SVG, such as `12.5%`. */
export function percent(value: number): string {
  return `${Number(value.toFixed(2))}%`
}
