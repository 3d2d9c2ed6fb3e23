/** How many slips lie between two words: a letter too many, missing or wrong, or two that changed places. */
export function distanceOf(word: string, other: string): number {
  const rows = [Array.from({ length: other.length + 1 }, (_none, at) => at)]
  for (let at = 1; at <= word.length; at += 1) {
    const row = [at]
    rows.push(row)
    for (let to = 1; to <= other.length; to += 1) row.push(leastSlips(rows, word.slice(0, at), other.slice(0, to)))
  }
  return rows[word.length]?.[other.length] ?? 0
}

/** The least between two beginnings, from what is known of shorter ones. */
function leastSlips(rows: readonly (readonly number[])[], word: string, other: string): number {
  const [at, to] = [word.length, other.length]
  const known = (less: number, lessOf: number) => rows[at - less]?.[to - lessOf] ?? Number.POSITIVE_INFINITY
  const isSame = word.at(-1) === other.at(-1)
  const isSwapped = word.at(-1) === other.at(-2) && word.at(-2) === other.at(-1)
  return Math.min(
    known(1, 0) + 1,
    known(0, 1) + 1,
    known(1, 1) + (isSame ? 0 : 1),
    isSwapped ? known(2, 2) + 1 : at + to,
  )
}
