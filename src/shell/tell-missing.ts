import { dayOf } from '../core/report/figures.ts'
import { announce } from './announce.ts'
import type { Ports } from './ports.ts'

/**
 * Tells those who watch over the portal which rights Microsoft refuses it: each once a day, by whichever replica meets it first.
 * Otherwise an administrator who took one away would hear of it from the helpdesk, whose cases only say that nobody could tell.
 */
export async function tellMissingPermissions(ports: Ports): Promise<void> {
  const day = dayOf(ports.clock.now())
  for (const { permission, isOff, since } of await ports.directory.listMissingPermissions()) {
    const content = { permission, isOff, since: new Date(since).toISOString() }
    await announce(ports, { id: `permission_missing:${permission}:${day}`, kind: 'permission_missing', content })
  }
}
