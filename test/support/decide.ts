import { type Decision, decide } from '../../src/core/decide.ts'
import type { Event } from '../../src/core/events.ts'
import type { EligibilityFacts } from '../../src/core/policy/eligibility.ts'
import type { RecoveryRequest } from '../../src/core/recovery-request.ts'
import { isRefusal } from '../../src/core/refusals.ts'
import { goodFacts, limits, noon } from './requests.ts'

/** Decides with good facts unless others are given; a refusal's code is given as text. */
export function given(
  request: RecoveryRequest,
  event: Event,
  eligibility: EligibilityFacts | undefined = goodFacts(),
  now = noon,
): Decision | string {
  const decision = decide(request, event, { limits, ...(eligibility && { eligibility }) }, now)
  return isRefusal(decision) ? decision.code : decision
}

export function decided(...args: Parameters<typeof given>): Decision {
  const decision = given(...args)
  if (typeof decision === 'string') throw new Error(`refused: ${decision}`)
  return decision
}

export const commandsOf = (decision: Decision) => decision.commands.map(({ command }) => command.type)
export const noticesOf = (decision: Decision) =>
  decision.commands.flatMap(({ command }) =>
    command.type === 'notify' ? [`${command.notice}:${command.audience}`] : [],
  )
