import { setImmediate as nextTurn } from 'node:timers/promises'

/** Tells when what was written is on the disk. */
export interface Flusher {
  /** Says that something was written. */
  note(): void
  /** Settles when everything that was noted so far is on the disk. Rejects for ever once a flush has failed. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** A way to the disk. */
export interface Disk {
  /** Brings everything that was written before its call onto the disk. */
  flush(): Promise<void>
  close(): Promise<void>
}

/**
 * Makes a flusher: all who wait share one flush, and who comes while one is under way shares the next. A disk that takes
 * some milliseconds a flush then bears thousands of commits a second. A failure is final: the system may have dropped what it
 * could not write, and a second flush would succeed over the gap.
 */
export function createFlusher(disk: Disk): Flusher {
  let written = 0
  let safe = 0
  let running: Promise<void> | null = null
  let failure: unknown = null
  const run = async () => {
    // Whoever is about to commit in this turn comes along.
    await nextTurn()
    const upTo = written
    try {
      await disk.flush()
      safe = upTo
    } catch (error) {
      failure = error
    } finally {
      running = null
    }
  }
  return {
    note: () => {
      written += 1
    },
    settle: async () => {
      const mine = written
      while (safe < mine) {
        if (failure !== null) throw failure
        running ??= run()
        await running
      }
    },
    close: async () => {
      await running
      await disk.close()
    },
  }
}

/** For a database that lives in memory: there is no disk to wait for. */
export const noFlusher: Flusher = { note: () => {}, settle: async () => {}, close: async () => {} }

/**
 * The same for a store whose commits wait for nobody: whoever tells the outside of something settles first. One flush then
 * serves all that led to one answer, where each commit costs the machine a fraction of a millisecond of its own otherwise.
 */
export function unhurried(flusher: Flusher): Flusher {
  return { ...flusher, settle: async () => {} }
}
