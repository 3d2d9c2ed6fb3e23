import { type Recognition, recognitions } from '../../../core/contact.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isRefusal, type RefusalCode } from '../../../core/refusals.ts'
import { giveApproval } from '../../../shell/vouch.ts'
import { type Answer, redirectTo } from '../../answer.ts'
import { collectErrors, type FieldError, readChoice, readText } from '../../forms.ts'
import { failureFor } from '../../messages.ts'
import type { Visit } from '../../visit.ts'
import { showOver } from './over.ts'
import { type Arrival, receive } from './reception.ts'
import { showVouching } from './vouching.ts'

interface Vouching {
  phrase: string
  recognisedBy: Recognition | null
  isAttested: boolean
}

/**
 * `POST /manager/:token/approval`: the contact vouches. An incomplete form costs no try of the phrase; a wrong phrase
 * does, and is not kept (R-APP-4).
 */
export async function submit(visit: Visit): Promise<Answer> {
  const arrival = await receive(visit)
  if ('answer' in arrival) return answerOutside(visit, arrival.answer)
  const vouching = readVouching(visit)
  const errors = errorsOf(visit, arrival, vouching)
  const { phrase, recognisedBy } = vouching
  if (recognisedBy === null || errors.length > 0) return showVouching(visit, arrival, vouching, errors)
  const { request, contactId } = arrival
  const given = await giveApproval(visit.ports, request.id, contactId, { phrase, recognisedBy })
  return isRefusal(given) ? showRefusal(visit, arrival, vouching, given.code) : redirectTo(visit.returnTo)
}

/** Who is not let in here is led to the link itself, which says why; only a void or foreign link keeps its own status. */
export function answerOutside(visit: Visit, answer: Answer): Answer {
  const isDoor = answer.kind === 'page' && answer.status === 200
  return isDoor ? redirectTo(visit.returnTo) : answer
}

function readVouching({ fields }: Visit): Vouching {
  return {
    phrase: readText(fields, 'phrase'),
    recognisedBy: readChoice(fields, 'recognised_by', recognitions),
    isAttested: fields.get('attest') === 'yes',
  }
}

function errorsOf({ t }: Visit, { name }: Arrival, { phrase, recognisedBy, isAttested }: Vouching) {
  return collectErrors([
    phrase === '' && { field: 'phrase', text: t('contact.error.phrase_missing') },
    recognisedBy === null && { field: 'recognised_by', text: t('contact.error.recognised_missing', { name }) },
    !isAttested && { field: 'attest', text: t('contact.error.attest_missing') },
  ])
}

/** A last wrong try has ended the request, so what is shown comes from the request as it is now. */
async function showRefusal(visit: Visit, arrival: Arrival, vouching: Vouching, code: RefusalCode): Promise<Answer> {
  const request = (await visit.ports.store.requests.find(arrival.request.id)) ?? arrival.request
  const isOpen = request.state === 'awaiting_manager' || request.state === 'awaiting_code'
  if (!isOpen) return showOver(visit, request, 409)
  if (code === 'paused' || code === 'pressed_too_often') return failureFor(code)
  if (code === 'wrong_phrase')
    return showVouching(visit, { ...arrival, request }, vouching, [wrongPhrase(visit, request)])
  if (code === 'not_known') return showVouching(visit, arrival, vouching, [notKnown(visit)])
  return redirectTo(visit.returnTo)
}

/** Nothing that was typed is wrong; only the words have to be typed again, so the summary leads there. */
function notKnown({ t }: Visit): FieldError {
  return { field: 'phrase', text: t('contact.error.not_known'), isWhole: true }
}

function wrongPhrase({ t, ports }: Visit, { contact }: RecoveryRequest): FieldError {
  const left = ports.settings.limits.phraseTries - (contact?.phraseTries ?? 0)
  return { field: 'phrase', text: t('contact.error.phrase_wrong', { left }) }
}
