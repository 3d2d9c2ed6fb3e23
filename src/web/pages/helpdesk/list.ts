import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { type Answer, fail, showPage } from '../../answer.ts'
import type { StaffVisit } from '../../visit.ts'
import { signOutForm } from '../auth/sign-out-form.ts'
import { type Age, ageOf } from './age.ts'

const requestsOnAPage = 25
/** What the store calls the end of a page: the last row's time and id. */
const pageKey = /^\d{1,16}:[\w-]{1,64}$/

/** One line of the list: why it is here, whose it is, and the next safe step, in the reader's words. */
interface Row {
  id: string
  reference: string
  account: string
  why: string
  next: string
  age: Age
}

/** `GET /helpdesk`: the recoveries that wait for a person, newest first, a page at a time. */
export async function show(visit: StaffVisit): Promise<Answer> {
  const before = visit.query.get('before') ?? null
  if (before !== null && !pageKey.test(before)) return fail('bad_request')
  const { requests, next } = await visit.ports.store.requests.listEscalated({ limit: requestsOnAPage, before })
  const values = {
    rows: requests.map((request) => rowOf(visit, request)),
    older: next && `/helpdesk?before=${encodeURIComponent(next)}`,
    isFirst: before === null,
    account: visit.person.userPrincipalName,
    signOut: signOutForm(visit),
  }
  const look = { title: visit.t('helpdesk.list.title'), state: 'helpdesk', isWide: true, scripts: ['helpdesk'] }
  return showPage('helpdesk/list', look, values)
}

function rowOf({ t, ports }: StaffVisit, { id, reference, subscriber, ending, startedAt }: RecoveryRequest): Row {
  const reason = ending?.reason ?? 'help_requested'
  return {
    id,
    reference,
    account: subscriber?.userPrincipalName ?? t('helpdesk.request.unknown_person'),
    why: t(`helpdesk.why.${reason}`),
    next: t(`helpdesk.next.${reason}`),
    age: ageOf(t, ending?.at ?? startedAt, ports.clock.now()),
  }
}
