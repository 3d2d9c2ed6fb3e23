import type { FastifyInstance } from 'fastify'
import type { Log } from '../../shell/ports.ts'

/**
 * One line for each request that changed something or failed: its number, method, the site map's path (never the real
 * one, which may hold a link's token), status and time. No query, no body, no cookie (R-AUD-5, CVE-row-62).
 */
export function registerLog(app: FastifyInstance, log: Log): void {
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply
    if (request.method === 'POST' || statusCode >= 400) {
      const route = request.routeOptions.url ?? null
      const milliseconds = Math.round(reply.elapsedTime)
      log.info({ id: request.id, method: request.method, route, status: statusCode, milliseconds }, 'Request')
    }
    done()
  })
}
