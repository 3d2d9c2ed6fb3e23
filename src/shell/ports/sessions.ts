import type { SignedInPerson } from './sign-in.ts'

export type SessionKind = 'recovery' | 'manager' | 'staff'

/** A browser's session. The cookie holds the token; the table only its digest. */
export interface Session {
  kind: SessionKind
  /** For recovery: the request that this browser holds; null once another browser goes on with it. */
  requestId: string | null
  /** For managers and staff: who signed in. */
  person: SignedInPerson | null
  createdAt: number
  expiresAt: number
}

export interface SessionRepository {
  add(tokenDigest: string, session: Session): Promise<void>
  /**
   * Null where there is none, or it ran out. `predecessor`: under which token the browser held it before; with the first use of
   * the new one that is over.
   */
  find(tokenDigest: string, now: number, predecessor?: string): Promise<Session | null>
  extend(tokenDigest: string, expiresAt: number): Promise<void>
  /** Gives the session a new token digest in one statement; false when the old one is gone. */
  rotate(oldDigest: string, newDigest: string, expiresAt: number): Promise<boolean>
  /** Replaces who signed in, whose roles were read anew. */
  renewPerson(tokenDigest: string, person: SignedInPerson): Promise<void>
  remove(tokenDigest: string): Promise<void>
  /** Takes a request from all browsers that hold it: managers' sessions end, the person's stay and hold nothing. */
  partFromRequest(requestId: string): Promise<void>
  deleteExpired(now: number): Promise<void>
}

/** A link in a mail. The table holds its digest, its one purpose and whom it was made for. */
export interface Link {
  purpose: 'contact' | 'stop'
  requestId: string
  /** Object id of the contact, or the audience of a notice. */
  addressee: string
  expiresAt: number
}

export interface LinkRepository {
  add(tokenDigest: string, link: Link): Promise<void>
  find(tokenDigest: string, now: number): Promise<Link | null>
  /** Voids a request's links of one purpose. */
  voidOf(requestId: string, purpose: Link['purpose']): Promise<void>
  deleteExpired(now: number): Promise<void>
}
