import type { Client } from '@microsoft/microsoft-graph-client'
import type { DirectoryTrace } from '../../shell/ports.ts'
import type { TokenSource } from './credential.ts'
import { type GraphAnswer, readAnswer } from './graph-answer.ts'
import type { EntraSettings } from './settings.ts'
import { createWire } from './wire.ts'

/** One call to Graph. */
export interface GraphCall {
  /** Our name of it, for logs and errors. */
  operation: string
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE'
  version: 'v1.0' | 'beta'
  /** Path with its encoded query (`path` makes both); or the whole address of a next page, already checked. */
  path: string
  headers?: Readonly<Record<string, string>>
  body?: Readonly<Record<string, unknown>>
  /** Whether a lost answer may be asked again. By default true for GET and DELETE. */
  isRepeatable?: boolean
  /** Whether the call must go out by itself, since it did not succeed in the company of others. */
  isAlone?: boolean
  /** The operations of a batch. */
  parts?: readonly string[]
}

/** For whom a call is made. */
export type Trace = Pick<DirectoryTrace, 'clientRequestId' | 'requestId'>

/** What Graph answered, and the token that was used. */
export interface Exchanged {
  answer: GraphAnswer
  token: string
}

/** Speaks to Graph once: no retries, no judgement. */
export interface Connection {
  /** Gives the answer, good or bad, with the token that was used; rejects when none came whole within so many milliseconds. */
  exchange(call: GraphCall, trace: Trace, within: number): Promise<Exchanged>
  /** Forgets a token that Graph refused. */
  renew(token: string): void
  /** The only origin that a next link may have. */
  origin: string
}

type Library = typeof import('@microsoft/microsoft-graph-client')

/** Opens Graph with Microsoft's client library, loaded at the first call to keep the start short. */
export function createConnection(settings: EntraSettings, tokens: TokenSource): Connection {
  const { origin, hostname } = new URL(settings.graphUrl)
  let loading: Promise<{ library: Library; client: Client }> | null = null
  return {
    origin,
    renew: (token) => tokens.renew(token),
    exchange: (call, { clientRequestId }, within) =>
      inTime(within, async (signal) => {
        loading ??= loadClient(origin, hostname)
        const { library, client } = await loading
        const token = await tokens.read(signal)
        const request = client
          .api(call.path)
          .headers({ ...call.headers, 'client-request-id': clientRequestId })
          .options({ signal })
          .middlewareOptions([new library.AuthenticationHandlerOptions({ getAccessToken: async () => token })])
          .responseType(library.ResponseType.RAW)
        if (!call.path.startsWith('https:')) request.version(call.version)
        return { answer: await readAnswer(call.operation, await send(request, call)), token }
      }),
  }
}

/** Not by `AbortSignal.timeout`: its timer runs on and makes an error long after the answer came. */
async function inTime<T>(within: number, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const bell = new AbortController()
  const timer = setTimeout(() => bell.abort(), within)
  return work(bell.signal).finally(() => clearTimeout(timer))
}

async function loadClient(origin: string, hostname: string): Promise<{ library: Library; client: Client }> {
  const library = await import('@microsoft/microsoft-graph-client')
  const authentication = new library.AuthenticationHandler({ getAccessToken: refuseWithoutToken })
  authentication.setNext(createWire())
  const customHosts = new Set([hostname])
  const client = library.Client.initWithMiddleware({ middleware: authentication, baseUrl: `${origin}/`, customHosts })
  return { library, client }
}

function refuseWithoutToken(): Promise<string> {
  return Promise.reject(new Error('every call brings its own token'))
}

function send(request: ReturnType<Client['api']>, call: GraphCall): Promise<Response> {
  if (call.method === 'GET') return request.get()
  if (call.method === 'DELETE') return request.delete()
  if (call.method === 'PATCH') return request.patch(call.body)
  return request.post(call.body)
}
