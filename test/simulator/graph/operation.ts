import type { Person } from '../person.ts'
import type { Simulator } from '../simulator.ts'
import { findPerson } from '../world.ts'
import { GraphError, notFound } from './errors.ts'

/** Graph's two versions. */
export type Version = 'v1.0' | 'beta'

/** One call with everything that an operation needs to answer it. */
export interface Call {
  readonly simulator: Simulator
  readonly version: Version
  readonly params: Record<string, string>
  readonly query: Record<string, string>
  readonly headers: Record<string, string | string[] | undefined>
  readonly body: unknown
  /** Lag in milliseconds that a fault asks for this call. */
  readonly lag?: number | undefined
  /** What the ledger should know about the call, filled by the operation. */
  readonly detail: Record<string, unknown>
}

/** What an operation answers. */
export interface Answer {
  status: number
  body?: unknown
  headers?: Record<string, string>
}

/** One line of Graph's surface: which calls there are, who may make them, and what they do. */
export interface Operation {
  /** The ledger's word for it. */
  name: string
  method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
  /** Fastify's path below the version. */
  path: string
  versions: readonly Version[]
  /** Any one of these lets the app in. */
  permissions: readonly string[]
  /** Whether the authentication methods service refuses, with its own code (facts.md §2.4). */
  isMethodsService?: boolean
  /** Whether it changes Entra. */
  isWrite?: boolean
  /** The class that throttles it (facts.md §9.2). */
  throttle?: 'reports' | 'protection'
  answer(call: Call): Answer | Promise<Answer>
}

/** Both versions know the call. */
export const BOTH: readonly Version[] = ['v1.0', 'beta']

/** Gives the person in the path. @throws {GraphError} 404 when nobody has this id or name */
export function personOf(call: Call): Person {
  const id = call.params.user ?? ''
  const person = findPerson(call.simulator.world, id)
  if (!person) throw notFound(id)
  return person
}

/** Gives the JSON object of the body; an empty body is an empty object. @throws {GraphError} 400 when it is anything else */
export function objectOf(call: Call): Record<string, unknown> {
  if (call.body === undefined || call.body === null) return {}
  if (typeof call.body === 'object' && !Array.isArray(call.body)) return { ...call.body }
  throw new GraphError(400, 'BadRequest', 'Unable to read JSON request payload.')
}

/** Tells whether the call carries `ConsistencyLevel: eventual`. */
export function isEventual(call: Call): boolean {
  return String(call.headers.consistencylevel ?? '').toLowerCase() === 'eventual'
}

/** Writes an OData context below the call's own root. */
export function contextOf(call: Call, fragment: string): string {
  return `${call.simulator.addresses.graphUrl}/${call.version}/$metadata#${fragment}`
}

/** Notes something that a correct client never does. */
export function noteFault(call: Call, reason: string, method: string, path: string): void {
  const { simulator } = call
  simulator.ledger.record({ kind: 'fault', at: simulator.clock.now(), reason, method, path })
}
