import type { Ports } from './ports.ts'

/** So long a reset waits for its brakes, from when they were planned: a mail server that hangs must lock nobody out. */
const patience = 5 * 60_000

/**
 * Do the mails by which the subscriber or security could stop this recovery still wait for their first try? Until they had it
 * no reset begins, however busy the portal or slow the mail server is: a brake that comes after the damage is none
 * (R-NOT-3, 63B account recovery). One that failed once is tried again for two days and alarms, and holds nothing up.
 */
export async function awaitsBrakes(
  { store, clock }: Pick<Ports, 'store' | 'clock'>,
  requestId: string,
): Promise<boolean> {
  const plannedAt = await store.outbox.findUntried(requestId, 'notify_first')
  return plannedAt !== null && clock.now() < plannedAt + patience
}
