/** Lets so many pieces of work run side by side; the others wait, in the order in which they came. */
export function createGate(width: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = []
  let free = width
  const enter = () => {
    if (free === 0) return new Promise<void>((resolve) => waiting.push(resolve))
    free -= 1
    return Promise.resolve()
  }
  const leave = () => {
    const next = waiting.shift()
    if (next === undefined) free += 1
    else next()
  }
  return async (work) => {
    await enter()
    return work().finally(leave)
  }
}
