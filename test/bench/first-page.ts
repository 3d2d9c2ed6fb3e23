import { Agent, get, type IncomingHttpHeaders } from 'node:http'
import type { Socket } from 'node:net'
import type { Figure } from './figures.ts'
import type { PortalProcess } from './processes.ts'

/** What one answer was, and what had come over the wire until its end. */
interface Received {
  headers: IncomingHttpHeaders
  text: string
  bytesSoFar: number
}

/** How much a first visit costs: the start page with all that it loads, heads included, over one connection. */
export async function measureFirstPage({ url }: PortalProcess): Promise<readonly Figure[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const page = await receive(agent, url)
  let bytes = page.bytesSoFar
  const loaded = findLoaded(page.text)
  for (const path of loaded) bytes = (await receive(agent, new URL(path, url).href)).bytesSoFar
  agent.destroy()
  return [
    {
      name: 'first page with all that it loads',
      value: bytes / 1024,
      unit: 'KB',
      target: { limit: 14, is: 'at most' },
    },
    { name: 'requests for it', value: 1 + loaded.length, unit: '', target: { limit: 3, is: 'at most' } },
  ]
}

/** What a browser loads by itself. */
function findLoaded(html: string): readonly string[] {
  const tags = html.matchAll(/<(?:link|script|img)\b[^>]*?(?:href|src)="([^"]+)"/g)
  return [...new Set([...tags].map(([, path = '']) => path))]
}

function receive(agent: Agent, url: string): Promise<Received> {
  const headers = { 'accept-encoding': 'gzip, br', 'accept-language': 'en' }
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers }, (response) => {
      const chunks: Buffer[] = []
      const socket: Socket = response.socket
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.once('end', () =>
        resolve({
          headers: response.headers,
          text: Buffer.concat(chunks).toString(),
          bytesSoFar: socket.bytesRead,
        }),
      )
    })
    request.once('error', reject)
  })
}
