import { areApprovalsSpent } from '../../../core/decisions/contact.ts'
import { readManagerCode } from '../../../shell/vouch.ts'
import type { Answer } from '../../answer.ts'
import type { Visit } from '../../visit.ts'
import { showCode } from './code.ts'
import { showOver } from './over.ts'
import type { Arrival } from './reception.ts'
import { showVouching } from './vouching.ts'

/** The page that is right for a signed-in contact now: the question, the code, or how it ended. */
export async function showRoom(visit: Visit, arrival: Arrival): Promise<Answer> {
  const { request } = arrival
  if (request.state === 'awaiting_manager') return showVouching(visit, arrival)
  if (request.state !== 'awaiting_code') return showOver(visit, request)
  const code = await readManagerCode(visit.ports, request)
  if (code !== null) return showCode(visit, arrival, code)
  return areApprovalsSpent(request, visit.ports.settings.limits)
    ? showOver(visit, request)
    : showVouching(visit, arrival)
}
