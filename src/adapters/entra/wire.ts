import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { Agent, globalAgent, request } from 'node:https'
import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'
import type { Context, Middleware } from '@microsoft/microsoft-graph-client'
import { TornAnswerError } from './graph-answer.ts'

const unpack = promisify(gunzip)
/** The watch of an enrolment looks every ten seconds: a new connection would cost it more than all that it asks. */
const idleAtMost = 20_000
/** Of what was packed; a page of a thousand sign-ins has a few million. */
const mostBytes = 100_000_000
const withoutBody: readonly number[] = [204, 205, 304]

/** What the client library hands on of a call: `connection.ts` gives it plain headers and the body as text. */
interface Call {
  method?: string
  headers?: Readonly<Record<string, string>>
  body?: string | null
  signal?: AbortSignal | null
}

/**
 * The last handler of the client library: puts a call on the wire, over connections that are kept and at half of what
 * `fetch` costs. A redirect is an answer like any other, since following it would carry the token to another place; a
 * certificate that is not trusted ends the call, whatever the environment left open.
 */
export function createWire(): Middleware {
  // A proxy is used where Node itself was told to (`NODE_USE_ENV_PROXY`).
  const { proxyEnv } = globalAgent.options
  const agent = new Agent({ keepAlive: true, scheduling: 'lifo', timeout: idleAtMost, ...(proxyEnv && { proxyEnv }) })
  return {
    async execute(context: Context) {
      context.response = await exchange(agent, String(context.request), context.options as Call)
    },
  }
}

/** Gives the whole answer. Rejects where none came whole, and as soon as the call's signal says so. */
function exchange(agent: Agent, url: string, { method = 'GET', headers, body, signal }: Call): Promise<Response> {
  return new Promise((resolve, reject) => {
    // A bell that rang before is not heard any more, and nothing may be written after its time.
    if (signal?.aborted) return reject(new Error('timed out'))
    const wish = { method, headers: { ...headers, 'accept-encoding': 'gzip' }, agent, rejectUnauthorized: true }
    const call = request(url, wish, (answer) => void readWhole(answer).then(resolve, reject))
    const giveUp = () => call.destroy(new Error('timed out'))
    signal?.addEventListener('abort', giveUp)
    call.on('close', () => signal?.removeEventListener('abort', giveUp))
    call.on('error', reject)
    call.end(body)
  })
}

async function readWhole(answer: IncomingMessage): Promise<Response> {
  const { statusCode: status = 0, headers } = answer
  const bytes = await readBytes(answer)
  // An answer without a body may name the packing all the same.
  const isPacked = bytes.length > 0 && headers['content-encoding']?.toLowerCase() === 'gzip'
  const body = isPacked ? await unpack(bytes, { maxOutputLength: mostBytes }) : bytes
  return new Response(withoutBody.includes(status) ? null : body, { status, headers: flatten(headers) })
}

function readBytes(answer: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    answer.on('data', (part: Buffer) => parts.push(part))
    answer.on('end', () => resolve(Buffer.concat(parts)))
    answer.on('error', reject)
    answer.on('close', () => answer.readableEnded || reject(new TornAnswerError('the answer broke off')))
  })
}

function flatten(headers: IncomingHttpHeaders): Record<string, string> {
  const pairs = Object.entries(headers).map(([name, value]) => [name, String(value)])
  return Object.fromEntries(pairs)
}
