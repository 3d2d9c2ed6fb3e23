import type { Directory, DirectoryTrace } from './ports.ts'

/** How much patience a call may have with its turn in the tenant's budget, and which turns it may take. */
export type Haste = Pick<DirectoryTrace, 'turnWithinMilliseconds' | 'urgency'>

/** The same directory, whose every call is so hasty: each carries a trace, and the trace says it. */
export function hurried(directory: Directory, haste: Haste): Directory {
  const hurry = (part: unknown) => (isTrace(part) ? { ...part, ...haste } : part)
  return new Proxy(directory, {
    get: (target, name) => {
      const call: unknown = Reflect.get(target, name)
      return typeof call === 'function'
        ? (...wish: readonly unknown[]) => Reflect.apply(call, target, wish.map(hurry))
        : call
    },
  })
}

function isTrace(part: unknown): part is DirectoryTrace {
  return typeof part === 'object' && part !== null && 'clientRequestId' in part
}
