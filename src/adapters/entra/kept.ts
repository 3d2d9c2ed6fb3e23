import type { GraphSession } from './graph.ts'

/** How long an answer about the whole tenant is as good as new, and how long it still serves while a new one is fetched. */
export interface Keeping {
  freshInMilliseconds: number
  usableInMilliseconds: number
}

/** Asks Graph, or gives what it said a while ago. */
export type KeptRead<T> = (graph: GraphSession) => Promise<T>

/**
 * Keeps what a read about the whole tenant gave, since such calls are few for everybody (`facts.md §9.2`). Who asks while
 * one is under way shares it; a failure is not kept. An answer that is no longer fresh but still usable is given at once
 * while a new one is fetched behind it.
 */
export function keep<T>(read: KeptRead<T>, { freshInMilliseconds, usableInMilliseconds }: Keeping): KeptRead<T> {
  let kept: { value: T; at: number } | null = null
  let pending: Promise<T> | null = null
  const fetch = (graph: GraphSession): Promise<T> => {
    pending ??= read(graph)
      .then((value) => {
        kept = { value, at: performance.now() }
        return value
      })
      .finally(() => {
        pending = null
      })
    return pending
  }
  return async (graph) => {
    const age = kept === null ? Number.POSITIVE_INFINITY : performance.now() - kept.at
    if (kept === null || age >= usableInMilliseconds) return fetch(graph)
    // Its failure is heard by whoever asks once the kept answer is of no more use.
    if (age >= freshInMilliseconds) void fetch(graph).catch(() => {})
    return kept.value
  }
}

/** Keeps an answer for so long and not a moment longer. */
export function keepFor<T>(read: KeptRead<T>, milliseconds: number): KeptRead<T> {
  return keep(read, { freshInMilliseconds: milliseconds, usableInMilliseconds: milliseconds })
}
