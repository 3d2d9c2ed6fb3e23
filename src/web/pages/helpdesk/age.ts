import { shelfOf, waitingSince } from '../../../core/queue.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { Translate } from '../../../core/words/index.ts'
import type { StaffVisit } from '../../visit.ts'

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** How long somebody has waited: short for the eye, exact for whoever asks, and whether it is long. */
export interface Age {
  short: string
  /** `2026-03-02 07:45 UTC`. */
  exact: string
  iso: string
  urgency: 'fresh' | 'due' | 'late'
  /** The urgency in a word, so that it does not hang on colour; empty while it is fresh. */
  word: string
}

/**
 * Takes two times in epoch milliseconds and the span within which people should have looked: after an eighth of it somebody
 * should look now, beyond it is late.
 */
function ageOf(t: Translate, at: number, now: number, target: number): Age {
  const iso = new Date(at).toISOString()
  const span = now - at
  const urgency = span >= target ? 'late' : span >= target / 8 ? 'due' : 'fresh'
  const word = urgency === 'fresh' ? '' : t(`helpdesk.age.${urgency}`)
  return { short: shortSpan(t, span), exact: exactTime(at), iso, urgency, word }
}

/**
 * How long a request has lain where it lies. Only what waits for a person can be late for the target of this helpdesk; what
 * goes by itself, or is over, is as old as it is.
 */
export function ageOfRequest({ t, ports }: StaffVisit, request: RecoveryRequest): Age {
  const shelf = shelfOf(request)
  const isWaiting = shelf === 'waiting' || shelf === 'held'
  const target = isWaiting ? ports.settings.limits.helpdeskTarget : Number.POSITIVE_INFINITY
  return ageOf(t, waitingSince(request), ports.clock.now(), target)
}

/** A time that means the same to everybody, such as `2026-03-02 07:45 UTC`. Takes epoch milliseconds. */
export function exactTime(at: number): string {
  const iso = new Date(at).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`
}

/** A span in milliseconds, in the greatest unit that fits: `5 h`. */
export function shortSpan(t: Translate, span: number): string {
  if (span >= day) return t('helpdesk.age.days', { count: Math.floor(span / day) })
  if (span >= hour) return t('helpdesk.age.hours', { count: Math.floor(span / hour) })
  if (span >= minute) return t('helpdesk.age.minutes', { count: Math.floor(span / minute) })
  return t('helpdesk.age.now')
}
