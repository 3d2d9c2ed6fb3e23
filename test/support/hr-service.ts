import { createServer, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import type { AddressInfo, Socket } from 'node:net'
import type { Test } from 'tap'

/** An HR service on loopback that answers as the test says and counts who came. */
export interface HrService {
  url: string
  origin: string
  /** The paths that were asked for, with the authorization that came with them. */
  asked: { path: string; authorization: string | undefined }[]
  answerWith(answer: RequestListener): void
}

/** Answers a page of the list. */
export function sendPage(response: ServerResponse, people: readonly unknown[], next: string | null = null): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ people, next }))
}

/** Starts an HR service; with `tls` it has that certificate. Ends with the test. */
export async function startHrService(t: Test, tls?: { key: string; cert: string }): Promise<HrService> {
  const asked: HrService['asked'] = []
  let answer: RequestListener = (_request, response) => sendPage(response, [])
  const listener: RequestListener = (request, response) => {
    asked.push({ path: request.url ?? '', authorization: request.headers.authorization })
    answer(request, response)
  }
  const server = tls === undefined ? createServer(listener) : createSecureServer(tls, listener)
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => void sockets.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const { port } = server.address() as AddressInfo
  const origin = `${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
  const answerWith = (next: RequestListener) => {
    answer = next
  }
  return { origin, url: `${origin}/people`, asked, answerWith }
}

/** The ways in which an HR service fails, each with the word for it (R-HR-7). `elsewhere` is a host that must never be asked. */
export function hrFaults(elsewhere: string): Readonly<Record<string, { code: string; answer: RequestListener }>> {
  const body = (text: string | Buffer, type = 'application/json'): RequestListener => {
    return (_request, response) => void response.setHeader('content-type', type).end(text)
  }
  const status = (code: number, headers: Record<string, string> = {}): RequestListener => {
    return (_request, response) => void response.writeHead(code, headers).end('{}')
  }
  return {
    'a redirect': { code: 'redirect', answer: status(302, { location: `${elsewhere}/people` }) },
    'a permanent redirect': { code: 'redirect', answer: status(308, { location: `${elsewhere}/people` }) },
    'an error': { code: 'status', answer: status(500) },
    'no content': { code: 'status', answer: status(204) },
    'a wrong credential': { code: 'refused', answer: status(401) },
    'ten million bytes': { code: 'too_large', answer: body(`{"people":["${'x'.repeat(10_000_000)}"],"next":null}`) },
    'bytes without end': {
      code: 'too_large',
      answer: (_request, response) => {
        response.setHeader('content-type', 'application/json')
        const pour = () => {
          while (!response.destroyed && response.write('x'.repeat(100_000)));
        }
        response.on('drain', pour)
        pour()
      },
    },
    'half an answer': {
      code: 'truncated',
      answer: (_request, response) => {
        response.writeHead(200, { 'content-type': 'application/json', 'content-length': 500 })
        response.write('{"people":[')
        setImmediate(() => response.socket?.destroy())
      },
    },
    'no answer': { code: 'unreachable', answer: (request) => void request.socket.destroy() },
    'half of the JSON': { code: 'malformed', answer: body('{"people":[{"userPrincipalName":"ada@exa') },
    'a page that does not say whether it is the last': { code: 'malformed', answer: body('{"people":[]}') },
    'a list without its frame': { code: 'malformed', answer: body('[]') },
    'a page for people': { code: 'malformed', answer: body('<!doctype html>', 'text/html') },
    'bytes that are no UTF-8': { code: 'malformed', answer: body(Buffer.from([0x7b, 0xff, 0x7d])) },
    'something packed': {
      code: 'malformed',
      answer: (_request, response) =>
        void response
          .writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' })
          .end('{"people":[],"next":null}'),
    },
    'a next page on another host': {
      code: 'foreign_next',
      answer: (_request, response) => sendPage(response, [], `${elsewhere}/people`),
    },
    'a next page by another scheme': {
      code: 'foreign_next',
      answer: (_request, response) => sendPage(response, [], 'file:///etc/passwd'),
    },
    'a next page with a credential': {
      code: 'foreign_next',
      answer: ({ headers }, response) => sendPage(response, [], `http://a:b@${headers.host}/people?2`),
    },
    'a page that leads to itself': {
      code: 'too_many_pages',
      answer: (_request, response) => sendPage(response, [], '/people'),
    },
  }
}
