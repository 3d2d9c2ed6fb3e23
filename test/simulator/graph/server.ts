import { randomUUID } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Simulator } from '../simulator.ts'
import { findPerson } from '../world.ts'
import { assertPermission, assertToken } from './access.ts'
import { registerBatch } from './batch.ts'
import { type CallIds, GraphError, toEnvelope } from './errors.ts'
import { answerInstead, hang, resetConnection, truncate } from './faulty.ts'
import type { Answer, Call, Operation, Version } from './operation.ts'
import { surface } from './surface.ts'
import { createThrottle, type Throttle } from './throttle.ts'

/** Puts every Graph call of the surface onto a server. */
export function registerGraph(app: FastifyInstance, simulator: Simulator): void {
  const throttle = createThrottle()
  registerBatch(app, simulator)
  for (const operation of surface) {
    for (const version of operation.versions) {
      const handler = (request: FastifyRequest, reply: FastifyReply) =>
        serve({ simulator, throttle, operation, version, request, reply })
      app.route({ method: operation.method, url: `/${version}${operation.path}`, handler })
    }
  }
}

interface Turn {
  simulator: Simulator
  throttle: Throttle
  operation: Operation
  version: Version
  request: FastifyRequest
  reply: FastifyReply
}

async function serve(turn: Turn): Promise<unknown> {
  const { simulator, operation, request, reply } = turn
  const ids = idsOf(request)
  const path = pathOf(request)
  const fault = simulator.faults.take({ operation: operation.name, method: request.method, path })
  await wait(simulator.settings.graphLatencyInMilliseconds + (fault?.kind === 'delay' ? (fault.milliseconds ?? 0) : 0))
  if (fault?.kind === 'hang') return hang(reply)
  if (fault?.kind === 'reset-before') return resetConnection(reply)
  const call = toCall(turn, fault?.kind === 'lag' ? fault.milliseconds : undefined)
  const answer = await answerSafely(
    turn,
    ids,
    () => (fault && answerInstead(fault, path, ids, simulator.clock.now())) ?? run(turn, call),
  )
  record(turn, ids, answer.status, call.detail)
  if (fault?.kind === 'reset-after-effect') return resetConnection(reply)
  return send(reply, ids, answer, fault?.kind === 'truncated-json')
}

function run({ simulator, throttle, operation, request }: Turn, call: Call): Answer | Promise<Answer> {
  assertToken(simulator, request.headers.authorization)
  try {
    assertPermission(simulator, operation)
  } catch (error) {
    noteFault(simulator, 'missing permission', request)
    throw error
  }
  throttle.assert(simulator, operation)
  return operation.answer(call)
}

async function answerSafely(turn: Turn, ids: CallIds, act: () => Answer | Promise<Answer>): Promise<Answer> {
  try {
    return await act()
  } catch (error) {
    if (!(error instanceof GraphError)) throw error
    const body = toEnvelope(error.code, error.message, ids, turn.simulator.clock.now())
    return { status: error.status, headers: error.headers, body }
  }
}

function toCall({ simulator, version, request }: Turn, lag: number | undefined): Call {
  const params = { ...Object(request.params) } as Record<string, string>
  const query = { ...Object(request.query) } as Record<string, string>
  return { simulator, version, params, query, headers: request.headers, body: request.body, lag, detail: {} }
}

function record(
  { simulator, operation, version, request }: Turn,
  ids: CallIds,
  status: number,
  detail: Record<string, unknown>,
): void {
  const { user } = Object(request.params)
  const userId = user === undefined ? null : (findPerson(simulator.world, String(user))?.id ?? null)
  const { name, isWrite = false } = operation
  const clientRequestId = request.headers['client-request-id'] ? ids.clientRequestId : null
  const call = {
    at: simulator.clock.now(),
    method: request.method,
    path: pathOf(request),
    version,
    operation: name,
    userId,
    isWrite,
  }
  simulator.ledger.record({ kind: 'graph', ...call, status, requestId: ids.requestId, clientRequestId, detail })
}

function send(reply: FastifyReply, ids: CallIds, answer: Answer, isTruncated: boolean): FastifyReply {
  reply
    .code(answer.status)
    .headers({ 'request-id': ids.requestId, 'client-request-id': ids.clientRequestId, ...answer.headers })
  if (answer.status === 204) return reply.send()
  reply.type('application/json;odata.metadata=minimal')
  return reply.send(isTruncated ? truncate(answer.body) : JSON.stringify(answer.body ?? {}))
}

/** Answers a Graph path that is not there, and notes that a correct client would not have asked. */
export function refuseUnknown(simulator: Simulator, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const ids = idsOf(request)
  const segment = pathOf(request).split('/').at(-1)
  noteFault(simulator, isOtherVersion(request) ? 'wrong version' : 'unknown path', request)
  const body = toEnvelope('BadRequest', `Resource not found for the segment '${segment}'.`, ids, simulator.clock.now())
  return send(reply, ids, { status: 400, body }, false)
}

function isOtherVersion(request: FastifyRequest): boolean {
  const path = pathOf(request)
  const other = path.startsWith('/v1.0') ? path.replace('/v1.0', '/beta') : path.replace('/beta', '/v1.0')
  const url = other.replace(/\/users\/[^/]+/, '/users/:user').replace(/(Methods)\/[^/]+/i, '$1/:id')
  return request.server.hasRoute({ method: request.method as 'GET', url })
}

function noteFault(simulator: Simulator, reason: string, request: FastifyRequest): void {
  simulator.ledger.record({
    kind: 'fault',
    at: simulator.clock.now(),
    reason,
    method: request.method,
    path: pathOf(request),
  })
}

function idsOf(request: FastifyRequest): CallIds {
  const requestId = request.id
  return { requestId, clientRequestId: String(request.headers['client-request-id'] ?? requestId) }
}

function pathOf(request: FastifyRequest): string {
  return decodeURIComponent(request.url.split('?')[0] ?? '')
}

/** Draws the id of a request; Graph's are GUIDs. */
export const drawRequestId = (): string => randomUUID()
