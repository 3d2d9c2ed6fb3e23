import type { Waker } from './ports.ts'

/** Makes the in-process signal between those who plan commands and the worker that performs them. */
export function createWaker(): Waker {
  const listeners: (() => void)[] = []
  return {
    wake: () => {
      for (const listener of listeners) listener()
    },
    listen: (listener) => {
      listeners.push(listener)
    },
  }
}
