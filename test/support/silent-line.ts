import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import type { Test } from 'tap'

/** A line to a server that can be cut without a word to either end. */
export interface SilentLine {
  /** The server's address by way of the line. */
  url: string
  /** Connections that are there now carry nothing any more, as behind a firewall that forgot them; new ones do. */
  fallSilent(): void
}

/** Stands between a test and the server at this address. */
export async function standBetween(t: Test, address: string): Promise<SilentLine> {
  const { hostname, port } = new URL(address)
  const pairs: (readonly [Socket, Socket])[] = []
  const server = createServer((near) => {
    const far = connect(Number(port || 5432), hostname)
    pairs.push([near, far])
    for (const socket of [near, far]) socket.on('error', () => {})
    near.pipe(far)
    far.pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.teardown(() => {
    for (const socket of pairs.flat()) socket.destroy()
    server.close()
  })
  const line = new URL(address)
  line.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const fallSilent = () => {
    for (const [near, far] of pairs) {
      near.unpipe(far)
      far.unpipe(near)
    }
  }
  return { url: line.href, fallSilent }
}
