import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import { isWordKey, type Translate } from '../../../core/words/index.ts'
import { exactTime } from './age.ts'

/** One line of a list of facts: its name and its value, both ready to be read. */
export interface Fact {
  name: string
  value: string
}

/** Who it is about, who vouches, and where the request came from. */
export function whoOf(t: Translate, request: RecoveryRequest): readonly Fact[] {
  const { subscriber, contact, reason, origin, startedAt, state } = request
  const unknown = t('helpdesk.request.unknown_person')
  const manager = contact && `${contact.person.displayName}, ${contact.person.userPrincipalName}`
  return [
    { name: t('helpdesk.request.name'), value: subscriber?.displayName ?? unknown },
    { name: t('helpdesk.request.account'), value: subscriber?.userPrincipalName ?? unknown },
    { name: t('helpdesk.request.contact'), value: manager ?? t('helpdesk.request.no_contact') },
    { name: t('helpdesk.request.reason'), value: t(`contact.reason.${reason}`) },
    { name: t('helpdesk.request.started'), value: exactTime(startedAt) },
    { name: t('helpdesk.request.browser'), value: origin.browser },
    { name: t('helpdesk.request.place'), value: origin.sourceAddress },
    { name: t('helpdesk.request.state'), value: t(`helpdesk.state.${state}`) },
  ]
}

/** The checks that did not pass; one that could not be known is not one that failed, and staff must see which. */
export function checksOf(t: Translate, checks: readonly string[]): readonly Fact[] {
  return checks.map((check) => {
    const isUnknown = check.endsWith('?')
    const key = `helpdesk.check.${isUnknown ? check.slice(0, -1) : check}`
    const value = t(isUnknown ? 'helpdesk.request.check_unknown' : 'helpdesk.request.check_failed')
    return { name: isWordKey(key) ? t(key) : check, value }
  })
}

/** What was proven, and when (epoch milliseconds). */
export function evidenceOf(t: Translate, { verifications, contact, signInSeenAt }: RecoveryRequest) {
  const proofs = verifications.map(({ kind, passedAt }) => ({ what: t(`helpdesk.evidence.${kind}`), at: passedAt }))
  const how = contact?.recognisedBy && t(`contact.recognised.${contact.recognisedBy}`)
  const recognised = how ? [{ what: t('helpdesk.evidence.recognised', { how }), at: contact?.approvedAt ?? null }] : []
  const signIn = signInSeenAt === null ? [] : [{ what: t('helpdesk.evidence.sign_in_seen'), at: signInSeenAt }]
  return [...proofs, ...recognised, ...signIn]
}
