import { percent } from './bars.ts'
import { type Frame, frameFor } from './frame.ts'

/** One period: what stands behind, what part of it stands in front, and both in words. */
export interface ColumnDatum {
  date: string
  whole: number
  part: number
  text: string
}

/** Standing columns, in each of which a part is filled. */
export interface ColumnChart extends Frame {
  columns: readonly {
    x: string
    width: string
    y: number
    height: number
    partY: number
    partHeight: number
    text: string
  }[]
}

/** Draws columns over time. */
export function drawColumns(data: readonly ColumnDatum[], write: (value: number) => string): ColumnChart {
  const most = Math.max(0, ...data.map(({ whole }) => whole))
  const frame = frameFor(data.length, most, (at) => data[at]?.date ?? '', write)
  const columns = data.map(({ whole, part, text }, at) => {
    const [y, partY] = [frame.heightOf(whole), frame.heightOf(Math.min(part, whole))]
    return {
      x: percent(frame.middleOf(at) - frame.width / 2),
      width: percent(frame.width),
      y,
      height: frame.axisAt - y,
      partY,
      partHeight: frame.axisAt - partY,
      text,
    }
  })
  return { ...frame, columns }
}
