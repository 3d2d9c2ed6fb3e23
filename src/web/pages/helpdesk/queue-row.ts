import { ownerOf, shelfOf } from '../../../core/queue.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isWordKey, type Translate } from '../../../core/words/index.ts'
import type { StaffVisit } from '../../visit.ts'
import { type Age, ageOfRequest } from './age.ts'
import { nextStepAfter } from './next-step.ts'

/** One line of the queue: why it is here, whose it is, who looks after it, and the next safe step, in the reader's words. */
export interface QueueRow {
  /** Null where there is nothing to open: a stranger's try that nobody has looked up. */
  id: string | null
  reference: string
  person: string
  account: string
  why: string
  next: string
  /** What stands beside the age: "held", "over", or that it goes by itself. */
  mark: string
  owner: string
  age: Age
}

/** Writes a request as a line; it names nobody whom the directory has not named. */
export function queueRowOf(visit: StaffVisit, request: RecoveryRequest): QueueRow {
  const { t } = visit
  const { id, reference, subscriber } = request
  const shelf = shelfOf(request)
  return {
    id: shelf === null ? null : id,
    reference,
    person: subscriber?.displayName ?? '',
    account: subscriber?.userPrincipalName ?? t('helpdesk.request.unknown_person'),
    ...storyOf(t, request),
    mark: shelf === null || shelf === 'waiting' ? '' : t(`queue.shelf.${shelf}`),
    owner: ownerNameOf(visit, request),
    age: ageOfRequest(visit, request),
  }
}

/** How it ended and what to do; or where it stands, why the person came, and what helps there. */
function storyOf(t: Translate, request: RecoveryRequest): { why: string; next: string } {
  const { ending, state, reason } = request
  if (ending !== null)
    return { why: t(`helpdesk.why.${ending.reason}`), next: nextStepAfter(t, ending.reason, request) }
  const key = `queue.next.${state}`
  const why = t('queue.now', { state: t(`helpdesk.state.${state}`), reason: t(`contact.reason.${reason}`) })
  return { why, next: t(isWordKey(key) ? key : 'queue.next.other') }
}

function ownerNameOf({ t, person }: StaffVisit, request: RecoveryRequest): string {
  const owner = ownerOf(request)
  if (owner === null) return t('queue.owner.nobody')
  return owner.id === person.objectId ? t('queue.owner.you') : owner.name || t('queue.owner.somebody')
}
