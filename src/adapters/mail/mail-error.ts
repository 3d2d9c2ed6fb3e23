/** A mail that the server did not take. What the server said is left out, since it may repeat the address. */
export class MailError extends Error {
  /** The library's code or ours (`bad_address`), for the log. */
  readonly code: string
  /** SMTP reply code; 0 when there was none. */
  readonly status: number
  /** True only when this address will never take it; an outage delays a mail, it never drops one (R-NOT-4). */
  readonly isPermanent: boolean

  constructor(code: string, status: number, isPermanent: boolean) {
    super(`mail: ${code} ${status}`)
    this.name = 'MailError'
    this.code = code
    this.status = status
    this.isPermanent = isPermanent
  }
}

const noSuchMailbox = new Set([550, 551, 553])

/**
 * Translates what the mail library threw. Only a recipient who was refused by name is hopeless; a refusal of the sender, the
 * content or the whole connection is a fault of settings that an administrator mends.
 */
export function translateMailFailure(error: unknown): MailError {
  if (error instanceof MailError) return error
  const code = readField(error, 'code')
  const status = readField(error, 'responseCode')
  const isRecipient = readField(error, 'command') === 'RCPT TO'
  const reply = typeof status === 'number' ? status : 0
  const name = typeof code === 'string' && /^\w{1,40}$/.test(code) ? code : 'unnamed'
  return new MailError(name, reply, isRecipient && noSuchMailbox.has(reply))
}

function readField(error: unknown, key: string): unknown {
  return typeof error === 'object' && error !== null ? Reflect.get(error, key) : undefined
}
