import { isTheft, type Reason } from '../../../core/reason.ts'
import type { RecoveryRequest } from '../../../core/recovery-request.ts'
import type { WordKey } from '../../../core/words/index.ts'

const otherWay = ['questions.first.other_way'] as const

/** What may spare somebody the whole recovery. It hangs on what they chose themselves, so it tells nobody anything. */
const firstByReason: Readonly<Record<Reason, readonly WordKey[]>> = {
  lost_phone: otherWay,
  new_phone: ['questions.first.old_phone', ...otherWay],
  app_removed: otherWay,
  cannot_approve: ['questions.first.open_app', ...otherWay],
  never_set_up: ['questions.first.set_up_there'],
  loop: ['questions.first.clock', 'questions.first.one_window', 'questions.first.newest'],
  stolen: [],
  compromised: [],
}

/** What to try before the questions, by why somebody came. */
export function adviceToTryFirst(reason: Reason): readonly WordKey[] {
  return firstByReason[reason]
}

/** What to do while the manager is asked. Only after a theft; then a second one is always asked, until the first has confirmed. */
export function adviceForTheWait({ reason, vouchedBy }: RecoveryRequest): readonly WordKey[] {
  if (!isTheft(reason)) return []
  const second: readonly WordKey[] = vouchedBy.length === 0 ? ['manager_wait.meanwhile.second'] : []
  return [...second, `manager_wait.meanwhile.${reason}`, 'manager_wait.meanwhile.password']
}
