import type { KeyObject } from 'node:crypto'
import { type ClientRequest, request as requestPlain } from 'node:http'
import { request as requestSecurely } from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Clock, Webhook, WebhookMessage } from '../../shell/ports.ts'
import { ForbiddenAddressError, guardLookup } from '../outbound/guarded-lookup.ts'
import { signMessage } from './signature.ts'
import { WebhookError } from './webhook-error.ts'

/** What the webhook needs of the configuration. */
export interface WebhookSettings {
  url: string
  /** The present key first, then the one that is being rotated out; both sign. */
  keys: readonly KeyObject[]
}

const answersWithin = 10_000

/**
 * Makes the webhook (Standard Webhooks form). A redirect is an answer like any other no: nothing is sent anywhere else than
 * to the address in the settings, the address is judged again each time its name is looked up, and a certificate that is not
 * trusted ends it, whatever the environment left open.
 */
export function createWebhook(settings: WebhookSettings | null, clock: Clock): Webhook {
  if (settings === null) return { send: async () => {} }
  return { send: async (message) => post(settings, message, Math.floor(clock.now() / 1_000)) }
}

function post({ url, keys }: WebhookSettings, message: WebhookMessage, timestamp: number): Promise<void> {
  const { id, type, at, data } = message
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    'user-agent': 'Sparekey',
    'webhook-id': id,
    'webhook-timestamp': String(timestamp),
    'webhook-signature': signMessage(keys, id, timestamp, body),
  }
  return exchange(new URL(url), headers, body)
}

function exchange(url: URL, headers: Record<string, string | number>, body: string): Promise<void> {
  const request = url.protocol === 'https:' ? requestSecurely : requestPlain
  const options = { method: 'POST', headers, agent: false, rejectUnauthorized: true, lookup: lookupFor(url) } as const
  return new Promise((resolve, reject) => {
    const call = request(url, options, (answer) => {
      answer.resume()
      const status = answer.statusCode ?? 0
      if (status >= 200 && status < 300) resolve()
      else reject(new WebhookError('status', status))
      // Whatever it has to say, nobody reads it; a body without end must not keep the socket.
      answer.destroy()
    })
    call.on('error', (error) => reject(translate(error)))
    endInTime(call)
    call.end(body)
  })
}

/** From the first look-up to the status line, however slowly the bytes drip. */
function endInTime(call: ClientRequest): void {
  const timer = setTimeout(() => call.destroy(new WebhookError('timeout')), answersWithin)
  call.on('close', () => clearTimeout(timer))
}

function lookupFor(url: URL): LookupFunction {
  try {
    return guardLookup(url)
  } catch (error) {
    throw error instanceof ForbiddenAddressError ? translate(error) : error
  }
}

function translate(error: Error): WebhookError {
  if (error instanceof WebhookError) return error
  const code =
    'code' in error && typeof error.code === 'string' && /^\w{1,40}$/.test(error.code) ? error.code : 'unnamed'
  return new WebhookError(code)
}
