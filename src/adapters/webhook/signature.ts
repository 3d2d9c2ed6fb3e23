import { createHmac, type KeyObject } from 'node:crypto'

/**
 * The `webhook-signature` header of the Standard Webhooks form: `v1,` and the HMAC-SHA-256 over id, time and body, once for
 * each key, so that a receiver may take its time to change the secret.
 * @param timestamp seconds since 1970
 */
export function signMessage(keys: readonly KeyObject[], id: string, timestamp: number, body: string): string {
  return keys
    .map((key) => `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`)
    .join(' ')
}
