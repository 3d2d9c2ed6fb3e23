import { askAll, failuresOf, isOnlyUnknown } from '../policy/eligibility.ts'
import { changeOf, resetChecks } from '../policy/reset.ts'
import { refuse } from '../refusals.ts'
import { escalateOver } from './contact-methods.ts'
import { andAlso, end, everybody, nothingKnown, notify, plan, type Rule, withResults } from './step.ts'

/**
 * Sessions are to end ahead of a reset, which is a write like any other: every condition is asked again (design rule 1). What
 * nobody can tell just now writes nothing, and ends nothing: it is asked again later.
 */
export const revocationWanted: Rule<'revocation_wanted'> = (request, _event, facts, now) => {
  if (request.sessionsRevokedAt !== null) return refuse('not_now')
  const results = askAll(resetChecks(request, facts.limits, now), facts.eligibility ?? nothingKnown)
  if (isOnlyUnknown(results)) return refuse('not_known')
  const failures = failuresOf(results)
  if (failures.length > 0) return withResults(escalateOver(request, changeOf(failures), now, failures), results, now)
  return withResults({ change: { revocationBegunAt: now }, detail: { effect: 'revoke_sessions' } }, results, now)
}

/** All sessions of the account have ended; the request may have ended meanwhile, and says so then. */
export const sessionsRevoked: Rule<'sessions_revoked'> = (_request, _event, _facts, now) => ({
  change: { sessionsRevokedAt: now },
})

/** A second click on the button is no second wish; after so long it may be that the first came to nothing. */
const sameWishWithin = 60_000

/** Somebody who goes round in circles tries the lighter remedy first: signed out everywhere, nothing deleted. */
export const remedyChosen: Rule<'remedy_chosen'> = (request, _event, _facts, now) => {
  const { reason, sessionsRevokedAt, remedyWantedAt = null } = request
  if (reason !== 'loop' || sessionsRevokedAt !== null) return refuse('not_now')
  if (remedyWantedAt !== null && now < remedyWantedAt + sameWishWithin) return { change: {} }
  return { change: { remedyWantedAt: now }, commands: [plan({ type: 'revoke_sessions' }, now)] }
}

/** The lighter remedy helped: nothing needs to be reset. */
export const remedyWorked: Rule<'remedy_worked'> = (request, _event, _facts, now) =>
  request.sessionsRevokedAt === null
    ? refuse('not_now')
    : andAlso(end('closed', 'remedy_worked', now), notify('request_closed', everybody, now))
