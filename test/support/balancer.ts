import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import { pipeline } from 'node:stream'

const host = '127.0.0.1'

/**
 * Stands in front of several portals and forwards each request to the one that is chosen for it, as it came.
 * @param choose gives the port of a portal on this machine
 * @returns ends it, with what is still open
 */
export async function startBalancer(port: number, choose: () => number): Promise<() => void> {
  const server = createServer((incoming, outgoing) => forward(incoming, outgoing, choose()))
  server.listen(port, host)
  await once(server, 'listening')
  return () => {
    server.closeAllConnections()
    server.close()
  }
}

function forward(incoming: IncomingMessage, outgoing: ServerResponse, port: number): void {
  const { method, url, headers } = incoming
  const onward = request({ host, port, method, path: url, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
    // An answer that breaks off breaks off here too; left open, it would be waited for for ever.
    pipeline(answer, outgoing, () => {})
  })
  onward.on('error', () => outgoing.destroy())
  incoming.pipe(onward)
}
