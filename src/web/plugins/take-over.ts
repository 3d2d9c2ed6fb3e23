import type { RecoveryRequest } from '../../core/recovery-request.ts'
import type { Alongside } from '../../shell/advance.ts'
import type { SubscriberVisit } from '../visit.ts'
import { maxAgeOf, spanAfterCode } from './session.ts'

/** A browser's session on its way to a request that another one held. */
export interface TakeOver {
  /** Moves it, in the transaction that lets it. */
  alongside: Alongside
  /** Tells the browser, once that is done. */
  giveCookie(request: RecoveryRequest): void
}

/**
 * Lets this browser go on with a request that another one held, which holds nothing from then on. The token moves as in
 * `rotateSession`: where the answer is lost, the browser's old cookie leads on, too.
 */
export function planTakeOver({ held, ports, cookies }: SubscriberVisit): TakeOver {
  const token = ports.secrets.drawToken()
  return {
    alongside: async ({ sessions }, request) => {
      const createdAt = ports.clock.now()
      const expiresAt = createdAt + spanAfterCode(ports, request).lastsInMilliseconds
      const session = { ...held.session, requestId: request.id, createdAt, expiresAt }
      await sessions.partFromRequest(request.id)
      await sessions.remove(held.digest)
      await sessions.add(held.digest, session)
      await sessions.add(ports.secrets.digest('token', token), session)
    },
    giveCookie: (request) => cookies.set(held.kind, `${token}.${held.digest}`, maxAgeOf(spanAfterCode(ports, request))),
  }
}
