/** Time, in epoch milliseconds. The only place where it comes from. */
export interface Clock {
  now(): number
  /** Waits, but no longer than until the signal says so; a test's clock may let the time pass at once. */
  pause(milliseconds: number, until?: AbortSignal): Promise<void>
}

/**
 * Stands between this process and what must not be done at a wrong time: limits, codes and passes are matters of minutes,
 * and replicas that disagree about the time would each be right by themselves.
 */
export interface ClockGuard {
  /** Compares this machine's clock with the database's. Throws what the store throws. */
  check(): Promise<void>
  /** Compares, and throws `ClockApartError` where they are too far apart. */
  admit(): Promise<void>
  /** What the last comparison found; `false` before the first. */
  isApart(): boolean
}

/** The manager code's arithmetic: a TOTP of eight digits and a minute (RFC 6238). */
export interface Codes {
  /** Draws a secret of 160 bits, base32. */
  drawSecret(): string
  /** The code of the minute that holds `at` (epoch milliseconds). */
  codeAt(secret: string, at: number): string
}

/** Tells the worker that there is something to do, so that nobody waits for its timer. */
export interface Waker {
  wake(): void
  listen(listener: () => void): void
}

/** Randomness and keyed cryptography; keys never leave it. */
export interface Secrets {
  /** An unguessable token of 256 bits, base64url. */
  drawToken(): string
  /** Random bytes. */
  drawBytes(length: number): Uint8Array
  /** Keyed digest for lookups and comparisons, base64url. `purpose` separates the keys. */
  digest(purpose: DigestPurpose, text: string): string
  /** The same under the present secret and then the one that is being rotated out: where what is looked up may lie. */
  digests(purpose: DigestPurpose, text: string): readonly string[]
  /** Is a secret being rotated out? */
  readonly isRotating: boolean
  /** Digest without a key (SHA-256, base64url), for what anybody may check. */
  fingerprint(text: string): string
  /** Is `digest` the keyed digest of `text`, under the present or the previous secret? In constant time. */
  isDigestOf(digest: string, purpose: DigestPurpose, text: string): boolean
  /** Constant-time comparison of two texts. */
  isEqual(left: string, right: string): boolean
  /** Seals text (AES-256-GCM) bound to `row`; opens only with the same `row`. */
  seal(text: string, row: string): string
  /** Opens what `seal` made, also under the previous secret. Throws `SealError` when row, key or text differ. */
  open(sealed: string, row: string): string
}

export type DigestPurpose =
  | 'name'
  | 'answer'
  | 'token'
  | 'phrase'
  | 'decoy'
  | 'csrf'
  | 'attempt'
  | 'row'
  | 'audit'
  | 'anchor'
  | 'client_request'
  | 'look'
  | 'assist'
  | 'resume'
  | 'contact_method'

/** Structured log. Nothing secret may be handed to it. */
export interface Log {
  info(fields: Record<string, unknown>, message: string): void
  warn(fields: Record<string, unknown>, message: string): void
  error(fields: Record<string, unknown>, message: string): void
}
