import type { Language, RecoveryRequest } from '../core/recovery-request.ts'
import type { Translate } from '../core/words/index.ts'
import type { Ports, Session, SessionKind, SignedInPerson } from '../shell/ports.ts'
import type { Answer } from './answer.ts'
import type { Fields } from './fields.ts'
import type { PauseNotice } from './plugins/pause.ts'

/** Who is at the other end of one HTTP request: enough to show any page, an error page included. */
export interface Caller {
  readonly ports: Ports
  readonly language: Language
  readonly t: Translate
  readonly cookies: Cookies
  /** One request header, or undefined when it is absent. */
  header(name: string): string | undefined
  /** The page that the language switch comes back to. */
  readonly returnTo: string
  /** Which session counts on this page; its cookie is what form tokens are bound to. */
  readonly sessionKind: SessionKind
  /** A pause of recoveries that this visitor may know of; the frame of every page tells it. */
  readonly pause?: PauseNotice | null
  /** The log's number of this HTTP request. */
  readonly id: string
}

/** A caller on a page of the site map, with what came along. */
export interface Visit extends Caller {
  /** The `:name` parts of the address. */
  readonly parameters: Readonly<Record<string, string>>
  readonly query: Fields
  /** What the form sent; empty for GET. */
  readonly fields: Fields
  /** The address that limits count by; see `plugins/source-address.ts`. */
  readonly sourceAddress: string
  /** The page asked again by itself (HEAD or its own refresh); that keeps no session alive. */
  readonly isAutomatic: boolean
  /** The session that the cookie names; null when there is none. */
  readonly held: HeldSession | null
  /** The recovery request that this browser holds. */
  readonly request: RecoveryRequest | null
  /** Who signed in, in a manager's or staff session. */
  readonly person: SignedInPerson | null
  /** Is this path one that GET shows? Only such a path may be a `return`. */
  isPage(path: string): boolean
}

/** A visit of somebody who holds a recovery request. */
export interface SubscriberVisit extends Visit {
  readonly held: HeldSession
  readonly request: RecoveryRequest
}

/** A visit of somebody who signed in with one of the staff roles. */
export interface StaffVisit extends Visit {
  readonly held: HeldSession
  readonly person: SignedInPerson
}

/** A session together with the cookie that names it. */
export interface HeldSession {
  readonly kind: SessionKind
  readonly token: string
  readonly digest: string
  readonly session: Session
}

/** The browser's cookies, by what they are for. `maxAgeInSeconds` null: until the browser closes. */
export interface Cookies {
  read(kind: SessionKind): string | undefined
  set(kind: SessionKind, token: string, maxAgeInSeconds: number | null): void
  clear(kind: SessionKind): void
  /** Any other cookie of ours, by its full name; the same flags. */
  readOther(name: string): string | undefined
  setOther(name: string, value: string, maxAgeInSeconds: number): void
  clearOther(name: string): void
}

/** A page: `show` answers GET and changes nothing, `submit` answers POST. */
export interface Page<V extends Visit = Visit> {
  show?(visit: V): Answer | Promise<Answer>
  submit?(visit: V): Answer | Promise<Answer>
}
