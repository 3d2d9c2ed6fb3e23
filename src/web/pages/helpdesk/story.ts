import type { AuditDetail, AuditEvent } from '../../../core/audit-event.ts'
import { audiences, notices } from '../../../core/commands.ts'
import { contactsOf, type RecoveryRequest } from '../../../core/recovery-request.ts'
import type { Translate } from '../../../core/words/index.ts'

/** One step of the timeline, in the reader's words. */
export interface StoryStep {
  at: number
  what: string
  /** Who did it, and what came of it. */
  more: readonly string[]
  isBad: boolean
  isNotice: boolean
  /** What finds the same step in Microsoft's logs. */
  ids: readonly { name: string; value: string }[]
}

/** Names by object id. */
export type Names = ReadonlyMap<string, string>

/** Those whom a request knows by name: its contacts, and the staff who did something to it. */
export function namesIn(request: RecoveryRequest): Names {
  const contacts = contactsOf(request).map(({ person }) => [person.objectId, person.displayName] as const)
  return new Map([...contacts, ...(request.actedBy ?? []).map(({ id, name }) => [id, name] as const)])
}

/**
 * Tells what happened, oldest first, from the audit; its types cannot hold a secret. `names` says who its ids are, and what
 * `reader` did is said to them as their own.
 */
export function storyOf(
  t: Translate,
  events: readonly AuditEvent[],
  names: Names = new Map(),
  reader: string | null = null,
): readonly StoryStep[] {
  return events.map((event) => ({
    at: event.at,
    what: whatHappened(t, event, reader),
    more: event.type === 'page_viewed' ? [] : [byWhom(t, event.actor, names), ...moreOf(t, event.detail)],
    isBad: isBad(event),
    isNotice: event.type === 'notice_sent',
    ids: idsOf(t, event.detail),
  }))
}

/** What the story tells of staff as of somebody else. */
const acts = [
  'request_taken',
  'request_released',
  'next_contact_wanted',
  'mail_wanted',
  'retry_wanted',
  'request_refused',
  'request_frozen',
  'hold_cleared',
  'caller_checked',
  'override_approved',
  'override_blocked',
] as const

/** What one event was, in words for whoever reads them: who did it is told so. */
export function whatHappened(t: Translate, event: AuditEvent, reader: string | null = null): string {
  const type = isBlocked(event) ? 'override_blocked' : event.type
  const own = reader !== null && event.actor.id === reader ? acts.find((act) => act === type) : undefined
  return t(own === undefined ? `helpdesk.story.${type}` : `helpdesk.story.you.${own}`)
}

/** A second person whom a check or a refusal stopped has approved nothing, and gave no reason. */
function isBlocked({ type, detail }: AuditEvent): boolean {
  return type === 'override_approved' && detail.staffReason === undefined
}

const bad: ReadonlySet<AuditEvent['type']> = new Set(['command_failed', 'staff_turned_away'])

function isBad({ type, detail }: AuditEvent): boolean {
  return detail.refusal !== undefined || detail.outcome === 'failed' || bad.has(type)
}

/** Who was told what, and when. */
export function noticesOf(t: Translate, events: readonly AuditEvent[]): readonly { at: number; what: string }[] {
  const sent = events.filter(({ type }) => type === 'notice_sent')
  return sent.map(({ at, detail }) => ({ at, what: noticeOf(t, detail) ?? '' }))
}

function byWhom(t: Translate, { kind, id }: AuditEvent['actor'], names: Names): string {
  const name = names.get(id ?? '')
  if (name !== undefined && (kind === 'staff' || kind === 'contact')) return t(`helpdesk.story.by_${kind}`, { name })
  return t('helpdesk.story.by', { who: t(`helpdesk.actor.${kind}`) })
}

function moreOf(t: Translate, detail: AuditDetail): readonly string[] {
  const { refusal, endingReason, recognisedBy, effect, methodKind, outcome, callerCheck, from, to } = detail
  const reason = detail.staffReason ?? detail.holdReason
  return [
    refusal && t('helpdesk.story.refused', { why: t(`helpdesk.refusal.${refusal}`) }),
    effect && t(`helpdesk.effect.${effect}`),
    methodKind && t(`helpdesk.method.${methodKind}`),
    outcome && t(`helpdesk.outcome.${outcome}`),
    recognisedBy && t('helpdesk.story.recognised', { how: t(`contact.recognised.${recognisedBy}`) }),
    callerCheck && t(`helpdesk.caller_check.kind.${callerCheck}`),
    reason && t('helpdesk.story.reason', { why: t(`helpdesk.reason.${reason}`) }),
    endingReason && t(`helpdesk.why.${endingReason}`),
    noticeOf(t, detail),
    from && to && from !== to && t('helpdesk.story.state', stateWords(t, from, to)),
  ].filter((line) => typeof line === 'string' && line !== '') as readonly string[]
}

function stateWords(t: Translate, from: NonNullable<AuditDetail['from']>, to: NonNullable<AuditDetail['to']>) {
  return { from: t(`helpdesk.state.${from}`), to: t(`helpdesk.state.${to}`) }
}

/** Notice and audience are plain text in the audit, so only known ones have words. */
function noticeOf(t: Translate, detail: AuditDetail): string | undefined {
  const notice = notices.find((it) => it === detail.notice)
  const audience = audiences.find((it) => it === detail.audience)
  if (notice === undefined || audience === undefined) return undefined
  const who = t(`helpdesk.audience.${audience}`)
  return t('helpdesk.story.notice', { what: t(`helpdesk.notice.${notice}`), who })
}

function idsOf(t: Translate, { graphStatus, graphRequestId, clientRequestId }: AuditDetail): StoryStep['ids'] {
  const pairs = [
    { name: t('helpdesk.request.graph_status'), value: graphStatus === undefined ? '' : String(graphStatus) },
    { name: t('helpdesk.request.graph_id'), value: graphRequestId ?? '' },
    { name: t('helpdesk.request.client_id'), value: clientRequestId ?? '' },
  ]
  return pairs.filter(({ value }) => value !== '')
}
