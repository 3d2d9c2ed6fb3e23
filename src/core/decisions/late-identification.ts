import type { Notice } from '../commands.ts'
import type { State } from '../flow.ts'
import type { Contradictions } from '../policy/contradictions.ts'
import { markUnknown } from '../policy/eligibility.ts'
import type { RecoveryRequest } from '../recovery-request.ts'
import { notify, type Step, subscriber, subscriberAndSecurity } from './step.ts'

/** What speaks against a recovery by oneself, whoever vouches for it. */
export interface Objection {
  reason: 'account_not_eligible' | 'contradicted'
  checks: readonly string[]
}

/** Finds it in what was asked of the account and what contradicts the story; null where there is none. */
export function findObjection(failures: readonly string[], { mustEscalate, raised }: Contradictions): Objection | null {
  if (failures.length > 0) return { reason: 'account_not_eligible', checks: failures }
  if (!mustEscalate) return null
  return { reason: 'contradicted', checks: raised.map(markUnknown) }
}

/** How an ending reads to somebody whom nobody knew yet when it came. */
const endingNotices: Partial<Record<State, Notice>> = {
  cancelled: 'request_cancelled',
  expired: 'request_expired',
  denied: 'request_refused',
  stopped: 'request_frozen',
  closed: 'request_closed',
}

/** Staff ended these, and security was told of it then; of the others nobody was. */
const toldToSecurity: readonly State[] = ['denied', 'stopped']

/**
 * A request that ended before it was known whose it is: its person hears of it all the same, and what speaks against it
 * stands on a case, since staff may take that up again. Where nobody can say whose it is, security alone hears.
 */
export function learnLate({ state, ending }: RecoveryRequest, objection: Objection | null, now: number): Step {
  const notice = endingNotices[state]
  const readers = toldToSecurity.includes(state) ? subscriber : subscriberAndSecurity
  const commands = notice === undefined ? [] : notify(notice, readers, now)
  if (state !== 'escalated' || ending === null || objection === null) return { change: {}, commands }
  const { reason, checks } = objection
  return { change: { ending: { ...ending, reason, checks } }, commands, detail: { endingReason: reason, checks } }
}
