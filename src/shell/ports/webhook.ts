/** Where events go besides mail. `send` throws `WebhookError` when the receiver does not take it. */
export interface Webhook {
  send(message: WebhookMessage): Promise<void>
}

/** One message. No secret, no HR value and no private address is ever in one. */
export interface WebhookMessage {
  /** Stable over every try, so that the receiver can tell a repeated one (`webhook-id`). */
  id: string
  /** What happened, such as `recovery.started`. */
  type: string
  /** When it happened (epoch milliseconds). */
  at: number
  data: Readonly<Record<string, string | null>>
}
