import type { TimelineEntry } from '../../../core/diagnosis/timeline.ts'
import { dayOf } from '../../../core/report/figures.ts'
import type { Translate } from '../../../core/words/index.ts'

/** One line of the small timeline. */
export interface Day {
  /** `2026-11-02`, by UTC. */
  day: string
  what: string
  more: string
}

/** Says what an entry tells: what it was, and for lockouts and dangers which and how often on that day. */
export function describeDay(t: Translate, { at, said, class: name, label, count }: TimelineEntry): Day {
  const trouble = name === null ? '' : t(`diagnosis.staff.${name}`, { count, codes: '' })
  const often = count === 1 ? '' : `(${t('helpdesk.timeline.times', { count })})`
  const day = dayOf(at)
  return { day, what: t(said, { label: label ?? '' }), more: [trouble, often].filter((it) => it !== '').join(' ') }
}
