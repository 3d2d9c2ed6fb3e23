/** What is known of a failed call; nothing of it is secret or personal. */
export interface DirectoryFailure {
  /** What was being done, in our words, such as `delete_method`. */
  operation: string
  /** HTTP status; 0 when no answer came. */
  status: number
  /** Graph's own code, or one of ours: `lost_answer`, `no_token`, `unexpected_answer`, `unsupported` … */
  code: string
  requestId: string | null
  /** True when the tenant has not paid for what was asked. */
  isUnlicensed?: boolean
  /** Where the call got no turn: in how many milliseconds there is one, as Microsoft said. */
  againAfter?: number
}

const transientStatuses = new Set([408, 429, 500, 502, 503, 504])

/** Graph did not do what was asked. Graph's prose is left out, since it may name people. */
export class DirectoryError extends Error {
  readonly operation: string
  readonly status: number
  readonly code: string
  readonly requestId: string | null
  /** True when the tenant has not paid for what was asked. */
  readonly isUnlicensed: boolean
  readonly againAfter: number
  /** True when the same call may succeed later. */
  readonly isTransient: boolean

  constructor(failure: DirectoryFailure, isTransient = transientStatuses.has(failure.status)) {
    super(`${failure.operation}: Graph answered ${failure.status} ${failure.code}`)
    this.name = 'DirectoryError'
    this.operation = failure.operation
    this.status = failure.status
    this.code = failure.code
    this.requestId = failure.requestId
    this.isUnlicensed = failure.isUnlicensed === true
    this.againAfter = failure.againAfter ?? 0
    this.isTransient = isTransient
  }
}

/** Passes an answer on; null where the tenant has not paid for the question. */
export async function whereLicensed<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (error instanceof DirectoryError && error.isUnlicensed) return null
    throw error
  }
}
