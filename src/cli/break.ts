/** Somebody ended a command in the middle. */
export class BrokenOff extends Error {
  override name = 'BrokenOff'

  constructor(message = 'it was broken off') {
    super(message)
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/**
 * Does long work that asks, at each of its steps, whether it was broken off (Ctrl-C): it can then put away what is half done and say
 * how far it got. A second signal ends the program at once.
 * @throws BrokenOff with `message`
 */
export async function breakable<T>(work: (assertUnbroken: () => void) => Promise<T>, message?: string): Promise<T> {
  let isBroken = false
  const breakOff = () => {
    isBroken = true
    for (const signal of signals) process.off(signal, breakOff)
  }
  for (const signal of signals) process.on(signal, breakOff)
  try {
    return await work(() => {
      if (isBroken) throw new BrokenOff(message)
    })
  } finally {
    for (const signal of signals) process.off(signal, breakOff)
  }
}

/** The same items, until it is broken off. */
export async function* eachUnbroken<T>(items: AsyncIterable<T>, assertUnbroken: () => void): AsyncGenerator<T> {
  for await (const item of items) {
    assertUnbroken()
    yield item
  }
}
