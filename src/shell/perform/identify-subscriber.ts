import { portal } from '../../core/events.ts'
import type { EligibilityFacts } from '../../core/policy/eligibility.ts'
import type { StandingFacts } from '../../core/policy/standing.ts'
import { nameRow, type RecoveryRequest } from '../../core/recovery-request.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { gatherEligibility } from '../facts.ts'
import { createKnowToDecide } from '../know.ts'
import { countRequest } from '../limits.ts'
import { demandTurns } from '../no-turn.ts'
import type { Ports } from '../ports.ts'
import { LogTooLongError } from '../signals.ts'
import { supersedeOthers } from '../supersede.ts'
import { traceOf } from '../trace.ts'
import { done, type Performed, type Performer } from './performer.ts'

/** How often the sign-in log is asked again before its silence counts: it is rationed for the whole tenant. */
const patience = 4

/** The sign-in log did not answer in time; asked a moment later it may. */
class LogMissingError extends Error {
  override name = 'LogMissingError'
}

/** Asks the directory who the typed name is and who may vouch, behind the answer that the person has already got. */
export const identifySubscriber: Performer<'identify_subscriber'> = async (ports, request, _command, item) => {
  if (request.subscriber !== null) return finish(ports, request)
  if (request.state === 'awaiting_manager' && item.attempts === 0) await countRequest(ports)
  const eligibility = await identify(ports, request)
  demandTurns(eligibility)
  if (isLogMissing(eligibility) && item.attempts < patience) throw new LogMissingError()
  const identified = await advance(ports, request.id, { type: 'subscriber_identified' }, portal, eligibility)
  return isRefusal(identified) ? done : finish(ports, identified)
}

/** What is left once it is known who it is; a crash before it brings the command back, and must not identify anew. */
async function finish(ports: Ports, request: RecoveryRequest): Promise<Performed> {
  if (request.state === 'awaiting_manager') await supersedeOthers(ports, request)
  ports.waker.wake()
  return done
}

/** One that is too long will be no shorter when it is asked again. */
function isLogMissing({ signals }: EligibilityFacts): boolean {
  return signals?.signIns.isKnown === false && signals.signIns.because !== LogTooLongError.name
}

async function identify(ports: Ports, request: RecoveryRequest): Promise<EligibilityFacts> {
  const name = ports.secrets.open(request.sealedName, nameRow(request.id))
  const account = await ports.directory.findAccount(name, traceOf(ports, request))
  if (account !== null) return gatherEligibility(ports, request, account.objectId)
  const nobody = { isKnown: true, value: null } as const
  const nothing = { isKnown: false, because: 'no account' } as const
  return {
    account: nobody,
    roles: nothing,
    passPolicy: nothing,
    contact: nobody,
    standing: await nameOnly(ports, request, name),
  }
}

/** Nobody has that name, or several have it: which it is, staff must see. */
async function nameOnly(ports: Ports, request: RecoveryRequest, name: string): Promise<StandingFacts> {
  const nothing = { isKnown: false, because: 'no account' } as const
  const question = ports.directory.countNamesakes(name, traceOf(ports, request))
  const namesakes = await createKnowToDecide(ports, request)('namesakes', question)
  return { namesakes, excludedGroups: nothing, staffRoles: nothing, ownedApps: nothing, isHeld: nothing }
}
