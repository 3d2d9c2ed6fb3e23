import { type Haste, hurried } from './hurried.ts'
import type { Ports } from './ports.ts'

/** Somebody waits for a page, and the tenant's calls are rationed: a turn that is not near is left to a recovery. */
const haste: Haste = { turnWithinMilliseconds: 1_500, urgency: 'urgent' }

const kept = new WeakMap<Ports, Ports>()

/**
 * The same world for somebody who only looks: what is rationed is asked for only while a turn is near, and what is seen of
 * people is not noted as seen.
 */
export function lookingOnly(ports: Ports): Ports {
  const looking = kept.get(ports) ?? {
    ...ports,
    directory: hurried(ports.directory, haste),
    store: { ...ports.store, sightings: { ...ports.store.sightings, save: async () => {} } },
  }
  kept.set(ports, looking)
  return looking
}
