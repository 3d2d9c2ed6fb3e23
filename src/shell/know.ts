import type { Known } from '../core/policy/eligibility.ts'
import type { RecoveryRequest } from '../core/recovery-request.ts'
import { nameOf } from './error-name.ts'
import { againAfterOf, becauseNoTurn, isNoTurn } from './no-turn.ts'
import type { Ports } from './ports.ts'

/** Asks one question about a request; a failure makes the fact unknown and goes to the log by its class name only, or as `no_turn`. */
export type Know = <T>(fact: string, question: Promise<T>) => Promise<Known<T>>

/** Makes the asker of a request's facts. */
export function createKnow(ports: Ports, request: RecoveryRequest): Know {
  return async (fact, question) => {
    try {
      return { isKnown: true, value: await question }
    } catch (error) {
      const because = isNoTurn(error) ? becauseNoTurn : nameOf(error)
      ports.log.warn({ reference: request.reference, fact, because }, 'a fact could not be read; it counts as unknown')
      return { isKnown: false, because, ...(isNoTurn(error) && { againAfter: againAfterOf(error) }) }
    }
  }
}

/**
 * The same for what is decided. Where our own database fails nothing is judged yet: that says nothing about anybody, and must not
 * send them to the helpdesk. Throws `StoreError` then, to be tried again.
 */
export function createKnowToDecide(ports: Ports, request: RecoveryRequest): Know {
  const know = createKnow(ports, request)
  return async (fact, question) => {
    let failure: unknown
    const found = await know(
      fact,
      question.catch((error: unknown) => {
        failure = error
        throw error
      }),
    )
    if (nameOf(failure) === 'StoreError') throw failure
    return found
  }
}
