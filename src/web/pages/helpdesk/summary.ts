import { methodKinds } from '../../../core/authentication-method.ts'
import type { CheckResult } from '../../../core/policy/eligibility.ts'
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

/** One condition in the reader's words: what was asked, what came of it, and what that means. */
export interface CheckLine extends Fact {
  more: string
  isBad: boolean
  isPassed: boolean
}

/**
 * Everything that was asked, the refusing ones first; a condition that could not be known is not one that failed, and staff
 * must see which. Before the directory was asked, what the ending names; contradictions have a list of their own.
 */
export function checksOf(t: Translate, { preflight, ending, signals }: RecoveryRequest): readonly CheckLine[] {
  const named = (ending?.checks ?? []).map(readMark)
  const results = preflight?.results ?? []
  const told = new Set([...results, ...signals].map(({ name }) => name))
  const others = named.filter(({ name }) => !told.has(name))
  return [...others, ...results].map((result) => lineOf(t, result)).sort((left, right) => +right.isBad - +left.isBad)
}

/** In an ending a check that could not be known carries a question mark. */
function readMark(mark: string): CheckResult {
  return mark.endsWith('?') ? { name: mark.slice(0, -1), outcome: 'unknown' } : { name: mark, outcome: 'failed' }
}

function lineOf(t: Translate, { name, outcome, about = [] }: CheckResult): CheckLine {
  const meaning = `helpdesk.caution.${name}`
  const means = outcome === 'caution' && isWordKey(meaning) ? t(meaning) : ''
  const more = [means, about.join(', ')].filter((text) => text !== '').join(' ')
  const isBad = outcome === 'failed' || outcome === 'unknown'
  return {
    name: askedIn(t, name),
    value: t(`helpdesk.request.check_${outcome}`),
    more,
    isBad,
    isPassed: outcome === 'passed',
  }
}

/** What was asked, in words; an ending also names methods that the reset could not delete, or of a kind that nobody knows. */
function askedIn(t: Translate, name: string): string {
  const asked = `helpdesk.check.${name}`
  if (isWordKey(asked)) return t(asked)
  const contradicted = `signal.${name}`
  if (isWordKey(contradicted)) return t(contradicted)
  const left = methodKinds.find((kind) => name === `left:${kind}`)
  if (left !== undefined) return t('helpdesk.check.left', { method: t(`helpdesk.method.${left}`) })
  return name.startsWith('#microsoft.graph.') ? t('helpdesk.check.unknown_kind', { type: name }) : name
}

/** The contradictions that were raised or could not be known: what it is, and what it did. */
export function signalsOf(t: Translate, { signals }: RecoveryRequest): readonly Fact[] {
  return signals.map(({ name, effect, outcome }) => {
    const key = `signal.${name}`
    const value = `${t(`signal.outcome.${outcome}`)}, ${t(`signal.effect.${effect}`)}`
    return { name: isWordKey(key) ? t(key) : name, value }
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
