import { randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Person } from '../person.ts'
import type { SignInOutcome } from '../sign-in.ts'
import type { Simulator } from '../simulator.ts'
import { findPerson } from '../world.ts'
import type { BrowserSession } from './browser-state.ts'
import { oidcNow } from './id-token.ts'

/** Apps and the Security info page remember people apart, so that one browser can play two people of the story. */
export type SessionKind = 'simulated_entra' | 'simulated_security_info'

/** Turns a finished sign-in into a session. */
export function makeSession(simulator: Simulator, outcome: SignInOutcome, person: Person): BrowserSession {
  const startedAt = simulator.clock.now()
  const { isMultiFactor, until = startedAt } = outcome
  return { personId: person.id, startedAt, authenticatedAt: oidcNow(simulator), isMultiFactor, until }
}

/** Remembers a session in the browser. */
export function keepSession(
  simulator: Simulator,
  reply: FastifyReply,
  kind: SessionKind,
  session: BrowserSession,
): void {
  const id = randomUUID()
  simulator.browser.sessions.set(id, session)
  reply.setCookie(kind, id, { path: '/', httpOnly: true, sameSite: 'lax' })
}

/** Forgets whoever is signed in. */
export function dropSession(
  simulator: Simulator,
  request: FastifyRequest,
  reply: FastifyReply,
  kind: SessionKind,
): void {
  simulator.browser.sessions.delete(request.cookies[kind] ?? '')
  reply.clearCookie(kind, { path: '/' })
}

/** Gives the session of a browser, unless it was revoked or the account was disabled since. */
export function readSession(
  simulator: Simulator,
  request: FastifyRequest,
  kind: SessionKind,
): { session: BrowserSession; person: Person } | undefined {
  const session = simulator.browser.sessions.get(request.cookies[kind] ?? '')
  const person = session && findPerson(simulator.world, session.personId)
  if (!session || !person?.accountEnabled || session.startedAt < person.sessionsValidFrom) return undefined
  return { session, person }
}
