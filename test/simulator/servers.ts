import type { AddressInfo } from 'node:net'
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import fastify, { type FastifyInstance } from 'fastify'
import type { Certificates } from './certificates.ts'
import { drawRequestId, refuseUnknown, registerGraph } from './graph/server.ts'
import { registerInbox } from './inbox.ts'
import type { Keys } from './keys.ts'
import { registerDirectSignIn } from './openid/direct.ts'
import { registerProvider } from './openid/provider.ts'
import { registerSignIn } from './openid/sign-in-server.ts'
import { registerPeople } from './people-page.ts'
import { registerPlainFaults } from './plain-faults.ts'
import { registerSecurityInfo } from './security-info.ts'
import type { Simulator } from './simulator.ts'
import { registerStory } from './story.ts'

const ROUTING = { caseSensitive: false, maxParamLength: 500 }
const COMMON = { genReqId: drawRequestId, routerOptions: ROUTING, forceCloseConnections: true } as const

/** Makes the HTTPS server that other servers call: Graph, the token endpoint, discovery and keys. */
export async function createServiceServer(
  simulator: Simulator,
  keys: Keys,
  certificates: Certificates,
): Promise<FastifyInstance> {
  const https = { key: certificates.key, cert: certificates.cert }
  const app = fastify({ ...COMMON, https }) as unknown as FastifyInstance
  await app.register(formbody)
  forgiveEmptyJson(app)
  registerPlainFaults(app, simulator)
  registerGraph(app, simulator)
  registerProvider(app, simulator, keys)
  app.setNotFoundHandler((request, reply) => {
    if (/^\/(v1\.0|beta)(\/|$)/.test(request.url)) return refuseUnknown(simulator, request, reply)
    return reply.code(404).send({ error: 'invalid_request', error_description: 'There is nothing here.' })
  })
  return app
}

/** Makes the plain server for what a browser sees. */
export async function createBrowserServer(simulator: Simulator): Promise<FastifyInstance> {
  const app = fastify(COMMON)
  await app.register(formbody)
  await app.register(cookie)
  forgiveEmptyJson(app)
  registerPlainFaults(app, simulator)
  registerSignIn(app, simulator)
  registerDirectSignIn(app, simulator)
  registerSecurityInfo(app, simulator)
  registerInbox(app, simulator)
  registerStory(app, simulator)
  registerPeople(app, simulator)
  return app
}

/** Listens and gives the port. `localhost` may mean ::1 to a client, which then falls back to 127.0.0.1. */
export async function listen(app: FastifyInstance, host: string, port: number): Promise<number> {
  await app.listen({ host, port })
  return (app.server.address() as AddressInfo).port
}

/** Graph takes a POST without a body even when its content type says JSON. */
function forgiveEmptyJson(app: FastifyInstance): void {
  app.addContentTypeParser('application/json', { parseAs: 'string' }, (_request, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)))
    } catch (error) {
      done(Object.assign(error instanceof Error ? error : new Error('JSON'), { statusCode: 400 }))
    }
  })
}
