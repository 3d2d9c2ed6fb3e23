import type { Budget, Channel, Clock, Mailer, Meter, Webhook } from './ports.ts'

/** The same budget, with every wait for a turn counted. */
export function meterBudget(budget: Budget, clock: Clock, meter: Meter): Budget {
  return {
    ...budget,
    async take(throttleClass, patienceInMilliseconds, urgency) {
      const startedAt = clock.now()
      const isGiven = await budget.take(throttleClass, patienceInMilliseconds, urgency)
      const labels = { throttle_class: throttleClass, outcome: isGiven ? 'given' : 'refused' } as const
      meter.count('graph_turn', labels, clock.now() - startedAt)
      return isGiven
    },
  }
}

/** The same mailer or webhook, with every message counted as sent or failed. */
export function meterDelivery<T extends Mailer | Webhook>(channel: Channel, outlet: T, meter: Meter): T {
  const send = async (message: Parameters<T['send']>[0]): Promise<void> => {
    try {
      await (outlet.send as (message: Parameters<T['send']>[0]) => Promise<void>)(message)
      meter.count('delivery', { channel, outcome: 'sent' })
    } catch (error) {
      meter.count('delivery', { channel, outcome: 'failed' })
      throw error
    }
  }
  return { ...outlet, send }
}
