import { provesMfa } from '../../core/diagnosis/proof.ts'
import { portal } from '../../core/events.ts'
import type { RecoveryRequest } from '../../core/recovery-request.ts'
import { advance } from '../advance.ts'
import type { Ports } from '../ports.ts'
import { refreshSignIns } from '../sign-in-reader.ts'
import { traceOf } from '../trace.ts'
import { done, type Performer } from './performer.ts'

const minute = 60_000
/** The log's details come within minutes, rarely two hours (facts.md §5.1); then evidence simply stays away. */
const stopAfter = 120 * minute
/** Soon after the end somebody may look for the evidence; before it and much later nobody hurries. */
const soonAfterEnd = { lasts: 30 * minute, every: 2 * minute }
const otherwiseEvery = 5 * minute

/**
 * Lets a request wait for the sign-in log from the reset on, and looks for the successful MFA once it is recovered. The log
 * itself is read for all who wait, never for one. Evidence only: it never blocks and never fails a request.
 */
export const readSignInLog: Performer<'read_sign_in_log'> = async (ports, request) => {
  const now = ports.clock.now()
  if (!isWaiting(request, now)) return done
  const isReadable = await refreshSignIns(ports, traceOf(ports, request))
  if (!isReadable) return done
  if (request.state === 'recovered' && (await hasProof(ports, request))) {
    await advance(ports, request.id, { type: 'sign_in_seen' }, portal)
    return done
  }
  return { isDone: false, againAt: now + paceOf(request, now) }
}

function isWaiting({ state, ending, reset }: RecoveryRequest, now: number): boolean {
  if (reset?.finishedAt == null) return false
  if (state === 'recovered') return now <= (ending?.at ?? now) + stopAfter
  return state === 'awaiting_pass' || state === 'enrolling'
}

async function hasProof(ports: Ports, { subscriber, reset }: RecoveryRequest): Promise<boolean> {
  const since = reset?.finishedAt ?? Number.POSITIVE_INFINITY
  const rows = await ports.store.signIns.listOf(subscriber?.objectId ?? '', since)
  return rows.some((row) => row.createdAt > since && provesMfa(row))
}

function paceOf({ ending }: RecoveryRequest, now: number): number {
  const isSoon = ending !== null && now < ending.at + soonAfterEnd.lasts
  return isSoon ? soonAfterEnd.every : otherwiseEvery
}
