import type { Announcement, Channel, Ports, Repositories } from './ports.ts'

/** Plans to tell something to those who watch over the portal, once, on every channel that is set up. */
export async function announce(
  { store, clock, settings }: Pick<Ports, 'clock' | 'settings'> & { store: Pick<Repositories, 'announcements'> },
  { id, kind, content }: Omit<Announcement, 'attempts' | 'channel'>,
): Promise<void> {
  const channels: readonly Channel[] = settings.hasWebhook ? ['mail', 'webhook'] : ['mail']
  for (const channel of channels) {
    await store.announcements.add({ id: `${id}:${channel}`, kind, channel, content }, clock.now())
  }
}
