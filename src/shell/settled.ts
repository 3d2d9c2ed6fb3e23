import type { Mailer, Store, Webhook } from './ports.ts'

/** The same mailer or webhook, which tells nobody of anything that a power cut could take back. */
export function sendSettled<T extends Mailer | Webhook>({ settle }: Pick<Store, 'settle'>, outlet: T): T {
  const send = async (message: Parameters<T['send']>[0]): Promise<void> => {
    await settle()
    await (outlet.send as (message: Parameters<T['send']>[0]) => Promise<void>)(message)
  }
  return { ...outlet, send }
}
