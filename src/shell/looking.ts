import type { Directory, DirectoryTrace, Ports } from './ports.ts'

/** Somebody waits for a page, and the tenant's calls are rationed: a turn that is not near is left to a recovery. */
const turnWithinMilliseconds = 1_500

const kept = new WeakMap<Ports, Ports>()

/**
 * The same world for somebody who only looks: what is rationed is asked for only while a turn is near, and what is seen of
 * people is not noted as seen.
 */
export function lookingOnly(ports: Ports): Ports {
  const looking = kept.get(ports) ?? {
    ...ports,
    directory: hurried(ports.directory),
    store: { ...ports.store, sightings: { ...ports.store.sightings, save: async () => {} } },
  }
  kept.set(ports, looking)
  return looking
}

/** Every call of the directory carries a trace, and the trace says how long it may wait. */
function hurried(directory: Directory): Directory {
  return new Proxy(directory, {
    get: (target, name) => {
      const call: unknown = Reflect.get(target, name)
      return typeof call === 'function'
        ? (...wish: readonly unknown[]) => Reflect.apply(call, target, wish.map(hurry))
        : call
    },
  })
}

function hurry(part: unknown): unknown {
  return isTrace(part) ? { ...part, turnWithinMilliseconds, urgency: 'urgent' } : part
}

function isTrace(part: unknown): part is DirectoryTrace {
  return typeof part === 'object' && part !== null && 'clientRequestId' in part
}
