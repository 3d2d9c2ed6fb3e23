import type { AuthorizationRequest } from './authorization.ts'

/** Where a sign-in leads: back to an app, or to the Security info page. */
export type SignInTarget = AuthorizationRequest | 'security-info'

/** A sign-in that is under way in a browser. */
export interface Flow {
  readonly target: SignInTarget
  account: string
  password: string
}

/** Somebody who is signed in in a browser. */
export interface BrowserSession {
  readonly personId: string
  /** By the simulator's clock, in epoch milliseconds. */
  readonly startedAt: number
  /** By the clock that dates id tokens, in epoch milliseconds. */
  readonly authenticatedAt: number
  readonly isMultiFactor: boolean
  /** Until when it may register security info, in epoch milliseconds. */
  readonly until: number
}

/** A code that waits to be exchanged. */
export interface Grant {
  readonly request: AuthorizationRequest
  readonly session: BrowserSession
  /** Real epoch milliseconds. */
  readonly expiresAt: number
}

/** What the sign-in pages remember. */
export interface BrowserState {
  readonly flows: Map<string, Flow>
  readonly sessions: Map<string, BrowserSession>
  readonly grants: Map<string, Grant>
}

/** Makes a memory that holds nothing. */
export function createBrowserState(): BrowserState {
  return { flows: new Map(), sessions: new Map(), grants: new Map() }
}
