import type { Connection, GraphCall } from '../../src/adapters/entra/connection.ts'
import { type GraphSession, openSession } from '../../src/adapters/entra/graph.ts'
import { readAnswer } from '../../src/adapters/entra/graph-answer.ts'
import type { GraphTiming } from '../../src/adapters/entra/settings.ts'
import { keepLog } from './log.ts'

/** What Graph says to one call. */
export interface ScriptedAnswer {
  status?: number
  body?: unknown
  headers?: Record<string, string>
}

/** A Graph that knows its lines: `GET v1.0 /users/1` → the answer. */
export type Script = Readonly<Record<string, ScriptedAnswer>>

/** A session on it, and the calls that were made, in order. */
export interface ScriptedGraph {
  graph: GraphSession
  calls: GraphCall[]
}

const timing: GraphTiming = { callTimeout: 1_000, deadline: 2_000, firstWait: 1, longestWait: 2 }
export const scriptedOrigin = 'https://graph.example'

/** Opens a session on a scripted Graph; a call that is not in the script fails like a Graph that is gone. */
export function openScript(script: Script): ScriptedGraph {
  const calls: GraphCall[] = []
  const connection: Connection = {
    origin: scriptedOrigin,
    renew: () => {},
    exchange: async (call) => {
      calls.push(call)
      const answer = script[lineOf(call)]
      if (answer === undefined) throw new Error(`nobody wrote a line for ${lineOf(call)}`)
      return { token: 'token', answer: await readAnswer(call.operation, toResponse(answer)) }
    },
  }
  return { graph: openSession(connection, keepLog(), timing, { clientRequestId: 'test' }), calls }
}

/** The line that a call is answered from: method, version and decoded address. */
export function lineOf({ method, version, path }: GraphCall): string {
  return `${method} ${version} ${decodeURIComponent(path.replace(`${scriptedOrigin}/${version}`, ''))}`
}

function toResponse({ status = 200, body, headers = {} }: ScriptedAnswer): Response {
  const text = body === undefined ? null : JSON.stringify(body)
  return new Response(text, { status, headers: { 'content-type': 'application/json', ...headers } })
}
