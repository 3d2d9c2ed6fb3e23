/** A message that the receiver did not take. What it answered is left out: it is of no use and may be anything. */
export class WebhookError extends Error {
  override name = 'WebhookError'
  /** `status`, `timeout`, `forbidden_address`, or the system's code. */
  readonly code: string
  /** HTTP status; 0 when there was none. */
  readonly status: number

  constructor(code: string, status = 0) {
    super(`webhook: ${code} ${status}`)
    this.code = code
    this.status = status
  }
}
