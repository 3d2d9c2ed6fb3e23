/**
 * The Mann–Whitney test of two samples, with the normal approximation and mean ranks for ties. Gives p, two-sided: how often
 * chance alone would set two samples of one kind so far apart.
 */
export function compareSamples(left: readonly number[], right: readonly number[]): number {
  const mean = (left.length * right.length) / 2
  const deviation = Math.sqrt((left.length * right.length * (left.length + right.length + 1)) / 12)
  const z = Math.abs(sumRanks(left, right) - (left.length * (left.length + 1)) / 2 - mean) / deviation
  return Math.min(1, 2 * upperTail(z))
}

function sumRanks(left: readonly number[], right: readonly number[]): number {
  const all = [...left.map((value) => ({ value, isLeft: true })), ...right.map((value) => ({ value, isLeft: false }))]
  all.sort((one, other) => one.value - other.value)
  let sum = 0
  for (let from = 0; from < all.length; ) {
    let to = from
    while (to < all.length && all[to]?.value === all[from]?.value) to += 1
    sum += all.slice(from, to).filter(({ isLeft }) => isLeft).length * ((from + 1 + to) / 2)
    from = to
  }
  return sum
}

/** The normal distribution beyond z (Abramowitz and Stegun 26.2.17; off by less than 10⁻⁷). */
function upperTail(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}
