import { randomBytes } from 'node:crypto'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Ports } from '../shell/ports.ts'
import { openPage } from './open-page.ts'
import { type PageRow, pages } from './pages.ts'
import { registerClosing } from './plugins/closing.ts'
import { registerContentType } from './plugins/content-type.ts'
import { registerErrors } from './plugins/errors.ts'
import { registerHost } from './plugins/host.ts'
import { registerLog } from './plugins/log.ts'
import { sendAnswer } from './plugins/reply.ts'
import { registerSecurityHeaders } from './plugins/security-headers.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    row?: PageRow
    isForMachines?: boolean
  }
  interface FastifyRequest {
    /** The recovery request that this browser holds, for the log. */
    recoveryId: string | null
  }
}

/** No route has a schema, and the compilers that Fastify brings for them are a hundred modules that every start would load. */
const noSchemas = (): never => {
  throw new Error('Routes have no schemas')
}

const bodyLimitInBytes = 8_192
const longestPathInCharacters = 200
const secondsInMilliseconds = 1_000

/**
 * Builds the portal's web application: what `main.ts` listens with and what tests inject into. Every route comes from
 * the site map.
 */
export async function buildApp(ports: Ports): Promise<FastifyInstance> {
  const app = createServer(ports)
  await app.register(cookie)
  app.decorateRequest('recoveryId', null)
  registerSecurityHeaders(app, ports.settings.publicUrl)
  registerHost(app, ports.settings.publicUrl)
  registerContentType(app)
  registerErrors(app, ports)
  registerLog(app, ports)
  registerClosing(app)
  for (const row of pages) registerPage(app, ports, row)
  return app
}

function createServer({ settings }: Ports): FastifyInstance {
  const boot = randomBytes(3).toString('hex')
  let count = 0
  return fastify({
    logger: false,
    genReqId: () => `${boot}-${(++count).toString(36)}`,
    trustProxy: settings.trustedProxies.length > 0 && [...settings.trustedProxies],
    bodyLimit: bodyLimitInBytes,
    // A line that drips its request is looked for by a clock of its own, which would come by only every half minute.
    http: { headersTimeout: 10 * secondsInMilliseconds, connectionsCheckingInterval: 2 * secondsInMilliseconds },
    requestTimeout: 15 * secondsInMilliseconds,
    connectionTimeout: 30 * secondsInMilliseconds,
    keepAliveTimeout: 10 * secondsInMilliseconds,
    forceCloseConnections: 'idle',
    schemaController: { compilersFactory: { buildValidator: noSchemas, buildSerializer: noSchemas } },
    routerOptions: { querystringParser: () => ({}), maxParamLength: longestPathInCharacters },
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : '/unreadable'),
    clientErrorHandler: (_error, socket) => cutOff(socket),
  })
}

/** Says why and hangs up: a line of which only our half is closed would stay for as long as the other goes on dripping. */
function cutOff(socket: Socket): void {
  if (socket.writable) socket.write('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n')
  socket.destroySoon()
}

/** What the router cannot read, or finds too long, it would answer by itself, without our words and headers. */
function isReadable(url: string): boolean {
  const [path = ''] = url.split(/[?#]/, 1)
  if (path.length > longestPathInCharacters) return false
  try {
    decodeURIComponent(path)
    return true
  } catch {
    return false
  }
}

function registerPage(app: FastifyInstance, ports: Ports, row: PageRow): void {
  const config = { row, isForMachines: row.isForMachines === true }
  app.route({
    method: row.method === 'GET' ? ['GET', 'HEAD'] : row.method,
    url: row.path,
    config,
    ...(row.maximumBodyInBytes !== undefined && { bodyLimit: row.maximumBodyInBytes }),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const { answer, visit } = await openPage(ports, row, request, reply)
      // Nobody is told of anything that a power cut could take back.
      await ports.store.settle()
      return sendAnswer(reply, visit, answer)
    },
  })
}
