import type { FastifyInstance } from 'fastify'

/**
 * Once the portal is told to end, each answer that is still on its way also ends its connection: a browser that kept it open
 * would hold the process up until it is killed.
 */
export function registerClosing(app: FastifyInstance): void {
  let isClosing = false
  app.addHook('preClose', (done) => {
    isClosing = true
    done()
  })
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (isClosing) reply.header('connection', 'close')
    done()
  })
}
