import { randomUUID } from 'node:crypto'

/** An error of the token endpoint, with its AADSTS number. */
export class TokenError extends Error {
  readonly status: number
  readonly error: string
  readonly number: number

  constructor(status: number, error: string, number: number, message: string) {
    super(message)
    this.status = status
    this.error = error
    this.number = number
  }
}

/** Turns an error of the token endpoint into the body that Entra answers. */
export function toTokenErrorBody(error: TokenError, now: number): object {
  const timestamp = `${new Date(now).toISOString().slice(0, 19).replace('T', ' ')}Z`
  const ids = { trace_id: randomUUID(), correlation_id: randomUUID() }
  const description = `AADSTS${error.number}: ${error.message} Trace ID: ${ids.trace_id} Correlation ID: ${ids.correlation_id} Timestamp: ${timestamp}`
  return { error: error.error, error_description: description, error_codes: [error.number], timestamp, ...ids }
}
