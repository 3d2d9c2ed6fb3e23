import { portal } from '../../core/events.ts'
import type { EligibilityFacts } from '../../core/policy/eligibility.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { isRefusal } from '../../core/refusals.ts'
import { advance } from '../advance.ts'
import { gatherEligibility, traceOf } from '../facts.ts'
import type { Ports } from '../ports.ts'
import { done, type Performer } from './performer.ts'

/** Asks the directory who the typed name is and who may vouch, behind the answer that the person has already got. */
export const identifySubscriber: Performer<'identify_subscriber'> = async (ports, request) => {
  const eligibility = await identify(ports, request)
  const identified = await advance(ports, request.id, { type: 'subscriber_identified' }, portal, eligibility)
  if (!isRefusal(identified) && identified.state === 'awaiting_manager') await supersedeOthers(ports, identified)
  ports.waker.wake()
  return done
}

async function identify(ports: Ports, request: RecoveryRequest): Promise<EligibilityFacts> {
  const name = ports.secrets.open(request.sealedName, `request:${request.id}:name`)
  const account = await ports.directory.findAccount(name, traceOf(ports, request))
  if (account !== null) return gatherEligibility(ports, request, account.objectId)
  const nobody = { isKnown: true, value: null } as const
  const nothing = { isKnown: false, because: 'no account' } as const
  return { account: nobody, roles: nothing, passPolicy: nothing, contact: nobody }
}

/** One open request a person: the one that passed the questions last; counters stay (design, Sessions). */
async function supersedeOthers(ports: Ports, request: RecoveryRequest): Promise<void> {
  if (request.subscriber === null) return
  const others = await ports.store.requests.findOthersOf(request.subscriber.objectId, request.id)
  for (const other of others) await advance(ports, other.id, { type: 'request_superseded' }, portal)
}
