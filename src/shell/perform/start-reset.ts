import { isRefusal } from '../../core/refusals.ts'
import { awaitsBrakes } from '../brakes.ts'
import { startAtOnce } from '../reset.ts'
import { done, FactsMissingError, type Performer } from './performer.ts'

/** A pause is looked at again after so long. */
const lookAgainAfter = 5_000
/** The mails that can stop it leave within moments, as a rule. */
const brakesLookedAtAfter = 1_000

/** Starts a reset whose person pressed the button too early, or while too many others did: everything is asked now, in its turn. */
export const startResetInTurn: Performer<'start_reset'> = async (ports, request) => {
  if (request.state !== 'verified') return done
  if (await awaitsBrakes(ports, request.id)) return { isDone: false, againAt: ports.clock.now() + brakesLookedAtAfter }
  const started = await startAtOnce(ports, request)
  if (!isRefusal(started)) return done
  if (started.code === 'not_known') throw new FactsMissingError()
  return started.code === 'paused' ? { isDone: false, againAt: ports.clock.now() + lookAgainAfter } : done
}
