import { nothingKnown } from '../core/decisions/step.ts'
import type { State } from '../core/flow.ts'
import type { ContactFacts } from '../core/policy/contact-facts.ts'
import type { ContactMethod } from '../core/policy/contact-methods.ts'
import { askAll, type EligibilityFacts, isOnlyUnknown, type Known, notLookedUp } from '../core/policy/eligibility.ts'
import { methodsCheck } from '../core/policy/reset.ts'
import { contactsOf, type RecoveryRequest } from '../core/recovery-request.ts'
import { type Refusal, refuse } from '../core/refusals.ts'
import { createKnowToDecide } from './know.ts'
import { isOverPressLimit } from './limits.ts'
import type { MethodMark, Ports } from './ports.ts'
import { traceOf } from './trace.ts'

/** Reads what somebody who may vouch signs in with, as digests that are good for this request and this person alone. */
export async function readContactMethods(
  ports: Ports,
  request: RecoveryRequest,
  objectId: string,
): Promise<Known<readonly ContactMethod[]>> {
  const question = ports.directory.readMethodMarks(objectId, traceOf(ports, request))
  const marks = await createKnowToDecide(ports, request)('contactMethods', question)
  const digest = ({ mark, createdAt }: MethodMark) => ({
    digests: ports.secrets.digests('contact_method', `${request.id}:${objectId}:${mark}`),
    createdAt,
  })
  return marks.isKnown ? { isKnown: true, value: marks.value.map(digest) } : marks
}

/**
 * What everybody who vouched or is asked to signs in with, for the steps before the reset; nothing else is asked for them.
 * Refuses with `not_known` where nobody could tell: that is before a try is counted, since an outage must not use them up. The
 * press itself is counted before anything is asked, and refused with `pressed_too_often`.
 */
export async function gatherMethods(
  ports: Ports,
  requestId: string,
  press: 'phrase' | 'code',
): Promise<EligibilityFacts | Refusal> {
  const request = await ports.store.requests.find(requestId)
  if (request === null || !open.includes(request.state)) return nothingKnown
  if (await isOverPressLimit(ports, press, requestId)) return refuse('pressed_too_often')
  const chain = await Promise.all(
    contactsOf(request).map(({ person }) => lookAtMethods(ports, request, person.objectId)),
  )
  const facts = { ...nothingKnown, chain }
  return isOnlyUnknown(askAll([methodsCheck(request)], facts)) ? refuse('not_known') : facts
}

/** While somebody may vouch, or be believed. */
const open: readonly State[] = ['awaiting_manager', 'awaiting_code']

async function lookAtMethods(ports: Ports, request: RecoveryRequest, objectId: string): Promise<ContactFacts> {
  return { ...nothingElse, objectId, methods: await readContactMethods(ports, request, objectId) }
}

const nothingElse = {
  account: notLookedUp,
  contact: notLookedUp,
  source: notLookedUp,
  managers: notLookedUp,
  agreesWithHr: notLookedUp,
  linkChangedAt: notLookedUp,
  lastRecoveredAt: notLookedUp,
}
