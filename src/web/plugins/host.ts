import type { FastifyInstance, FastifyRequest } from 'fastify'
import { Misdirected } from './problems.ts'

/** A path of our own, and no fragment: browsers never send one, and routers disagree on what it means. */
const isPath = /^\/[^#]*$/

/**
 * Refuses every request that does not name our own host exactly once (R-WEB-8, CVE-2026-3635). Links and redirects are
 * built from `PUBLIC_URL` alone, so what a client calls us decides nothing; this only keeps strangers' names out.
 */
export function registerHost(app: FastifyInstance, publicUrl: string): void {
  const { host } = new URL(publicUrl)
  app.addHook('onRequest', (request, _reply, done) => {
    const isOurs = request.routeOptions.config.isForMachines === true || namesHost(request, host)
    done(isOurs && isPath.test(request.raw.url ?? '') ? undefined : new Misdirected())
  })
}

function namesHost({ raw }: FastifyRequest, host: string): boolean {
  return raw.headers.host === host && countHeader(raw.rawHeaders, 'host') <= 1
}

/** How often a header came; Node keeps only the first of some, so that a second one would go unseen. */
export function countHeader(rawHeaders: readonly string[], name: string): number {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    if (rawHeaders[at]?.length === name.length && rawHeaders[at]?.toLowerCase() === name) count += 1
  }
  return count
}
