import { type ClientRequest, type IncomingMessage, request as requestPlain } from 'node:http'
import { request as requestSecurely } from 'node:https'
import { guardLookup } from '../outbound/guarded-lookup.ts'
import { explainConnection, failHttp } from './http-failure.ts'

/** From the first look-up to the last byte, however slowly they drip (R-HR-7). */
const answersWithin = 5_000
/** Thousands of people; what is longer would only fill the memory. */
const mostBytes = 2_000_000

/**
 * Asks for one page and gives its text. A redirect is an answer like any other no, a certificate that is not trusted ends
 * it, and whatever was left open by the environment (`NODE_TLS_REJECT_UNAUTHORIZED`) stays shut here.
 * @param authorization the header's whole value, or null
 * @throws HrSourceError for every answer but a whole, short 200 in JSON
 */
export function fetchPage(url: URL, authorization: string | null): Promise<string> {
  const request = url.protocol === 'https:' ? requestSecurely : requestPlain
  const headers = {
    accept: 'application/json',
    'accept-encoding': 'identity',
    'user-agent': 'Sparekey',
    ...(authorization === null ? {} : { authorization }),
  }
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(explainConnection(error))
    try {
      const options = { headers, agent: false, rejectUnauthorized: true, lookup: guardLookup(url) } as const
      const call = request(url, options, (answer) => void readText(answer).then(resolve, fail))
      call.on('error', fail)
      endInTime(call, fail)
      call.end()
    } catch (error) {
      fail(error instanceof Error ? error : new Error('unknown'))
    }
  })
}

function endInTime(call: ClientRequest, fail: (error: Error) => void): void {
  const timer = setTimeout(() => {
    fail(failHttp('timeout'))
    call.destroy()
  }, answersWithin)
  call.on('close', () => clearTimeout(timer))
}

async function readText(answer: IncomingMessage): Promise<string> {
  try {
    checkHead(answer)
    return await readBytes(answer)
  } finally {
    answer.destroy()
  }
}

function checkHead({ statusCode: status = 0, headers }: IncomingMessage): void {
  if (status >= 300 && status < 400) throw failHttp('redirect')
  if (status === 401 || status === 403) throw failHttp('refused')
  if (status !== 200) throw failHttp('status')
  const isJson = /^application\/([\w.-]+\+)?json\s*(;|$)/i.test(headers['content-type'] ?? '')
  // What is packed can be a thousand times as long when it is unpacked.
  const isPlain = (headers['content-encoding'] ?? 'identity').toLowerCase() === 'identity'
  if (!isJson || !isPlain) throw failHttp('malformed')
  if (Number(headers['content-length'] ?? 0) > mostBytes) throw failHttp('too_large')
}

async function readBytes(answer: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      length += part.length
      if (length > mostBytes) throw failHttp('too_large')
      parts.push(part)
    }
  } catch (error) {
    throw error instanceof Error && error.name === 'HrSourceError' ? error : failHttp('truncated')
  }
  if (!answer.complete) throw failHttp('truncated')
  return decode(Buffer.concat(parts))
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw failHttp('malformed')
  }
}
