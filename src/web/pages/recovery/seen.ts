import { valuesOf } from '../../../core/diagnosis/diagnose.ts'
import type { Finding, FindingClass } from '../../../core/diagnosis/finding.ts'
import type { Translate, WordKey } from '../../../core/words/index.ts'
import { readDiagnosis } from '../../../shell/diagnosis.ts'
import type { SubscriberVisit } from '../../visit.ts'

/** What the person is told of their sign-ins: never a code, a place or a policy by name. Only who is verified gets it. */
export interface Seen {
  heading: string
  sentence: string
  /** Does the reset help? Empty where the page says it itself. */
  advice: string
  /** How many sign-ins show it; 0 where the account tells it. */
  count: number
  /** Epoch milliseconds. */
  lastAt: number | null
}

/** A page waits for answers no longer than two seconds. */
const turnWithinMilliseconds = 1_500

/** The checklist says the first itself, and the second needs a longer memory than the time since the reset. */
const untoldAtEnrolment: readonly FindingClass[] = ['method_required', 'location_mismatch']

/**
 * What matters most before the reset; null where nothing does. Who is in a loop is told in any case what the log says. A HEAD
 * comes every few seconds and shows nothing, so nothing is read for it. The reset that follows needs a turn at the log, and
 * this page only shows what it says: it takes none that somebody may need.
 */
export async function readSeen(visit: SubscriberVisit): Promise<Seen | null> {
  const { ports, request, t, isAutomatic, query } = visit
  if (isAutomatic && !query.has('refresh')) return null
  const isLoop = request.reason === 'loop'
  // Only the page for a loop loads itself again and shows an answer that came later.
  const patience = isLoop ? {} : { turnWithinMilliseconds }
  const diagnosis = await readDiagnosis(ports, request, { mayAsk: !isAutomatic, urgency: 'spare', ...patience })
  const open = (diagnosis?.findings ?? []).filter(({ isOver }) => !isOver)
  const loop = isLoop && open.find(({ class: name }) => name === 'loop')
  const found = loop || open.find(({ severity }) => isLoop || severity !== 'note')
  return found === undefined ? null : tell(t, 'seen.heading', found, adviceFor(t, found, isLoop))
}

/** What still fails after the reset, by the rows that the portal reads for everybody who waits; null where nothing does. */
export async function readStillFailing({ ports, request, t }: SubscriberVisit): Promise<Seen | null> {
  const diagnosis = await readDiagnosis(ports, request, { mayAsk: false })
  const failing = diagnosis?.outcome?.failing ?? []
  const found = failing.find((finding) => finding.rows.length > 0 && !untoldAtEnrolment.includes(finding.class))
  return found === undefined ? null : tell(t, 'seen.still_failing', found, '')
}

function adviceFor(t: Translate, { severity, isMfa }: Finding, isLoop: boolean): string {
  if (severity === 'note') return ''
  if (!isMfa) return t('seen.reset_does_not')
  return isLoop ? '' : t('seen.reset_mends')
}

function tell(t: Translate, heading: WordKey, finding: Finding, advice: string): Seen {
  const { person, rows, lastAt } = finding
  return { heading: t(heading), sentence: t(person, valuesOf(finding)), advice, count: rows.length, lastAt }
}
