/**
 * Lets so many pieces of work run side by side; the others wait, in the order in which they came, but behind all that
 * come first.
 */
export function createGate(width: number): <T>(work: () => Promise<T>, comesFirst?: boolean) => Promise<T> {
  const first: (() => void)[] = []
  const others: (() => void)[] = []
  let free = width
  const enter = (line: (() => void)[]) => {
    if (free === 0) return new Promise<void>((resolve) => line.push(resolve))
    free -= 1
    return Promise.resolve()
  }
  const leave = () => {
    const next = first.shift() ?? others.shift()
    if (next === undefined) free += 1
    else next()
  }
  return async (work, comesFirst = false) => {
    await enter(comesFirst ? first : others)
    return work().finally(leave)
  }
}
