import { setTimeout as wait } from 'node:timers/promises'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Fault } from './faults.ts'
import { hang, resetConnection } from './graph/faulty.ts'
import type { Simulator } from './simulator.ts'

/** What faults call the doors that are not Graph's. */
const OPERATIONS: readonly [ending: RegExp, operation: string][] = [
  [/\/oauth2\/v2\.0\/token$/, 'token'],
  [/\/openid-configuration$/, 'discovery'],
  [/\/discovery\/v2\.0\/keys$/, 'keys'],
  [/^\/hr\//, 'hr'],
]

/** Lets armed faults hit the token endpoint, discovery, the keys and HR before they answer, or their answer itself. */
export function registerPlainFaults(app: FastifyInstance, simulator: Simulator): void {
  const losing = new WeakSet<FastifyRequest>()
  app.addHook('onRequest', async (request, reply) => {
    const fault = takeFault(simulator, request)
    if (fault?.kind === 'reset-after-effect') losing.add(request)
    else if (fault) await applyFault(fault, reply)
  })
  app.addHook('onSend', async (request, reply) => {
    if (losing.has(request)) resetConnection(reply)
  })
}

function takeFault(simulator: Simulator, request: FastifyRequest): Fault | undefined {
  const path = request.url.split('?')[0] ?? ''
  const operation = OPERATIONS.find(([ending]) => ending.test(path))?.[1]
  return operation === undefined ? undefined : simulator.faults.take({ operation, method: request.method, path })
}

async function applyFault(fault: Fault, reply: FastifyReply): Promise<void> {
  if (fault.kind === 'delay') return wait(fault.milliseconds ?? 0)
  if (fault.kind === 'hang') return hang(reply)
  if (fault.kind === 'reset-before') return resetConnection(reply)
  const { status = 503, code = 'temporarily_unavailable', message = 'The service is not available.' } = fault
  if (fault.retryAfter) reply.header('retry-after', fault.retryAfter)
  const body = fault.body ?? { error: code, error_description: message, message }
  await reply
    .code(status)
    .type('application/json')
    .send(fault.kind === 'truncated-json' ? '{"error":' : JSON.stringify(body))
}
