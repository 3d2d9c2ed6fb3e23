import type { FastifyInstance, FastifyReply, FastifyRequest, InjectOptions } from 'fastify'
import type { Simulator } from '../simulator.ts'
import { assertToken } from './access.ts'
import { GraphError, toEnvelope } from './errors.ts'
import { resetConnection } from './faulty.ts'
import type { Version } from './operation.ts'

interface Item {
  id: string
  method: string
  url: string
  headers?: Record<string, string>
  body?: unknown
  dependsOn?: string[]
}

interface Part {
  id: string
  status: number
  headers: Record<string, string>
  body?: unknown
}

/** Puts `$batch` onto the server: at most twenty calls, answered in another order than they were asked (facts.md §9.1). */
export function registerBatch(app: FastifyInstance, simulator: Simulator): void {
  for (const version of ['v1.0', 'beta'] as const) {
    app.post(`/${version}/$batch`, async (request, reply) => answerBatch(app, simulator, version, request, reply))
  }
}

async function answerBatch(
  app: FastifyInstance,
  simulator: Simulator,
  version: Version,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  try {
    assertToken(simulator, request.headers.authorization)
    const items = readItems(request.body)
    const responses = await runItems(app, simulator, version, items, request.headers.authorization ?? '')
    return { responses: responses.reverse() }
  } catch (error) {
    if (error instanceof BrokenPart) return resetConnection(reply)
    if (!(error instanceof GraphError)) throw error
    const ids = { requestId: request.id, clientRequestId: request.id }
    return reply.code(error.status).send(toEnvelope(error.code, error.message, ids, simulator.clock.now()))
  }
}

function readItems(body: unknown): Item[] {
  const items: unknown = Object(body).requests
  const invalid = (message: string) => new GraphError(400, 'BadRequest', message)
  if (!Array.isArray(items) || items.length === 0) throw invalid('The batch has no requests.')
  if (items.length > 20) throw invalid('Number of batch request steps exceeds the maximum value of 20.')
  const ids = items.map((item) => String(Object(item).id ?? '').toLowerCase())
  if (ids.includes('') || new Set(ids).size < ids.length)
    throw invalid('Every request of a batch needs an id of its own.')
  if (items.some((item) => Object(item).body !== undefined && !hasContentType(Object(item).headers)))
    throw invalid('A request with a body needs a Content-Type.')
  return items as Item[]
}

function hasContentType(headers: unknown): boolean {
  return Object.keys(Object(headers)).some((name) => name.toLowerCase() === 'content-type')
}

async function runItems(
  app: FastifyInstance,
  simulator: Simulator,
  version: Version,
  items: Item[],
  authorization: string,
): Promise<Part[]> {
  const parts = new Map<string, Promise<Part>>()
  for (const item of items)
    parts.set(
      item.id,
      runInTurn(parts, item, () => runItem(app, simulator, version, item, authorization)),
    )
  return Promise.all(parts.values())
}

/** An item runs beside the others, unless it depends on some of them. */
async function runInTurn(
  parts: ReadonlyMap<string, Promise<Part>>,
  item: Item,
  run: () => Promise<Part>,
): Promise<Part> {
  const before = await Promise.all((item.dependsOn ?? []).map((id) => parts.get(id)))
  return before.some((part) => (part?.status ?? 424) >= 400) ? failedDependency(item) : run()
}

function failedDependency(item: Item): Part {
  return {
    id: item.id,
    status: 424,
    headers: {},
    body: { error: { code: 'FailedDependency', message: 'A request that this one depends on failed.' } },
  }
}

async function runItem(
  app: FastifyInstance,
  simulator: Simulator,
  version: Version,
  item: Item,
  authorization: string,
): Promise<Part> {
  const url = `/${version}/${item.url.replace(/^\//, '')}`
  const method = item.method.toUpperCase() as 'GET'
  if (item.method.toUpperCase() === 'DELETE') noteDeletion(simulator, url)
  const options: InjectOptions = { method, url: encode(url), headers: { ...item.headers, authorization } }
  if (item.body !== undefined) options.payload = JSON.stringify(item.body)
  const response = await app.inject(options).catch(throwBrokenPart)
  const headers = {
    'Content-Type': 'application/json',
    ...(response.headers['retry-after'] ? { 'Retry-After': String(response.headers['retry-after']) } : {}),
  }
  return {
    id: item.id,
    status: response.statusCode,
    headers,
    ...(response.body ? { body: readBody(response.body) } : {}),
  }
}

/** A part that has no answer, or no whole one, takes the whole batch with it. */
class BrokenPart extends Error {}

function throwBrokenPart(): never {
  throw new BrokenPart()
}

function readBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return throwBrokenPart()
  }
}

/** Addresses come as they are or encoded already. */
function encode(url: string): string {
  const { pathname, search } = new URL(url, 'https://graph.invalid')
  return pathname + search
}

/** Deletions of methods collide in a batch; a correct client sends them one by one (facts.md §2.3). */
function noteDeletion(simulator: Simulator, path: string): void {
  simulator.ledger.record({
    kind: 'fault',
    at: simulator.clock.now(),
    reason: 'deletion in a batch',
    method: 'DELETE',
    path,
  })
}
