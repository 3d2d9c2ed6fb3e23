import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Ports } from '../../shell/ports.ts'

/** Methods that the site map knows; any other is a word of a stranger. */
const methods = ['GET', 'HEAD', 'POST']

/**
 * One line for each request that changed something or failed: its number, method, the site map's path (never the real
 * one, which may hold a link's token), status, time, and the recovery request that the browser holds. No query, no body, no
 * cookie (R-AUD-5, CVE-row-62). Every request is counted by the same words.
 */
export function registerLog(app: FastifyInstance, { log, meter }: Pick<Ports, 'log' | 'meter'>): void {
  app.addHook('onResponse', (request, reply, done) => {
    meter.count('http_request', labelsOf(request, reply), reply.elapsedTime)
    if (request.method === 'POST' || reply.statusCode >= 400) log.info(lineOf(request, reply), 'Request')
    done()
  })
}

function lineOf({ id, method, routeOptions, recoveryId }: FastifyRequest, reply: FastifyReply) {
  const milliseconds = Math.round(reply.elapsedTime)
  const line = { id, method, route: routeOptions.url ?? null, status: reply.statusCode, milliseconds }
  return recoveryId === null ? line : { ...line, requestId: recoveryId }
}

function labelsOf({ method, routeOptions }: FastifyRequest, { statusCode }: FastifyReply) {
  return {
    method: methods.includes(method) ? method : 'other',
    route: routeOptions.url ?? 'none',
    status: `${Math.floor(statusCode / 100)}xx`,
  }
}
