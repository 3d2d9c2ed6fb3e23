import type { Meter, Tallies } from './shell/ports.ts'

/** One thing that happened, until there is something to count it with. */
export interface Sample {
  tally: keyof Tallies
  labels: Readonly<Record<string, string>>
  milliseconds: number | undefined
}

/** Counting waits for nobody; so many samples wait for the library, which a portal at rest never loads. */
const mostWaiting = 1_000

/**
 * Makes the meter of this process. Its library takes longer to load than a page takes to answer, so what happens is only
 * noted until somebody asks, or until enough has gathered.
 */
export function createMeter(): Meter {
  const waiting: Sample[] = []
  type Instruments = ReturnType<typeof import('./instruments.ts').createInstruments>
  let loading: Promise<Instruments> | null = null
  let instruments: Instruments | null = null
  const load = async () => {
    const loaded = (await import('./instruments.ts')).createInstruments()
    for (const sample of waiting.splice(0)) loaded.record(sample)
    instruments = loaded
    return loaded
  }
  return {
    count: (tally, labels, milliseconds) => {
      const sample = { tally, labels, milliseconds }
      if (instruments !== null) return instruments.record(sample)
      waiting.push(sample)
      if (waiting.length >= mostWaiting) loading ??= load()
    },
    report: async (signs) => {
      loading ??= load()
      return (await loading).report(signs)
    },
  }
}
