const atOnce = 4

/** Cuts a list into pieces of at most so many. */
export function inChunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_none, at) => items.slice(at * size, (at + 1) * size))
}

/** Runs `work` over the items, never more than four at once (`facts.md §9.2`). */
export async function mapInParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = []
  for (const some of inChunks(items, atOnce)) results.push(...(await Promise.all(some.map(work))))
  return results
}
