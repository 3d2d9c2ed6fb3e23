import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { Translate } from '../../../core/words/index.ts'

/** The next safe step for a request that has ended, in the reader's words; a hold that was cleared needs nobody rung any more. */
export function nextStepAfter(
  t: Translate,
  reason: NonNullable<RecoveryRequest['ending']>['reason'],
  { state, hold }: Pick<RecoveryRequest, 'state' | 'hold'>,
): string {
  const isCleared = state === 'stopped' && hold != null && hold.clearedAt !== null
  return isCleared ? t('helpdesk.next.hold_cleared') : t(`helpdesk.next.${reason}`)
}
