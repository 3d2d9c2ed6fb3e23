/** Counts what happened in many rounds, for the summary that is printed at the end. */
export interface Tally {
  count(boundary: string, ending: string): void
  /** One line a kind of boundary, then one an ending. */
  lines(): readonly string[]
  kills(): number
}

/** Opens an empty tally. */
export function createTally(): Tally {
  const boundaries = new Map<string, number>()
  const endings = new Map<string, number>()
  return {
    count: (boundary, ending) => {
      const kind = kindOf(boundary)
      boundaries.set(kind, (boundaries.get(kind) ?? 0) + 1)
      endings.set(ending, (endings.get(ending) ?? 0) + 1)
    },
    lines: () => [...listed(boundaries, 'killed'), ...listed(endings, 'ended')],
    kills: () => [...boundaries.values()].reduce((sum, count) => sum + count, 0),
  }
}

function listed(counts: ReadonlyMap<string, number>, word: string): string[] {
  return [...counts].sort(([, left], [, right]) => right - left).map(([name, count]) => `${word} ${name}: ${count}`)
}

/** `after graph DELETE /v1.0/…` is told as `after graph DELETE`. */
function kindOf(boundary: string): string {
  return boundary.replace(/^(\w+ (?:graph|response) \w+).*/, '$1')
}
