import { connect as connectPlain, isIP, type Socket } from 'node:net'
import { connect as connectSecurely } from 'node:tls'
import { ForbiddenAddressError, guardLookup } from '../../adapters/outbound/guarded-lookup.ts'
import type { Check } from './check.ts'
import { good, type Verdict } from './finding.ts'

/** Quicker than the check's own limit, so that the reason can be told. */
const answersWithin = 8_000

/** Opens a line to the webhook's host, with its certificate, and sends nothing: whoever listens must not take it for an event. */
export const webhook: Check = {
  name: 'webhook',
  title: 'Webhook',
  look: async ({ config }) => (config.webhook === null ? [] : [await knock(new URL(config.webhook.url))]),
}

async function knock(url: URL): Promise<Verdict> {
  const line = open(url)
  try {
    await new Promise((resolve, reject) => {
      line.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', resolve)
      line.once('error', reject)
      line.setTimeout(answersWithin, () => reject(Object.assign(new Error(), { code: 'ETIMEDOUT' })))
    })
  } catch (cause) {
    if (cause instanceof ForbiddenAddressError) throw cause
    // What cut it is in the cause, as with `fetch`.
    throw new Error('no line', { cause })
  } finally {
    line.destroy()
  }
  return good('The host of WEBHOOK_URL can be reached. What it says to an event is in the log of the portal.')
}

function open(url: URL): Socket {
  const { protocol, hostname, port } = url
  const host = hostname.replace(/^\[|\]$/g, '')
  const lookup = guardLookup(url)
  if (protocol === 'http:') return connectPlain({ host, port: Number(port || 80), lookup })
  // An address is no server name (RFC 6066); the certificate is held to it all the same.
  return connectSecurely({ host, port: Number(port || 443), lookup, servername: isIP(host) === 0 ? host : '' })
}
